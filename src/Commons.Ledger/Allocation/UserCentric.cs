using System.Numerics;

namespace Commons.Ledger;

/// <summary>What one reader paid, and where they spent their attention.</summary>
/// <param name="Amount">Their fee in micros.</param>
/// <param name="Weights">Attention per author, in any unit.</param>
public sealed record ReaderFee(long Amount, IReadOnlyDictionary<string, BigInteger> Weights);

/// <summary>
/// Subscriptions divided reader by reader: each fee goes only to the authors that reader read (REVENUE §5.5), so a machine that
/// reads all day moves nobody's money but its own.
/// </summary>
public static class UserCentric
{
    /// <summary>Divides each fee by <see cref="Hamilton"/> in the tie pool <c>uc:</c> + reader, and adds up per author.</summary>
    /// <param name="period">The accounting period, <c>yyyy-MM</c>.</param>
    /// <param name="fees">One fee per reader key.</param>
    /// <returns>Sums per author; the fees of those who read nothing are unallocated and go to solidarity.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A fee or a weight is negative.</exception>
    /// <exception cref="OverflowException">The fees together are more than 2^63 − 1 micros.</exception>
    public static Division Split(string period, IReadOnlyDictionary<string, ReaderFee> fees)
    {
        var shares = new Dictionary<string, long>(StringComparer.Ordinal);
        var unallocated = 0L;
        foreach (var (reader, fee) in fees)
        {
            var division = Hamilton.Split(period, $"uc:{reader}", fee.Amount, fee.Weights);
            unallocated = checked(unallocated + division.Unallocated);
            foreach (var (author, share) in division.Shares)
                shares[author] = checked(shares.GetValueOrDefault(author) + share);
        }

        return new Division(shares, unallocated);
    }
}
