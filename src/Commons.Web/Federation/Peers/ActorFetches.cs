using System.Collections.Concurrent;
using Commons.ActivityPub.Remote;
using Commons.Web.Federation.Keys;

namespace Commons.Web.Federation.Peers;

/// <summary>
/// Fetches actors once for everybody who asks at the same time, and not more than strangers may make us: once in 10 s per actor and 30 a minute per
/// host (FEDERATION §8.2.7). It waits four seconds at most, because the other server waits for our answer to its own delivery meanwhile.
/// </summary>
public sealed class ActorFetches(ActivityPubClient client, KeyRing keys, TimeProvider clock)
{
    private const int PerHostAndMinute = 30;
    private const int RememberedMax = 10_000;
    private static readonly TimeSpan Again = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan TimeMax = TimeSpan.FromSeconds(4);

    private readonly ConcurrentDictionary<string, Lazy<Task<FetchedActor>>> underWay = new();
    private readonly Dictionary<string, DateTimeOffset> tried = [];
    private readonly Dictionary<string, (DateTimeOffset Minute, int Count)> hosts = [];
    private readonly Lock one = new();

    /// <summary>The actor at this id; null when it was asked for too recently, and then what is known already has to do.</summary>
    public async Task<FetchedActor?> FetchAsync(string id, string authority, CancellationToken ct)
    {
        if (underWay.TryGetValue(id, out var running)) return await running.Value.WaitAsync(ct);
        var mine = new Lazy<Task<FetchedActor>>(() => FetchAsync(id));
        var shared = underWay.GetOrAdd(id, mine);
        if (ReferenceEquals(shared, mine) && !MayTry(id, authority))
        {
            underWay.TryRemove(id, out _);
            return null;
        }
        try { return await shared.Value.WaitAsync(ct); }
        finally { if (ReferenceEquals(shared, mine)) underWay.TryRemove(id, out _); }
    }

    private async Task<FetchedActor> FetchAsync(string id)
    {
        using var patience = new CancellationTokenSource(TimeMax);
        try { return await client.FetchActorAsync(id, await keys.SiteAsync(patience.Token), patience.Token); }
        catch (OperationCanceledException) { return new FetchedActor(null, new Fetched { Fault = FetchFault.Unreachable }); }
    }

    private bool MayTry(string id, string authority)
    {
        var now = clock.GetUtcNow();
        lock (one)
        {
            if (tried.TryGetValue(id, out var last) && now - last < Again) return false;
            var (minute, count) = hosts.GetValueOrDefault(authority);
            if (now - minute < TimeSpan.FromMinutes(1) && count >= PerHostAndMinute) return false;
            if (tried.Count >= RememberedMax) tried.Clear();
            if (hosts.Count >= RememberedMax) hosts.Clear();
            tried[id] = now;
            hosts[authority] = now - minute < TimeSpan.FromMinutes(1) ? (minute, count + 1) : (now, 1);
            return true;
        }
    }
}
