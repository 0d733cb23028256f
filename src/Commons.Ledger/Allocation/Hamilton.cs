using System.Numerics;

namespace Commons.Ledger;

/// <summary>
/// The one rounding rule of Commons: largest remainder, after Alexander Hamilton (REVENUE §0.3 and §5.1). Every share is rounded down, and the
/// micros left over go one by one to the largest remainders, so shares always add up to the pool and each is less than one micro from exact.
/// </summary>
public static class Hamilton
{
    /// <summary>Divides <paramref name="amount"/> in proportion to <paramref name="weights"/>; the order in which they are given never matters.</summary>
    /// <param name="period">The accounting period, <c>yyyy-MM</c>; part of the tie-break only.</param>
    /// <param name="pool">The pool's name (<c>contributors</c>, <c>event:…</c>); part of the tie-break only.</param>
    /// <param name="amount">The pool in micros, not negative.</param>
    /// <param name="weights">Weight per key, none negative; their size is unlimited and their unit does not matter.</param>
    /// <returns>A share for every key, 0 for a weight of 0. Without any weight the whole pool is unallocated.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The amount or a weight is negative.</exception>
    /// <exception cref="ArgumentException">A key, the pool or the period is not as <see cref="OpaqueKey"/> says.</exception>
    public static Division Split(string period, string pool, long amount, IReadOnlyDictionary<string, BigInteger> weights)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(amount);
        var total = Require(period, pool, weights);
        var shares = weights.ToDictionary(w => w.Key, _ => 0L, StringComparer.Ordinal);
        if (total.IsZero || amount == 0) return new Division(shares, amount);

        var left = amount;
        var remainders = new List<KeyValuePair<string, BigInteger>>();
        foreach (var (key, weight) in weights)
        {
            // A 64-bit pool times weights of 64 bits and a quality factor passes 2^127, so the products are BigInteger (REVENUE §0.1).
            var (share, remainder) = BigInteger.DivRem(amount * weight, total);
            shares[key] = (long)share;
            left -= (long)share;
            if (!remainder.IsZero) remainders.Add(new(key, remainder));
        }

        foreach (var key in Lucky(new TieBreak(period, pool), remainders, (int)left))
            shares[key]++;
        return new Division(shares, 0);
    }

    /// <summary>The <paramref name="count"/> keys with the largest remainders. Hashes are made only for those tied at the last place.</summary>
    private static IEnumerable<string> Lucky(TieBreak ties, List<KeyValuePair<string, BigInteger>> remainders, int count)
    {
        if (count == 0) return [];

        remainders.Sort(static (a, b) => b.Value.CompareTo(a.Value));
        var last = remainders[count - 1].Value;
        var above = remainders.TakeWhile(r => r.Value > last).Select(r => r.Key).ToList();
        var tied = remainders.Skip(above.Count).TakeWhile(r => r.Value == last).Select(r => r.Key).ToList();
        var places = count - above.Count;
        return above.Concat(places == tied.Count ? tied : ties.Order(tied).Take(places));
    }

    /// <summary>Refuses what cannot be divided, before anything is.</summary>
    /// <returns>The sum of the weights.</returns>
    internal static BigInteger Require(string period, string pool, IReadOnlyDictionary<string, BigInteger> weights)
    {
        OpaqueKey.Require(period, nameof(period));
        OpaqueKey.Require(pool, nameof(pool));
        var total = BigInteger.Zero;
        foreach (var (key, weight) in weights)
        {
            OpaqueKey.Require(key, nameof(weights));
            if (weight.Sign < 0) throw new ArgumentOutOfRangeException(nameof(weights), $"The weight of “{key}” is negative.");
            total += weight;
        }

        return total;
    }
}
