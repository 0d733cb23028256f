using System.CommandLine;
using Commons.Web.Hosting.Commands;

namespace Commons.Web.Hosting;

/// <summary>The operator's tool (CONTRACT 1): results on stdout, everything else on stderr; exit 0 fine, 1 failed, 2 bad usage.</summary>
public static class CommandLine
{
    public const int BadUsage = 2;

    public static async Task<int> RunAsync(string[] args)
    {
        var parsed = Root().Parse(args);
        if (parsed.Errors.Count > 0)
        {
            foreach (var error in parsed.Errors) await Console.Error.WriteLineAsync(error.Message);
            await Console.Error.WriteLineAsync("Add --help to see how it is used.");
            return BadUsage;
        }
        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = TimeSpan.FromSeconds(40) });
        }
        catch (Exception told) when (told is Shared.Refusal or WrongSettingException)
        {
            await Console.Error.WriteLineAsync(told.Message);
            return told is WrongSettingException ? BadUsage : 1;
        }
    }

    private static RootCommand Root()
    {
        var root = new RootCommand("Commons, the bulletin board that belongs to the people who write it.");
        var serve = ServeCommand.Create();
        root.SetAction((parsed, ct) => ServeCommand.RunAsync(parsed, ct));
        foreach (var command in new[] { serve, MigrateCommand.Create(), MemberCommand.Create(), TokenCommand.Create(), LedgerCommand.Create(), DemoCommand.Create() }) root.Subcommands.Add(command);
        foreach (var command in root.Subcommands.Append<Command>(root)) command.TreatUnmatchedTokensAsErrors = command.Subcommands.Count > 0 && command != root;
        return root;
    }
}
