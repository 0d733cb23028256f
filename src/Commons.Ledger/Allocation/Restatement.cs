using System.Numerics;

namespace Commons.Ledger;

/// <summary>What a corrected input changes for each payee of a closed period (REVENUE §5.8). The old period is never edited: the differences are booked in the new one.</summary>
public static class Restatement
{
    /// <summary>Divides the pool as it was and as it should have been, and subtracts.</summary>
    /// <param name="period">The period that is restated; the same in both divisions, so ties fall alike.</param>
    /// <param name="pool">The pool's name in the tie-break.</param>
    /// <param name="oldAmount">The pool as published, in micros.</param>
    /// <param name="oldWeights">The weights as published.</param>
    /// <param name="newAmount">The pool after the correction, in micros.</param>
    /// <param name="newWeights">The weights after the correction.</param>
    /// <returns>Signed micros for every key of either side; where both sides have weights they add up to the change of the pool.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An amount or a weight is negative.</exception>
    public static IReadOnlyDictionary<string, long> Delta(
        string period, string pool,
        long oldAmount, IReadOnlyDictionary<string, BigInteger> oldWeights,
        long newAmount, IReadOnlyDictionary<string, BigInteger> newWeights)
    {
        var before = Hamilton.Split(period, pool, oldAmount, oldWeights).Shares;
        var after = Hamilton.Split(period, pool, newAmount, newWeights).Shares;
        return before.Keys.Union(after.Keys, StringComparer.Ordinal)
            .ToDictionary(key => key, key => after.GetValueOrDefault(key) - before.GetValueOrDefault(key), StringComparer.Ordinal);
    }
}
