using System.Numerics;

namespace Commons.Ledger;

/// <summary>
/// What one showing on a topic's page earned, divided among the people who wrote that page (REVENUE §5.6). An author counts once however often
/// they replied, and the starter's own replies add nothing: writing many small replies is worth nothing.
/// </summary>
public static class ThreadSplit
{
    /// <summary>Divides the price of one event between the starter and the distinct repliers, who have weight 1 each.</summary>
    /// <param name="period">The accounting period, <c>yyyy-MM</c>.</param>
    /// <param name="eventKey">The event; ties are broken in the pool <c>event:</c> + this.</param>
    /// <param name="amount">The price in micros, not negative.</param>
    /// <param name="starter">Who opened the topic.</param>
    /// <param name="repliers">Who replied on this page, in any order, repeats allowed.</param>
    /// <param name="starterWeight">The board's choice, usually 3; not negative.</param>
    /// <exception cref="ArgumentOutOfRangeException">The amount or the weight is negative.</exception>
    public static Division Split(
        string period, string eventKey, long amount, string starter, IEnumerable<string> repliers, BigInteger starterWeight)
    {
        var weights = repliers.Distinct(StringComparer.Ordinal).ToDictionary(r => r, _ => BigInteger.One, StringComparer.Ordinal);
        weights[starter] = starterWeight;
        return Hamilton.Split(period, $"event:{eventKey}", amount, weights);
    }
}
