using System.CommandLine;
using Quartz;

namespace Commons.Web.Hosting.Commands;

/// <summary><c>migrate</c>: applies migrations and provisions Quartz's schema. Safe to run twice and from two nodes at once.</summary>
internal static class MigrateCommand
{
    public static Command Create()
    {
        var migrate = new Command("migrate", "Brings the database to this version's schema.");
        migrate.SetAction(async (_, ct) =>
        {
            await using var app = CommonsHost.Build([]);
            await app.PrepareAsync(ct);
            var scheduler = await app.Services.GetRequiredService<ISchedulerFactory>().GetScheduler(ct);
            await scheduler.Shutdown(false, ct);
            Console.WriteLine("The database is up to date.");
            return 0;
        });
        return migrate;
    }
}
