using System.CommandLine;
using Commons.Web.Hosting.Commands;

namespace Commons.Web.Hosting;

/// <summary>The operator's tool (CONTRACT 1): results on stdout, everything else on stderr; exit 0 fine, 1 failed, 2 bad usage.</summary>
public static class CommandLine
{
    public const int BadUsage = 2;

    /// <param name="args">The command and what belongs to it.</param>
    /// <param name="output">Where results go, for commands that need no server; stdout if left out.</param>
    /// <param name="error">Where everything else goes; stderr if left out.</param>
    public static async Task<int> RunAsync(string[] args, TextWriter? output = null, TextWriter? error = null)
    {
        (output, error) = (output ?? Console.Out, error ?? Console.Error);
        var parsed = Root().Parse(args);
        if (parsed.Errors.Count is 0 && Leftovers.Wrong(parsed.UnmatchedTokens) is { } odd)
        {
            await error.WriteLineAsync($"There is no command or setting “{odd}”. Settings are written --Section:Key=value, or --urls=…");
            await error.WriteLineAsync("Add --help to see how it is used.");
            return BadUsage;
        }
        if (parsed.Errors.Count > 0)
        {
            foreach (var wrong in parsed.Errors) await error.WriteLineAsync(wrong.Message);
            await error.WriteLineAsync("Add --help to see how it is used.");
            return BadUsage;
        }
        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = TimeSpan.FromSeconds(40), Output = output, Error = error });
        }
        catch (Exception told) when (told is Shared.Refusal or WrongSettingException)
        {
            await error.WriteLineAsync(told.Message);
            return told is WrongSettingException ? BadUsage : 1;
        }
        catch (Exception fault) when (Faults.SentenceOf(fault) is not null)
        {
            await error.WriteLineAsync(Faults.SentenceOf(fault));
            return 1;
        }
    }

    private static RootCommand Root()
    {
        var root = new RootCommand("Commons, the bulletin board that belongs to the people who write it.");
        var serve = ServeCommand.Create();
        root.SetAction((parsed, ct) => ServeCommand.RunAsync(parsed, ct));
        foreach (var command in new[] { serve, MigrateCommand.Create(), MemberCommand.Create(), TokenCommand.Create(), LedgerCommand.Create(), ModlogCommand.Create(), PeriodCommand.Create(), AllocateCommand.Create(), StatementCommand.Create(), DemoCommand.Create(), ImportCommand.Create(), BenchCommand.Create() }) root.Subcommands.Add(command);
        foreach (var command in root.Subcommands.Append<Command>(root)) command.TreatUnmatchedTokensAsErrors = command != root && command.Name is not ("serve" or "demo");   // Settings follow these.
        return root;
    }
}
