using Commons.Web.Hosting;

namespace Commons.Web.Notifications.Errands;

/// <summary>Takes errands that are due and runs each notification's in one transaction of its own. Tests call <see cref="RunAsync"/>.</summary>
public sealed class RunErrands(IServiceScopeFactory scopes, TimeProvider clock, ILogger<RunErrands> log, Bell<RunErrands> bell) : BackgroundService
{
    private const int Batch = 200;
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan FaultWait = TimeSpan.FromMinutes(10);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => bell.RunAsync(RunAsync, LookEvery, log, stoppingToken);

    public async Task RunAsync(CancellationToken ct)
    {
        foreach (var (notification, way) in await DueAsync(ct))
        {
            try { await RunOneAsync(notification, way, ct); }
            catch (Exception fault) when (!ct.IsCancellationRequested)
            {
                log.LogError(fault, "Notification {Notification} could not go by {Way}", notification, way);
                await PutOffAsync(notification, way, ct);   // So that one that cannot go does not hold up the others.
            }
        }
    }

    private async Task RunOneAsync(long notificationId, ErrandWay way, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        if (way is ErrandWay.Mail) await scope.ServiceProvider.GetRequiredService<MailErrand>().RunAsync(notificationId, ct);
        else await scope.ServiceProvider.GetRequiredService<PushErrand>().RunAsync(notificationId, ct);
    }

    private async Task PutOffAsync(long notificationId, ErrandWay way, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var later = clock.GetUtcNow() + FaultWait;
        await scope.ServiceProvider.GetRequiredService<CommonsDb>().Errands.Where(e => e.NotificationId == notificationId && e.Way == way)
            .ExecuteUpdateAsync(set => set.SetProperty(e => e.DueAt, later), ct);
    }

    private async Task<IReadOnlyList<(long, ErrandWay)>> DueAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var now = clock.GetUtcNow();
        var due = await scope.ServiceProvider.GetRequiredService<CommonsDb>().Errands.AsNoTracking().Where(e => e.DueAt <= now).OrderBy(e => e.DueAt).Take(Batch)
            .Select(e => new { e.NotificationId, e.Way }).ToListAsync(ct);
        return [.. due.Select(e => (e.NotificationId, e.Way)).Distinct()];
    }
}
