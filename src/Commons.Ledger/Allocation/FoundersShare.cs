using System.Numerics;

namespace Commons.Ledger;

/// <summary>
/// The founders' share of a period in basis points (REVENUE §5.4): deferred wages for the first, unpaid minutes, fading with time and ending for good
/// once as much as those minutes were worth has been paid. Whatever it loses goes to contributors.
/// </summary>
public static class FoundersShare
{
    /// <summary>A thousand years of months. Beyond that a power of the geometric kind would only cost time.</summary>
    public const int PeriodsMax = 12_000;

    /// <summary>Straight down to nothing: <c>f0 − ⌊f0 · t / T⌋</c>, and 0 from <c>t = T</c>.</summary>
    /// <param name="startBps">f0, the share at launch, 0 to 10000 basis points.</param>
    /// <param name="elapsed">t, whole periods since launch, 0 to <see cref="PeriodsMax"/>.</param>
    /// <param name="periods">T, after how many periods it ends; at least 1.</param>
    /// <param name="cap">What is owed in all, in micros.</param>
    /// <param name="paidBefore">What was paid in all periods before this one, in micros.</param>
    /// <returns>0 once <paramref name="paidBefore"/> has reached <paramref name="cap"/>; the period that crosses it is not clipped (DECISIONS 16).</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    public static int LinearBps(int startBps, int elapsed, int periods, long cap, long paidBefore)
    {
        Require(startBps, elapsed, cap, paidBefore);
        ArgumentOutOfRangeException.ThrowIfLessThan(periods, 1);

        return paidBefore >= cap || elapsed >= periods ? 0 : startBps - (int)((long)startBps * elapsed / periods);
    }

    /// <summary>By a fixed part each period: <c>⌊f0 · num^t / den^t⌋</c>, rounded once at the end.</summary>
    /// <param name="startBps">f0, the share at launch, 0 to 10000 basis points.</param>
    /// <param name="elapsed">t, whole periods since launch, 0 to <see cref="PeriodsMax"/>.</param>
    /// <param name="numerator">What part is left after each period, as a fraction: from 0 up to <paramref name="denominator"/>.</param>
    /// <param name="denominator">At least 1.</param>
    /// <param name="cap">What is owed in all, in micros.</param>
    /// <param name="paidBefore">What was paid in all periods before this one, in micros.</param>
    /// <returns>0 once <paramref name="paidBefore"/> has reached <paramref name="cap"/>; the period that crosses it is not clipped (DECISIONS 16).</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    public static int GeometricBps(int startBps, int elapsed, int numerator, int denominator, long cap, long paidBefore)
    {
        Require(startBps, elapsed, cap, paidBefore);
        ArgumentOutOfRangeException.ThrowIfLessThan(denominator, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(numerator);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(numerator, denominator);

        return paidBefore >= cap
            ? 0
            : (int)(startBps * BigInteger.Pow(numerator, elapsed) / BigInteger.Pow(denominator, elapsed));
    }

    /// <summary>The row of basis points for a period: the founders at <paramref name="foundersBps"/>, what they lost with the contributors.</summary>
    /// <param name="pools">The rule's row, with <c>founders</c> and <c>contributors</c>.</param>
    /// <param name="foundersBps">From 0 up to the rule's own number for the founders.</param>
    /// <returns>A new row with the same sum.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The founders would get more than the rule gives them.</exception>
    public static IReadOnlyDictionary<string, int> Fade(IReadOnlyDictionary<string, int> pools, int foundersBps)
    {
        var before = pools.GetValueOrDefault("founders");
        ArgumentOutOfRangeException.ThrowIfNegative(foundersBps);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(foundersBps, before);

        return new Dictionary<string, int>(pools, StringComparer.Ordinal)
        {
            ["founders"] = foundersBps,
            ["contributors"] = pools.GetValueOrDefault("contributors") + before - foundersBps,
        };
    }

    private static void Require(int startBps, int elapsed, long cap, long paidBefore)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(startBps);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(startBps, CappedHamilton.WholeBps);
        ArgumentOutOfRangeException.ThrowIfNegative(elapsed);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(elapsed, PeriodsMax);
        ArgumentOutOfRangeException.ThrowIfNegative(cap);
        ArgumentOutOfRangeException.ThrowIfNegative(paidBefore);
    }
}
