using Commons.ActivityPub.Remote;
using Commons.Web.Federation.Keys;

namespace Commons.Web.Federation.Peers;

/// <summary>
/// Fetches actors once for everybody who asks at the same time, and not more than strangers may make us: once in 10 s per actor, whose answer
/// then has to do for all, and 30 a minute per host (FEDERATION §8.2.7). It waits four seconds at most, because the other server waits for our
/// answer to its own delivery meanwhile.
/// </summary>
public sealed class ActorFetches(ActivityPubClient client, KeyRing keys, TimeProvider clock)
{
    private const int PerHostAndMinute = 30;
    private const int RememberedMax = 500;
    private static readonly TimeSpan Again = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan TimeMax = TimeSpan.FromSeconds(4);

    private readonly Dictionary<string, (DateTimeOffset At, Task<FetchedActor> Answer)> recent = [];
    private readonly Dictionary<string, (DateTimeOffset Since, int Count)> hosts = [];
    private readonly Lock one = new();

    /// <summary>The actor at this id, as it is now or was a few seconds ago; null when its host has been asked too often.</summary>
    public async Task<FetchedActor?> FetchAsync(string id, string authority, CancellationToken ct) =>
        Find(id, authority) is { } answer ? await answer.WaitAsync(ct) : null;

    private Task<FetchedActor>? Find(string id, string authority)
    {
        lock (one)
        {
            var now = clock.GetUtcNow();
            if (recent.TryGetValue(id, out var last) && now - last.At < Again) return last.Answer;
            var (since, count) = hosts.TryGetValue(authority, out var host) && now - host.Since < Minute ? host : (now, 0);
            if (count >= PerHostAndMinute) return null;
            Forget(now);
            hosts[authority] = (since, count + 1);
            var answer = Task.Run(() => FetchAsync(id));   // Not on this thread: the lock is held.
            recent[id] = (now, answer);
            return answer;
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
        if (recent.Count >= RememberedMax) foreach (var id in recent.Where(r => now - r.Value.At >= Again).Select(r => r.Key).ToList()) recent.Remove(id);
        if (hosts.Count >= RememberedMax) foreach (var name in hosts.Where(h => now - h.Value.Since >= Minute).Select(h => h.Key).ToList()) hosts.Remove(name);
    }
}
