using System.Numerics;

namespace Commons.Ledger;

/// <summary>What a period's net was divided into.</summary>
/// <param name="Amounts">Micros per pool; they add up to the net when that is positive, and are all 0 otherwise.</param>
/// <param name="DeficitCarried">The net in micros when it is negative, to be made good by the next period; otherwise 0.</param>
public sealed record PoolDivision(IReadOnlyDictionary<string, long> Amounts, long DeficitCarried);

/// <summary>The first division of a period: the net into the pools of the rule (REVENUE §5.2 and §5.3).</summary>
public static class Pools
{
    /// <summary>Divides what is distributable. A net of 0 or less pays nothing and is carried.</summary>
    /// <param name="period">The accounting period, <c>yyyy-MM</c>.</param>
    /// <param name="net">Cleared income less costs and the deficit before, in micros; may be negative.</param>
    /// <param name="bps">Basis points per pool, none negative, 10000 together.</param>
    /// <exception cref="ArgumentException">The basis points do not add up to 10000.</exception>
    /// <exception cref="ArgumentOutOfRangeException">Some are negative.</exception>
    public static PoolDivision Divide(string period, long net, IReadOnlyDictionary<string, int> bps)
    {
        if (bps.Values.Sum(b => (long)b) != CappedHamilton.WholeBps)
            throw new ArgumentException($"The basis points of the pools add up to {bps.Values.Sum(b => (long)b)}, not 10000.", nameof(bps));

        var weights = bps.ToDictionary(b => b.Key, b => (BigInteger)b.Value, StringComparer.Ordinal);
        var division = Hamilton.Split(period, "pools", Math.Max(net, 0), weights);
        return new PoolDivision(division.Shares, Math.Min(net, 0));
    }
}
