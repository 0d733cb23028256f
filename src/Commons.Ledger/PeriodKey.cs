using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Commons.Ledger;

/// <summary>
/// A calendar month in UTC, written <c>yyyy-MM</c> (REVENUE decision 5). Its bounds are half open: midnight belongs to the month it starts.
/// </summary>
public readonly record struct PeriodKey : IComparable<PeriodKey>
{
    // The last year is left out so that every period has a next one.
    private const int YearMax = 9998;

    // Months since January of year 1, so that the default value is a period too.
    private readonly int months;

    private PeriodKey(int months) => this.months = months;

    /// <exception cref="ArgumentOutOfRangeException">The month is not 1–12 or the year not 1–9998.</exception>
    public PeriodKey(int year, int month)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(year is >= 1 and <= YearMax, true, nameof(year));
        ArgumentOutOfRangeException.ThrowIfNotEqual(month is >= 1 and <= 12, true, nameof(month));
        months = ((year - 1) * 12) + month - 1;
    }

    /// <summary>The month in which a UTC day lies.</summary>
    public static PeriodKey Of(DateOnly day) => new(day.Year, day.Month);

    /// <summary>The month in which an instant lies, in UTC whatever its offset.</summary>
    public static PeriodKey Of(DateTimeOffset at) => Of(DateOnly.FromDateTime(at.UtcDateTime));

    /// <exception cref="FormatException">The text is not exactly <c>yyyy-MM</c>.</exception>
    public static PeriodKey Parse(string text) => TryParse(text, out var period)
        ? period
        : throw new FormatException($"“{text}” is not a period: write year and month, like 2026-10.");

    /// <summary>True if the text is exactly <c>yyyy-MM</c>, four digits and two.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out PeriodKey period)
    {
        period = default;
        if (text is not { Length: 7 } || text[4] != '-') return false;
        if (!int.TryParse(text.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture, out var year)) return false;
        if (!int.TryParse(text.AsSpan(5, 2), NumberStyles.None, CultureInfo.InvariantCulture, out var month)) return false;
        if (year is < 1 or > YearMax || month is < 1 or > 12) return false;

        period = new PeriodKey(year, month);
        return true;
    }

    /// <summary>The first UTC day.</summary>
    public DateOnly FirstDay => new((months / 12) + 1, (months % 12) + 1, 1);

    /// <summary>The last UTC day.</summary>
    public DateOnly LastDay => Next.FirstDay.AddDays(-1);

    /// <summary>The first instant.</summary>
    public DateTimeOffset From => new(FirstDay, TimeOnly.MinValue, TimeSpan.Zero);

    /// <summary>The first instant that no longer belongs to it.</summary>
    public DateTimeOffset Until => Next.From;

    public PeriodKey Next => Plus(1);

    /// <summary>The period so many months later, or earlier if negative.</summary>
    /// <exception cref="ArgumentOutOfRangeException">That month lies before year 1 or after 9999-01.</exception>
    public PeriodKey Plus(int count)
    {
        var moved = months + count;
        ArgumentOutOfRangeException.ThrowIfNegative(moved, nameof(count));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(moved, YearMax * 12, nameof(count));
        return new PeriodKey(moved);
    }

    /// <summary>Months from <paramref name="earlier"/> to this one; negative if it lies later.</summary>
    public int MonthsSince(PeriodKey earlier) => months - earlier.months;

    public int CompareTo(PeriodKey other) => months.CompareTo(other.months);

    public static bool operator <(PeriodKey left, PeriodKey right) => left.months < right.months;

    public static bool operator >(PeriodKey left, PeriodKey right) => left.months > right.months;

    public static bool operator <=(PeriodKey left, PeriodKey right) => left.months <= right.months;

    public static bool operator >=(PeriodKey left, PeriodKey right) => left.months >= right.months;

    public override string ToString() => FirstDay.ToString("yyyy-MM", CultureInfo.InvariantCulture);
}
