using Commons.Web.Hosting;

namespace Commons.Web.Notifications.Errands;

/// <summary>Takes errands that are due and runs each notification's in one transaction of its own. Tests call <see cref="RunAsync"/>.</summary>
public sealed class RunErrands(IServiceScopeFactory scopes, TimeProvider clock, ILogger<RunErrands> log, Bell<RunErrands> bell) : BackgroundService
{
    private const int Batch = 200;
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(15);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => bell.RunAsync(RunAsync, LookEvery, log, stoppingToken);

    public async Task RunAsync(CancellationToken ct)
    {
        foreach (var (notification, way) in await DueAsync(ct))
        {
            await using var scope = scopes.CreateAsyncScope();
            await (way is ErrandWay.Mail ? scope.ServiceProvider.GetRequiredService<MailErrand>().RunAsync(notification, ct) : scope.ServiceProvider.GetRequiredService<PushErrand>().RunAsync(notification, ct));
        }
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
