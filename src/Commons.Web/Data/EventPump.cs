namespace Commons.Web.Data;

/// <summary>
/// Hands each pending event to its listener. The row is deleted first, inside the transaction in which the listener works: a second
/// pump, on this node or another, waits for that row and then finds it gone, so each event has its effect once.
/// </summary>
public sealed class EventPump(IServiceScopeFactory scopes, EventListeners listeners, TimeProvider clock, ILogger<EventPump> log) : BackgroundService
{
    private const int Batch = 100;
    private static readonly TimeSpan PollEvery = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan DelayMax = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                while (await PumpAsync(stopping) > 0) { }
                await WaitAsync(stopping);
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested) { return; }
            catch (Exception fault)
            {
                log.LogError(fault, "The event pump met a fault; it goes on in a moment");
                await Task.Delay(PollEvery, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    /// <summary>Handles what is due now, in the order in which it was recorded, and says how many rows it took.</summary>
    public async Task<int> PumpAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var now = clock.GetUtcNow();
        var due = await scope.ServiceProvider.GetRequiredService<CommonsDb>().PendingEvents.AsNoTracking()
            .Where(p => p.DueAt <= now).OrderBy(p => p.Id).Take(Batch).ToListAsync(ct);
        foreach (var pending in due) await HandAsync(pending, ct);
        return due.Count;
    }

    private async Task HandAsync(PendingEvent pending, CancellationToken ct)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<CommonsDb>();
            await using var transaction = await db.Database.BeginTransactionAsync(ct);
            if (await db.PendingEvents.Where(p => p.Id == pending.Id).ExecuteDeleteAsync(ct) is 0) return;

            var stored = await db.StoredEvents.AsNoTracking().SingleAsync(e => e.Id == pending.EventId, ct);
            if (listeners.Find(stored.Type, pending.Listener) is { } hear) await hear(scope.ServiceProvider, stored.Json, ct);
            else log.LogWarning("Nobody is registered as {Listener} any more; {Event} is dropped", pending.Listener, stored.Type);
            await db.SaveChangesAsync(ct);
            await transaction.CommitAsync(ct);
        }
        catch (Exception fault) when (!ct.IsCancellationRequested)
        {
            log.LogError(fault, "{Listener} could not hear event {Event}", pending.Listener, pending.EventId);
            await PostponeAsync(pending, fault, ct);
        }
    }

    private async Task PostponeAsync(PendingEvent pending, Exception fault, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var delay = TimeSpan.FromSeconds(Math.Min(DelayMax.TotalSeconds, Math.Pow(2, Math.Min(pending.Attempts, 20))));
        var dueAt = clock.GetUtcNow() + delay;
        var error = fault.ToString()[..Math.Min(2000, fault.ToString().Length)];
        await scope.ServiceProvider.GetRequiredService<CommonsDb>().PendingEvents.Where(p => p.Id == pending.Id).ExecuteUpdateAsync(set => set
            .SetProperty(p => p.DueAt, dueAt)
            .SetProperty(p => p.Attempts, pending.Attempts + 1)
            .SetProperty(p => p.LastError, error), ct);
    }

    private async Task WaitAsync(CancellationToken stopping)
    {
        using var poll = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        poll.CancelAfter(PollEvery);
        try { await listeners.Woken.ReadAsync(poll.Token); }
        catch (OperationCanceledException) when (!stopping.IsCancellationRequested) { }
    }
}
