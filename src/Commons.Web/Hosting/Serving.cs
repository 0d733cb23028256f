using Commons.Web.Data;
using Quartz;

namespace Commons.Web.Hosting;

/// <summary>What runs only while the server serves, and not when a command uses the same services.</summary>
public static class Serving
{
    /// <summary>Brings the schema up to date, then serves until asked to stop.</summary>
    public static async Task<int> ServeAsync(this WebApplication app, CancellationToken ct)
    {
        await app.PrepareAsync(ct);
        await app.RunAsync(ct);
        return 0;
    }

    public static WebApplicationBuilder AddServing(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<EventPump>();
        builder.Services.AddHostedService(services => services.GetRequiredService<EventPump>());
        builder.Services.AddHostedService<Shared.Mail.SendLetters>();
        builder.Services.AddHostedService<Workers>();
        builder.Services.AddQuartzHostedService(o => o.WaitForJobsToComplete = true);
        return builder;
    }

    public static async Task PrepareAsync(this WebApplication app, CancellationToken ct)
    {
        await using var scope = app.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<Migrator>().MigrateAsync(ct);
        foreach (var preparation in scope.ServiceProvider.GetServices<IPrepare>()) await preparation.PrepareAsync(ct);
    }
}

/// <summary>What a feature needs done once the schema stands and before the first request: keys to make, a period to open. Safe to run twice.</summary>
public interface IPrepare
{
    Task PrepareAsync(CancellationToken ct);
}
