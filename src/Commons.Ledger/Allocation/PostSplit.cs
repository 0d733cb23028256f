using System.Globalization;
using System.Numerics;

namespace Commons.Ledger;

/// <summary>
/// What each post of a payee earned: their line in the contributors' pool divided once more, so that the posts of <c>/my/earnings</c> add up to
/// the line even where the cap cut it (STATEMENT §4, “per post”). Multiplying each post by a pool rate and rounding would not.
/// </summary>
public static class PostSplit
{
    /// <summary>Divides a payee's line over their posts by <see cref="Hamilton"/>, in the tie pool <c>post:</c> + payee, with the decimal post id as key.</summary>
    /// <param name="period">The accounting period, <c>yyyy-MM</c>.</param>
    /// <param name="payee">The payee's key in the statement.</param>
    /// <param name="line">The amount of the payee's line, in micros.</param>
    /// <param name="weighted">Σ micros × permille per post, in the same unit as the payee's own weight.</param>
    /// <returns>Micros per post id, which add up to <paramref name="line"/>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The line or a weight is negative.</exception>
    /// <exception cref="ArgumentException">There is something to divide and no post with weight: then the line does not come from these posts.</exception>
    public static IReadOnlyDictionary<long, long> Split(string period, string payee, long line, IReadOnlyDictionary<long, BigInteger> weighted)
    {
        var weights = weighted.ToDictionary(w => w.Key.ToString(CultureInfo.InvariantCulture), w => w.Value, StringComparer.Ordinal);
        var division = Hamilton.Split(period, $"post:{payee}", line, weights);
        if (division.Unallocated > 0) throw new ArgumentException("A line above zero needs a post with weight.", nameof(weighted));

        return division.Shares.ToDictionary(s => long.Parse(s.Key, CultureInfo.InvariantCulture), s => s.Value);
    }
}
