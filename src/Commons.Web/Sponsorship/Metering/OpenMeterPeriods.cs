using System.Collections.Concurrent;

namespace Commons.Web.Sponsorship.Metering;

/// <summary>
/// Sees to it that a period's row is there before anything is counted in it. The treasury chooses the rule; what it wrote never changes, so the
/// figures are remembered, but whether a period is frozen is asked of the database each time.
/// </summary>
public sealed class OpenMeterPeriods(IServiceScopeFactory scopes)
{
    /// <summary>A month without a rule is asked about for every page that is read; the answer changes when somebody enacts one.</summary>
    private static readonly TimeSpan AsksAgainAfter = TimeSpan.FromSeconds(10);
    private readonly ConcurrentDictionary<string, MeterPeriod> known = [];
    private volatile Uncovered? uncovered;

    /// <summary>The period of this time, opened if it is the first to need it. Not for asking whether it is frozen.</summary>
    public Task<MeterPeriod> OfAsync(DateTimeOffset at, CancellationToken ct) => OfAsync(MeterPeriod.KeyOf(at), ct);

    public async Task<MeterPeriod> OfAsync(string key, CancellationToken ct)
    {
        if (known.TryGetValue(key, out var there)) return there;
        await using var scope = scopes.CreateAsyncScope();
        return known.GetOrAdd(key, await scope.ServiceProvider.GetRequiredService<IOpenPeriods>().OpenAsync(key, ct));
    }

    /// <summary>The period of this time; null where no rule covers the month, so that nothing can be counted until one is enacted (DECISIONS 16).</summary>
    public async Task<MeterPeriod?> FindAsync(DateTimeOffset at, CancellationToken ct)
    {
        var key = MeterPeriod.KeyOf(at);
        if (known.TryGetValue(key, out var there)) return there;
        if (uncovered is { } last && last.Key == key && at - last.At < AsksAgainAfter && at >= last.At) return null;
        try { return await OfAsync(key, ct); }
        catch (Refusal none) when (none.Kind is IOpenPeriods.NoRule)
        {
            uncovered = new(key, at);
            return null;
        }
    }

    /// <summary>The first period from this time on that is not frozen: where late showings go (MONEY-ATTACKS 34). Null where there is no rule for it.</summary>
    public async Task<string?> OpenOneAsync(DateTimeOffset at, CancellationToken ct)
    {
        for (var month = new DateTimeOffset(at.UtcDateTime.Year, at.UtcDateTime.Month, 1, 0, 0, 0, TimeSpan.Zero); ; month = month.AddMonths(1))
        {
            if ((await FindAsync(month, ct))?.Key is not { } key) return null;
            await using var scope = scopes.CreateAsyncScope();
            if (await scope.ServiceProvider.GetRequiredService<CommonsDb>().MeterPeriods.AnyAsync(p => p.Key == key && p.FrozenAt == null, ct)) return key;
        }
    }

    private sealed record Uncovered(string Key, DateTimeOffset At);
}
