using System.CommandLine;
using System.Globalization;
using Commons.Web.Data;
using Commons.Web.Demo.Bench;
using Commons.Web.Shared;
using Microsoft.EntityFrameworkCore;
using Spectre.Console;

namespace Commons.Web.Hosting.Commands;

/// <summary><c>bench seed</c> makes a synthetic board, <c>bench read</c> measures on it (PERFORMANCE).</summary>
internal static class BenchCommand
{
    public static Command Create()
    {
        var topics = new Option<int>("--topics") { Required = true, Description = "How many topics." };
        var posts = new Option<int>("--posts") { Required = true, Description = "How many posts, the topics' first ones among them." };
        var members = new Option<int>("--members") { Required = true, Description = "How many members." };
        var seed = new Command("seed", "Fills an empty database with a synthetic board for measurements.") { topics, posts, members };
        seed.SetAction((parsed, ct) => SeedAsync(BenchSize.Of(parsed.GetValue(topics), parsed.GetValue(posts), parsed.GetValue(members)), parsed.InvocationConfiguration.Output, ct));

        var rounds = new Option<int>("--rounds") { DefaultValueFactory = _ => 200, Description = "How often each reading is done (200)." };
        rounds.Validators.Add(result => { if (result.GetValueOrDefault<int>() is < 1 or > 100_000) result.AddError("--rounds is a number from 1 to 100000."); });
        var read = new Command("read", "Measures lists, a long topic, searches and unread on such a board, and prints the query plans. Exit 1 if one reads a whole big table.") { rounds };
        read.SetAction((parsed, ct) => ReadAsync(parsed.GetValue(rounds), parsed.InvocationConfiguration.Output, ct));
        return new Command("bench", "Measurements on a synthetic board.") { seed, read };
    }

    private static async Task<int> SeedAsync(BenchSize size, TextWriter output, CancellationToken ct)
    {
        await using var app = CommonsHost.Build(["--Logging:LogLevel:Microsoft.EntityFrameworkCore=Warning"]);
        await app.PrepareAsync(ct);
        await using var scope = app.Services.CreateAsyncScope();
        var started = TimeProvider.System.GetTimestamp();
        var told = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        await told.Progress().StartAsync(async progress =>
        {
            var tasks = new Dictionary<string, ProgressTask>();
            var seed = ActivatorUtilities.CreateInstance<BenchSeed>(scope.ServiceProvider);
            await seed.RunAsync(size, (name, of, done) =>
            {
                if (!tasks.TryGetValue(name, out var task)) tasks.Add(name, task = progress.AddTask(name, maxValue: of));
                task.Value = done;
            }, ct);
        });
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
            $"{size.Topics} topics, {size.Posts} posts and {size.Members} members in {TimeProvider.System.GetElapsedTime(started).TotalSeconds:0} s. “{BenchSeed.Follower}” follows everything; password “{BenchSeed.Password}”."));
        return 0;
    }

    private static async Task<int> ReadAsync(int rounds, TextWriter output, CancellationToken ct)
    {
        var watch = new CommandWatch();
        await using var app = CommonsHost.Build(["--Logging:LogLevel:Microsoft.EntityFrameworkCore=Warning"], replace: builder =>
        {
            builder.Services.ConfigureDbContext<SqliteCommonsDb>(options => options.AddInterceptors(watch));
            builder.Services.ConfigureDbContext<PostgresCommonsDb>(options => options.AddInterceptors(watch));
        });
        await app.PrepareAsync(ct);
        return await new BenchRead(app, watch, output).RunAsync(rounds, ct) ? 0 : 1;
    }
}
