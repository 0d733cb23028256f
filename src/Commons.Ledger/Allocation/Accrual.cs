namespace Commons.Ledger;

/// <summary>A flat price earned day by day (REVENUE §5.2).</summary>
public static class Accrual
{
    /// <summary>A hundred years: no sponsorship is longer, and a list of days has to end somewhere.</summary>
    public const int DaysMax = 36_525;

    /// <summary>What each day earns: day d of D, counted from 0, has <c>⌊A(d+1)/D⌋ − ⌊A·d/D⌋</c>, so that no day is ever restated.</summary>
    /// <param name="amount">The price of all days, in micros, not negative.</param>
    /// <param name="days">1 to <see cref="DaysMax"/>.</param>
    /// <returns>Micros per day, which add up to <paramref name="amount"/> and differ by at most one.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    public static IReadOnlyList<long> Days(long amount, int days)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(amount);
        ArgumentOutOfRangeException.ThrowIfLessThan(days, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(days, DaysMax);

        return [.. Enumerable.Range(0, days).Select(d => EarnedBefore(d + 1) - EarnedBefore(d))];

        long EarnedBefore(int day) => (long)((Int128)amount * day / days);
    }
}
