using System.Numerics;
using Commons.Ledger;
using Commons.Ledger.Statements;

namespace Commons.Web.Treasury.Transparency;

/// <summary>
/// How evenly a pool was divided. With few payees such figures are somebody's income by subtraction, so below five there are none, and where the
/// lines themselves are not published they are rounded (STATEMENT 7, MONEY-ATTACKS 56).
/// </summary>
/// <param name="Payees">How many got something.</param>
/// <param name="GiniPermille">0 where all get the same, towards 1000 where one gets all.</param>
/// <param name="Median">Micros; to whole units of the currency in an aggregate statement.</param>
/// <param name="IsRounded">Whether the median is.</param>
/// <param name="TopTenthBps">Part of the tenth that got most; null where the lines are not published.</param>
public sealed record Distribution(int Payees, int GiniPermille, long Median, bool IsRounded, int? TopTenthBps)
{
    /// <summary>Payees from which anything may be said.</summary>
    public const int PayeesMin = 5;

    /// <returns>Null below <see cref="PayeesMin"/> payees.</returns>
    public static Distribution? Of(IEnumerable<StatementLine> lines, string pool, StatementMode mode)
    {
        var amounts = lines.Where(l => l.Pool == pool).Select(l => l.Amount).Order().ToList();
        if (amounts.Count < PayeesMin) return null;
        var (count, sum) = (amounts.Count, amounts.Aggregate(BigInteger.Zero, (all, amount) => all + amount));

        var ranked = amounts.Select((amount, i) => (BigInteger)amount * (2 * (i + 1) - count - 1)).Aggregate(BigInteger.Zero, (all, part) => all + part);
        var gini = (int)(ranked * 1000 / (sum * count));
        var median = (amounts[(count - 1) / 2] + amounts[count / 2]) / 2;
        if (mode is StatementMode.Aggregate) return new(count, gini / 10 * 10, WholeUnits(median), true, null);

        var top = amounts.TakeLast((count + 9) / 10).Aggregate(BigInteger.Zero, (all, amount) => all + amount);
        return new(count, gini, median, false, (int)(top * 10_000 / sum));
    }

    /// <summary>To the nearest whole unit of the currency.</summary>
    public static long WholeUnits(long micros) => (micros + Money.MicrosPerUnit / 2) / Money.MicrosPerUnit * Money.MicrosPerUnit;
}
