using System.Numerics;

namespace Commons.Ledger;

/// <summary>
/// Division with a ceiling per payee, so that no member takes more than a set part of a pool (REVENUE §5.7): whoever would get more is fixed
/// to the ceiling and what they lose is divided among the rest, again and again until nobody is above it.
/// </summary>
public static class CappedHamilton
{
    /// <summary>One whole in basis points.</summary>
    public const int WholeBps = 10_000;

    /// <summary>Divides <paramref name="amount"/> as <see cref="Hamilton"/> does, with no share above <c>⌊amount · capBps / 10000⌋</c> micros.</summary>
    /// <param name="period">The accounting period, <c>yyyy-MM</c>.</param>
    /// <param name="pool">The pool's name in the tie-break.</param>
    /// <param name="amount">The pool in micros, not negative.</param>
    /// <param name="weights">Weight per key, none negative.</param>
    /// <param name="capBps">The ceiling in basis points of the whole pool, 0 to 10000.</param>
    /// <returns>Shares and what is left when everybody with weight is at the ceiling; that goes to solidarity.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The amount or a weight is negative, or the cap is outside its range.</exception>
    /// <exception cref="ArgumentException">A key, the pool or the period is not as <see cref="OpaqueKey"/> says.</exception>
    public static Division Split(string period, string pool, long amount, IReadOnlyDictionary<string, BigInteger> weights, int capBps)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(amount);
        ArgumentOutOfRangeException.ThrowIfNegative(capBps);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(capBps, WholeBps);
        Hamilton.Require(period, pool, weights);

        var cap = (long)((Int128)amount * capBps / WholeBps);
        var shares = weights.ToDictionary(w => w.Key, _ => 0L, StringComparer.Ordinal);
        // With a ceiling below one micro each round would only cross off its few lucky keys, and end here after as many rounds as there are keys.
        if (cap == 0) return new Division(shares, amount);

        var active = weights.Where(w => !w.Value.IsZero).ToDictionary(StringComparer.Ordinal);
        for (var left = amount; ;)
        {
            var round = Hamilton.Split(period, pool, left, active);
            var above = round.Shares.Where(s => s.Value > cap).Select(s => s.Key).ToList();
            if (above.Count == 0)
            {
                foreach (var (key, share) in round.Shares) shares[key] = share;
                return new Division(shares, round.Unallocated);
            }

            foreach (var key in above)
            {
                shares[key] = cap;
                left -= cap;
                active.Remove(key);
            }
        }
    }
}
