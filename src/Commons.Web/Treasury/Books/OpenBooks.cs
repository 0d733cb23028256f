using System.Globalization;
using Commons.Ledger;

namespace Commons.Web.Treasury.Books;

/// <summary>
/// Into which period's books something dated so goes. The books of a frozen period take nothing more; what concerns it and comes late is
/// named in the next one (MONEY-ATTACKS 75).
/// </summary>
public sealed class OpenBooks(CommonsDb db, TimeProvider clock)
{
    public DateOnly Today => DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);

    /// <summary>Reads a day that somebody typed: not in the future, and not before the co-op was founded.</summary>
    /// <exception cref="Refusal">It is no such day.</exception>
    public async Task<DateOnly> ReadDayAsync(string? typed, string field, CancellationToken ct)
    {
        if (!DateOnly.TryParseExact(typed?.Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            throw new Refusal($"Type the day as year, month and day, like {Today:yyyy-MM-dd}.", field);
        if (day > Today) throw new Refusal($"The day cannot be after today, {Today:yyyy-MM-dd} (UTC).", field);
        var foundedAt = await db.Coops.Select(coop => (DateTimeOffset?)coop.FoundedAt).SingleOrDefaultAsync(ct);
        return foundedAt is { } at && day < PeriodKey.Of(at).FirstDay ? throw new Refusal($"The co-op's books begin with {PeriodKey.Of(at)}.", field) : day;
    }

    /// <summary>The day's own month if its books are open, else this month: a fact is recorded however late it is known.</summary>
    public async Task<PeriodKey> FitAsync(DateOnly day, CancellationToken ct) =>
        await IsFrozenAsync(PeriodKey.Of(day), ct) ? PeriodKey.Of(Today) : PeriodKey.Of(day);

    /// <summary>The day's own month, whose books must be open.</summary>
    /// <exception cref="Refusal">Its books are closed.</exception>
    public async Task<PeriodKey> RequireAsync(DateOnly day, string field, CancellationToken ct)
    {
        var period = PeriodKey.Of(day);
        return await IsFrozenAsync(period, ct)
            ? throw new Refusal($"The books of {period} are closed. Take a day in an open month and name the right day in the memo.", field)
            : period;
    }

    /// <summary>Locks the row that the close locks to freeze a period, so that what is recorded is either in its snapshot or refused.</summary>
    private async Task<bool> IsFrozenAsync(PeriodKey period, CancellationToken ct)
    {
        if (db.Database.CurrentTransaction is null) throw new InvalidOperationException("Ask inside the transaction in which the entry is recorded.");
        var key = period.ToString();
        await db.MeterPeriods.Where(p => p.Key == key).LockAsync(p => p.RuleHash, ct);
        return await db.MeterPeriods.AnyAsync(p => p.Key == key && p.FrozenAt != null, ct);
    }
}
