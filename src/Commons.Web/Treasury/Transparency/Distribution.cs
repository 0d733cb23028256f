using System.Numerics;

namespace Commons.Web.Treasury.Transparency;

/// <summary>
/// How evenly the contributors' pool fell, in whole per cent and whole main units: from five payees up, and never so fine that one person's share
/// could be read off or worked out by subtraction (MONEY-ATTACKS 56).
/// </summary>
/// <param name="Payees">How many have a line.</param>
/// <param name="GiniPercent">0 when all get the same, near 100 when one gets everything.</param>
/// <param name="TopTenthPercent">What the first tenth of payees (at least one) got together.</param>
/// <param name="MedianUnits">The middle share, rounded to whole main units of the currency.</param>
public sealed record Distribution(int Payees, int GiniPercent, int TopTenthPercent, long MedianUnits)
{
    public const int PayeesMin = 5;
    private const long Unit = 1_000_000;

    /// <returns>Null below <see cref="PayeesMin"/> payees.</returns>
    public static Distribution? Of(IEnumerable<long> shares)
    {
        var sorted = shares.Order().ToList();
        if (sorted.Count < PayeesMin) return null;
        var (n, sum) = (sorted.Count, sorted.Aggregate(BigInteger.Zero, (total, share) => total + share));
        var weighted = sorted.Select((share, i) => (BigInteger)share * (2 * (i + 1) - n - 1)).Aggregate(BigInteger.Zero, (total, part) => total + part);
        var top = sorted.TakeLast(Math.Max(1, n / 10)).Aggregate(BigInteger.Zero, (total, share) => total + share);
        return new(n, (int)(weighted * 100 / (sum * n)), (int)(top * 100 / sum), (sorted[n / 2] + Unit / 2) / Unit);
    }
}
