using System.CommandLine;
using Commons.Web.Moving;
using Spectre.Console;

namespace Commons.Web.Hosting.Commands;

/// <summary><c>import discourse|phpbb|csv PATH</c>: brings another board here (CONTRACT 1). The report goes to stdout, the progress to stderr.</summary>
internal static class ImportCommand
{
    public static Command Create()
    {
        var kind = new Argument<string>("KIND") { Description = "discourse, phpbb or csv." };
        kind.AcceptOnlyFromAmong("discourse", "phpbb", "csv");
        var path = new Argument<string>("PATH") { Description = "Folder of the dump, or a tar of it; the README of src/Commons.Web/Moving says what lies in it." };
        var from = new Option<string?>("--from") { Description = "What to call the old board, where two of one kind move here. The kind's name if left out." };
        var import = new Command("import", "Brings people, boards, topics, posts, likes, tags and pictures of another board here. May be killed and run again.") { kind, path, from };
        import.SetAction((parsed, ct) => RunAsync(parsed.GetValue(kind)!, parsed.GetValue(path)!, parsed.GetValue(from), parsed.InvocationConfiguration.Output, ct));
        return import;
    }

    private static async Task<int> RunAsync(string kind, string path, string? from, TextWriter output, CancellationToken ct)
    {
        await using var app = CommonsHost.Build(["--Logging:LogLevel:Microsoft.EntityFrameworkCore=Warning"]);
        await app.PrepareAsync(ct);
        var told = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        var report = await told.Progress().StartAsync(progress =>
        {
            var tasks = new Dictionary<string, ProgressTask>();
            return app.Services.GetRequiredService<MoveIn>().RunAsync(kind, path, from ?? kind, (part, of, done) =>
            {
                if (!tasks.TryGetValue(part, out var task)) tasks.Add(part, task = progress.AddTask(part));
                (task.MaxValue, task.Value) = (Math.Max(1, of), of is 0 ? 1 : done);
            }, ct);
        });
        foreach (var line in report.Lines()) await output.WriteLineAsync(line);
        return 0;
    }
}
