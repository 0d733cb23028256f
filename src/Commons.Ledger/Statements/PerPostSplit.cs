using System.Globalization;
using System.Numerics;

namespace Commons.Ledger.Statements;

/// <summary>
/// What each post brought its author: a payee's line in <c>contributors</c> divided once more, so that the posts on <c>/my/earnings</c> add up to the
/// line to the micro, also under a cap (STATEMENT §4, MONEY-ATTACKS 38). Never in a public file.
/// </summary>
public static class PerPostSplit
{
    /// <summary>Divides one line over its payee's posts.</summary>
    /// <param name="payee">The payee's key in the contributors' pool.</param>
    /// <param name="amount">The line in micros.</param>
    /// <param name="weights">Per post id: the sum of micros × permille. A post may count nothing; if none counts anything there is no line.</param>
    /// <returns>Micros per post id; they add up to <paramref name="amount"/>.</returns>
    /// <exception cref="ArgumentException">There is an amount but no weight to divide it by.</exception>
    public static IReadOnlyDictionary<long, long> Of(PeriodKey period, string payee, long amount, IReadOnlyDictionary<long, BigInteger> weights)
    {
        var byKey = weights.ToDictionary(w => w.Key.ToString(CultureInfo.InvariantCulture), w => w.Value);
        var division = Hamilton.Split(period.ToString(), "post:" + payee, amount, byKey);
        if (division.Unallocated != 0) throw new ArgumentException("A line cannot be divided over posts without weight.", nameof(weights));

        return weights.Keys.ToDictionary(post => post, post => division.Shares[post.ToString(CultureInfo.InvariantCulture)]);
    }
}
