using System.CommandLine;
using Quartz;

namespace Commons.Web.Hosting.Commands;

/// <summary><c>migrate</c>: applies migrations and provisions Quartz's schema. Safe to run twice and from two nodes at once.</summary>
internal static class MigrateCommand
{
    public static Command Create()
    {
        var (from, to) = (new Option<string?>("--from") { Description = "Not built yet." }, new Option<string?>("--to") { Description = "Not built yet." });
        var migrate = new Command("migrate", "Brings the database to this version's schema.") { from, to };
        migrate.SetAction(async (parsed, ct) =>
        {
            if (parsed.GetResult(from) is not null || parsed.GetResult(to) is not null)
            {
                await parsed.InvocationConfiguration.Error.WriteLineAsync("Moving a co-op from one database to another is not built yet. Nothing was changed; “migrate” alone brings the database of these settings up to date.");
                return CommandLine.BadUsage;
            }
            await using var app = CommonsHost.Build([]);
            await Progress.DuringAsync("Bringing the database up to date", () => app.PrepareAsync(ct));
            var scheduler = await app.Services.GetRequiredService<ISchedulerFactory>().GetScheduler(ct);
            await scheduler.Shutdown(false, ct);
            Console.WriteLine("The database is up to date.");
            return 0;
        });
        return migrate;
    }
}
