using Commons.ActivityPub.Remote;
using Commons.ActivityPub.Signatures;
using Commons.Web.Federation.Keys;
using Commons.Web.Hosting;

namespace Commons.Web.Federation.Sending;

/// <summary>
/// Sends what is owed (FEDERATION §13): each server on its own, its lanes side by side, each lane in order. Every answer is stored before the next
/// send, so a kill repeats at most what was under way, and the activity's id makes that harmless.
/// </summary>
public sealed class DeliverDue(
    IServiceScopeFactory scopes, ActivityPubClient client, KeyRing keys, HostPace pace, FederationLimits limits, Bell<DeliverDue> bell, TimeProvider clock, ILogger<DeliverDue> log) : BackgroundService
{
    private const int HostsAtOnce = 16;
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(2);

    /// <summary>Longer than the longest send after <see cref="TurnMax"/>; a node that died lets go of its servers after this.</summary>
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan TurnMax = TimeSpan.FromSeconds(25);
    private static readonly TimeSpan KeysDelay = TimeSpan.FromSeconds(5);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => bell.RunAsync(DeliverAsync, LookEvery, log, stoppingToken);

    /// <summary>Sends everything that is due now to every server that may be tried now.</summary>
    public async Task DeliverAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        List<string> hosts;
        await using (var scope = scopes.CreateAsyncScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<CommonsDb>();
            hosts = await db.Peers.Where(p => p.DeadAt == null && (p.WaitsUntil == null || p.WaitsUntil <= now) && (p.LeasedUntil == null || p.LeasedUntil <= now)
                && db.Deliveries.Any(d => d.Authority == p.Authority && d.State == DeliveryState.Due && d.DueAt <= now)).Select(p => p.Authority).ToListAsync(ct);
        }
        await Parallel.ForEachAsync(hosts, new ParallelOptions { MaxDegreeOfParallelism = HostsAtOnce, CancellationToken = ct }, async (host, stopping) => await DeliverToAsync(host, stopping));
    }

    private async Task DeliverToAsync(string host, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var until = now + Lease;
        if (await WithDbAsync(db => db.Peers.Where(p => p.Authority == host && (p.LeasedUntil == null || p.LeasedUntil <= now))
            .ExecuteUpdateAsync(set => set.SetProperty(p => p.LeasedUntil, until), ct)) is 0) return;

        var turn = new Turn(now + TurnMax);
        try
        {
            await Parallel.ForEachAsync(Enumerable.Range(0, Delivery.Lanes), new ParallelOptions { MaxDegreeOfParallelism = Math.Min(limits.InFlightPerHost, Delivery.Lanes), CancellationToken = ct },
                async (lane, stopping) => await DeliverLaneAsync(host, lane, turn, stopping));
        }
        finally
        {
            await CloseTurnAsync(host, turn);
        }
    }

    private async Task DeliverLaneAsync(string host, int lane, Turn turn, CancellationToken ct)
    {
        while (!turn.IsOver(clock.GetUtcNow()))
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<CommonsDb>();
            var next = await db.Deliveries.Where(d => d.Authority == host && d.Lane == lane && d.State == DeliveryState.Due).OrderBy(d => d.Id).FirstOrDefaultAsync(ct);
            // What failed stays first in its lane: what comes after it must not overtake.
            if (next is null || next.DueAt > clock.GetUtcNow()) return;
            if (!await SendAsync(db, next, turn, ct)) return;
        }
    }

    /// <summary>One attempt, stored. False ends the lane for now.</summary>
    private async Task<bool> SendAsync(CommonsDb db, Delivery delivery, Turn turn, CancellationToken ct)
    {
        var activity = await db.OutboxActivities.AsNoTracking().SingleAsync(a => a.Id == delivery.ActivityId, ct);
        if (await keys.FindAsync(activity.ActorUri, ct) is not { } key)
        {
            delivery.DueAt = clock.GetUtcNow() + KeysDelay;   // A member of a moment ago: the keys are being made.
            await db.SaveChangesAsync(ct);
            return false;
        }
        using var slot = await pace.WaitAsync(delivery.Authority, ct);
        var answer = await client.DeliverAsync(delivery.Inbox, activity.Body, key, SignatureScheme.Cavage, ct);
        delivery.Note(answer, clock.GetUtcNow());
        await db.SaveChangesAsync(CancellationToken.None);   // The answer is here: losing it would send again.
        turn.Note(answer, delivery);
        if (delivery.State is DeliveryState.Dropped) log.LogWarning("{Type} to {Inbox} is given up: {Status} {Error}", activity.Type, delivery.Inbox, delivery.LastStatus, delivery.LastError);
        return delivery.State is not DeliveryState.Due;
    }

    private Task<bool> CloseTurnAsync(string host, Turn turn) => WithDbAsync(async db =>
    {
        var now = clock.GetUtcNow();
        var peer = await db.Peers.SingleAsync(p => p.Authority == host);
        if (turn.Succeeded) peer.Succeed(now);
        else if (turn.Error is { } error) peer.Fail(now, error);
        if (turn.WaitsUntil is { } wait) peer.Wait(wait);
        peer.Release();
        await db.SaveChangesAsync();
        if (!peer.IsDead) return true;
        log.LogWarning("{Host} failed on {Days} days in a row; it is asked once a week from now on", host, peer.FailingDays);
        await db.Deliveries.Where(d => d.Authority == host && d.State == DeliveryState.Due && !db.OutboxActivities.Any(a => a.Id == d.ActivityId && (a.Type == "Accept" || a.Type == "Delete")))
            .ExecuteUpdateAsync(set => set.SetProperty(d => d.State, DeliveryState.Dropped).SetProperty(d => d.SettledAt, now).SetProperty(d => d.LastError, "The server did not answer for seven days."));
        return true;
    });

    private async Task<T> WithDbAsync<T>(Func<CommonsDb, Task<T>> work)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<CommonsDb>());
    }

    /// <summary>What one turn at one server found out; written by its lanes.</summary>
    private sealed class Turn(DateTimeOffset until)
    {
        private readonly Lock one = new();

        public bool Succeeded { get; private set; }
        public string? Error { get; private set; }

        /// <summary>When the whole server is tried again: nobody answered, or it asked for patience.</summary>
        public DateTimeOffset? WaitsUntil { get; private set; }

        public bool IsOver(DateTimeOffset now)
        {
            lock (one) return WaitsUntil is not null || now >= until;
        }

        public void Note(DeliveryAnswer answer, Delivery delivery)
        {
            lock (one)
            {
                if (answer.Outcome is DeliveryOutcome.Accepted) Succeeded = true;
                else if (answer.Outcome is DeliveryOutcome.Unreachable or DeliveryOutcome.RateLimited) Error = $"{answer.Status} {delivery.LastError}".Trim();
                var wholeHost = answer.Outcome is DeliveryOutcome.RateLimited || (answer.Outcome is DeliveryOutcome.Unreachable && answer.Status is null);
                if (wholeHost && delivery.State is DeliveryState.Due && (WaitsUntil is null || delivery.DueAt < WaitsUntil)) WaitsUntil = delivery.DueAt;
            }
        }
    }
}
