using System.Collections.Concurrent;

namespace Commons.Web.Notifications.Errands;

/// <summary>
/// Who looked at a page just now. Kept in memory and for an hour only: when somebody reads is their own business. Each node knows its own readers;
/// nodes that share a cache can share this through it.
/// </summary>
public sealed class Presence(TimeProvider clock)
{
    private static readonly TimeSpan Kept = TimeSpan.FromHours(1);
    private const int SweepAt = 10_000;

    private readonly ConcurrentDictionary<long, DateTimeOffset> seen = new();

    public void See(long memberId)
    {
        var now = clock.GetUtcNow();
        seen[memberId] = now;
        if (seen.Count < SweepAt) return;
        foreach (var (id, at) in seen) if (at < now - Kept) seen.TryRemove(id, out _);
    }

    /// <summary>When this member last looked at a page here; null if that is more than an hour ago.</summary>
    public DateTimeOffset? LastSeen(long memberId) => seen.TryGetValue(memberId, out var at) && at > clock.GetUtcNow() - Kept ? at : null;
}
