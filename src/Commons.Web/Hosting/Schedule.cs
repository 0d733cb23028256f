using Commons.Web.Data;
using Npgsql;
using Quartz;

namespace Commons.Web.Hosting;

/// <summary>One job and when it runs. A job is a shell around a class that commands and tests can call as well (STYLE 5.18).</summary>
public sealed record ScheduledJob(Type Type, string Name, string Cron);

/// <summary>Quartz with its store in the application's own database: what was due while the server was down runs once when it is back.</summary>
public static class Schedule
{
    /// <summary>Registers a job under a name that is stored; the cron line is UTC.</summary>
    public static IServiceCollection AddScheduledJob<TJob>(this IServiceCollection services, string name, string cron) where TJob : class, IJob =>
        services.AddSingleton(new ScheduledJob(typeof(TJob), name, cron));

    public static IHostApplicationBuilder AddSchedule(this IHostApplicationBuilder builder, CommonsOptions options)
    {
        var jobs = builder.Services.Where(s => s.ServiceType == typeof(ScheduledJob)).Select(s => (ScheduledJob)s.ImplementationInstance!).ToList();
        builder.Services.AddQuartz(quartz =>
        {
            quartz.ConfigureScheduler(o => o.InstanceName = "commons");
            quartz.UseDefaultThreadPool(4);
            quartz.UseDefaultTimeZone(TimeZoneInfo.Utc);
            quartz.UsePersistentStore(store => Store(store, options.ConnectionString));
            foreach (var job in jobs) Add(quartz, job);
        });
        // Otherwise each start makes the triggers anew and forgets what was missed (GOTCHAS-NET 1).
        builder.Services.Configure<QuartzOptions>(o => o.Scheduling.IgnoreDuplicates = true);
        return builder;
    }

    private static void Store(IPersistentStoreBuilder store, string connection)
    {
        store.ProvisionSchema();
        store.ConfigureStore(o => { o.StoreJobDataAsStrings = true; o.TablePrefix = "qrtz_"; });
        store.UseSystemTextJsonSerializer(null);
        if (Database.IsPostgres(connection))
        {
            store.UsePostgres(new NpgsqlConnectionStringBuilder(connection).ToString());
            store.UseClustering(_ => { });
        }
        else store.UseSqlite(new Microsoft.Data.Sqlite.SqliteConnectionStringBuilder(connection) { DefaultTimeout = 30 }.ToString());
    }

    private static void Add(IQuartzBuilder quartz, ScheduledJob job)
    {
        quartz.AddJob(job.Type, j => j.WithIdentity(job.Name).StoreDurably().RequestRecovery().DisallowConcurrentExecution());
        quartz.AddTrigger(t => t.ForJob(job.Name).WithIdentity(job.Name)
            .WithCronSchedule(job.Cron, x => x.WithMisfireInstruction(CronTriggerMisfireInstruction.FireAndProceed)));
    }
}
