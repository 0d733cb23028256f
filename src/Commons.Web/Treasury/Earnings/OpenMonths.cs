using System.Collections.Concurrent;
using Commons.Web.Treasury.Closing;
using Commons.Web.Treasury.Periods;

namespace Commons.Web.Treasury.Earnings;

/// <summary>
/// The live estimate of a month that is not published, worked out at most once a minute however many people look: it reads everything the month
/// counted.
/// </summary>
public sealed class OpenMonths(IServiceScopeFactory scopes, TimeProvider clock) : IDisposable
{
    public static readonly TimeSpan KeptFor = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, Estimate> kept = new();
    private readonly SemaphoreSlim one = new(1);

    /// <summary>The latest month that is open; null before the co-op is set up.</summary>
    public async Task<Estimate?> CurrentAsync(CommonsDb db, CancellationToken ct) =>
        await db.Periods.AsNoTracking().Where(p => p.Status == PeriodStatus.Open).OrderByDescending(p => p.Key).FirstOrDefaultAsync(ct) is { } period ? await OfAsync(period, ct) : null;

    /// <summary>This month as it stands, or stood up to a minute ago.</summary>
    public async Task<Estimate> OfAsync(Period period, CancellationToken ct)
    {
        if (Fresh(period.Key) is { } known) return known;
        await one.WaitAsync(ct);
        try
        {
            if (Fresh(period.Key) is { } meanwhile) return meanwhile;
            await using var scope = scopes.CreateAsyncScope();
            var at = clock.GetUtcNow();
            var estimate = new Estimate(await scope.ServiceProvider.GetRequiredService<Reckoning>().EstimateAsync(period, ct), at);
            foreach (var (key, old) in kept) if (at - old.At >= KeptFor) kept.TryRemove(key, out _);
            return kept[period.Key] = estimate;
        }
        finally { one.Release(); }
    }

    public void Dispose() => one.Dispose();

    private Estimate? Fresh(string key) => kept.TryGetValue(key, out var known) && clock.GetUtcNow() - known.At < KeptFor ? known : null;
}

/// <summary>A month worked out before it is over, and when.</summary>
public sealed record Estimate(Reckoned Reckoned, DateTimeOffset At);
