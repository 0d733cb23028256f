using System.Collections.Concurrent;

namespace Commons.Web.Sponsorship.Metering.Visitors;

/// <summary>
/// Under which visitor keys an author was signed in, for as long as the day's salt lives: whoever signs out and looks at their own page is still
/// themselves (MONEY-ATTACKS 11). In memory only, because a stored list would say who reads what.
/// </summary>
public sealed class PayeeKeys
{
    private readonly ConcurrentDictionary<(DateOnly Day, string Key), ConcurrentDictionary<long, bool>> seen = [];

    public void Remember(DateOnly day, byte[] visitorKey, long authorId) =>
        seen.GetOrAdd((day, Convert.ToHexStringLower(visitorKey)), _ => []).TryAdd(authorId, true);

    public bool IsOneOf(DateOnly day, byte[] visitorKey, IEnumerable<long> authorIds) =>
        seen.TryGetValue((day, Convert.ToHexStringLower(visitorKey)), out var authors) && authorIds.Any(authors.ContainsKey);

    public void Forget(DateOnly today)
    {
        foreach (var key in seen.Keys.Where(k => k.Day < today.AddDays(-1))) seen.TryRemove(key, out _);
    }
}
