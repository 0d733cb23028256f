namespace Commons.Web.Hosting;

/// <summary>A feature's loop that runs only while the server serves. Commands and tests use the same class by calling it.</summary>
public sealed record Worker(Type Type);

/// <summary>Starts and stops the features' workers.</summary>
public sealed class Workers(IEnumerable<Worker> workers, IServiceProvider services) : IHostedService
{
    private readonly List<IHostedService> running = [];

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        running.AddRange(workers.Select(worker => (IHostedService)services.GetRequiredService(worker.Type)));
        foreach (var worker in running) await worker.StartAsync(cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.WhenAll(running.Select(worker => worker.StopAsync(cancellationToken)));
}

public static class Working
{
    public static IServiceCollection AddWorker<TWorker>(this IServiceCollection services) where TWorker : BackgroundService =>
        services.AddSingleton<TWorker>().AddSingleton(new Worker(typeof(TWorker)));
}
