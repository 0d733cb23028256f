using System.Collections.Concurrent;
using Commons.Web.Treasury.Closing;
using Commons.Web.Treasury.Periods;

namespace Commons.Web.Treasury.Earnings;

/// <summary>
/// What months that are not published would give if they ended now. Worked out by the close's own computation, at most once a minute, because
/// every page with a reader's own posts asks for it.
/// </summary>
public sealed class Estimates(IServiceScopeFactory scopes, TimeProvider clock)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(1);
    private readonly ConcurrentDictionary<string, (DateTimeOffset At, Reckoned Value)> known = [];

    public async Task<Reckoned> OfAsync(string period, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        if (known.TryGetValue(period, out var there) && now - there.At < Fresh) return there.Value;
        await using var scope = scopes.CreateAsyncScope();
        var open = await scope.ServiceProvider.GetRequiredService<CommonsDb>().Periods.AsNoTracking().SingleAsync(p => p.Key == period, ct);
        var value = await scope.ServiceProvider.GetRequiredService<Reckoning>().EstimateAsync(open, ct);
        known[period] = (now, value);
        return value;
    }

    /// <summary>Forgets months that were published meanwhile.</summary>
    internal void Keep(IReadOnlyCollection<string> open)
    {
        foreach (var key in known.Keys.Except(open)) known.TryRemove(key, out _);
    }
}
