using Commons.ActivityPub.Remote;
using Commons.Web.Federation.Keys;

namespace Commons.Web.Federation.Peers;

/// <summary>
/// Fetches actors once for everybody who asks at the same time, and not more than strangers may make us: once in 10 s per actor, whose answer
/// then has to do for all, and 30 a minute per host (FEDERATION §8.2.7). Whoever asks waits less than a second, because the other server waits for our
/// answer to its own delivery meanwhile (DECISIONS 23); the fetch goes on for four, and who sends again later finds its answer.
/// </summary>
public sealed class ActorFetches(ActivityPubClient client, KeyRing keys, TimeProvider clock)
{
    private const int PerHostAndMinute = 30;
    private const int RememberedMax = 500;
    private static readonly TimeSpan Again = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan TimeMax = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(0.8);

    /// <summary>How long an answer that came too late for who asked is kept for their next try.</summary>
    private static readonly TimeSpan KeptForRetry = TimeSpan.FromMinutes(5);

    private readonly Dictionary<string, Recent> recent = [];
    private readonly Dictionary<string, (DateTimeOffset Since, int Count)> hosts = [];
    private readonly Lock one = new();

    /// <summary>The actor at this id, as it is now or was a few seconds ago; null when its host has been asked too often.</summary>
    public async Task<FetchedActor?> FetchAsync(string id, string authority, CancellationToken ct)
    {
        if (Find(id, authority) is not { } asked) return null;
        try
        {
            var answer = await asked.Answer.WaitAsync(Patience, ct);
            asked.IsSomebody = answer.Actor is not null;
            return answer;
        }
        catch (TimeoutException)
        {
            asked.WasTooSlow = true;
            return new FetchedActor(null, new Fetched { Fault = FetchFault.Unreachable });
        }
    }

    private Recent? Find(string id, string authority)
    {
        lock (one)
        {
            var now = clock.GetUtcNow();
            if (recent.TryGetValue(id, out var last) && last.Holds(now)) return last;
            var (since, count) = hosts.TryGetValue(authority, out var host) && now - host.Since < Minute ? host : (now, 0);
            if (count >= PerHostAndMinute) return null;
            Forget(now);
            hosts[authority] = (since, count + 1);
            return recent[id] = new(now) { Answer = Task.Run(() => FetchAsync(id)) };   // Not on this thread: the lock is held.
        }
    }

    private async Task<FetchedActor> FetchAsync(string id)
    {
        using var patience = new CancellationTokenSource(TimeMax);
        try { return await client.FetchActorAsync(id, await keys.SiteAsync(patience.Token), patience.Token); }
        catch (OperationCanceledException) { return new FetchedActor(null, new Fetched { Fault = FetchFault.Unreachable }); }
    }

    private void Forget(DateTimeOffset now)
    {
        if (recent.Count >= RememberedMax) foreach (var id in recent.Where(r => !r.Value.Holds(now)).Select(r => r.Key).ToList()) recent.Remove(id);
        if (hosts.Count >= RememberedMax) foreach (var name in hosts.Where(h => now - h.Value.Since >= Minute).Select(h => h.Key).ToList()) hosts.Remove(name);
    }

    private sealed class Recent(DateTimeOffset at)
    {
        public required Task<FetchedActor> Answer { get; init; }

        /// <summary>Somebody who asked has not seen the answer.</summary>
        public bool WasTooSlow { get; set; }

        /// <summary>Whether there is somebody at that id; null while nobody knows.</summary>
        public bool? IsSomebody { get; set; }

        public bool Holds(DateTimeOffset now) => now - at < (WasTooSlow && IsSomebody is not false ? KeptForRetry : Again);
    }
}
