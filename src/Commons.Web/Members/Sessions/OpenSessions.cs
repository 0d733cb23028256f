using System.Collections.Concurrent;

namespace Commons.Web.Members.Sessions;

/// <summary>
/// Remembers for a moment which sessions stand, so that a page with ten requests asks the database once. What ends on this node is forgotten at
/// once; another node notices after <see cref="Trust"/>.
/// </summary>
public sealed class OpenSessions(TimeProvider clock)
{
    public static readonly TimeSpan Trust = TimeSpan.FromSeconds(10);

    private const int CountMax = 20_000;
    private readonly ConcurrentDictionary<Guid, (long MemberId, DateTimeOffset Until)> known = [];

    public bool Knows(Guid id, long memberId) => known.TryGetValue(id, out var seen) && seen.MemberId == memberId && clock.GetUtcNow() < seen.Until;

    public void Remember(Guid id, long memberId)
    {
        if (known.Count >= CountMax) known.Clear();
        known[id] = (memberId, clock.GetUtcNow() + Trust);
    }

    public void Forget(Guid id) => known.TryRemove(id, out _);

    public void ForgetAll(long memberId)
    {
        foreach (var (id, seen) in known) if (seen.MemberId == memberId) Forget(id);
    }
}
