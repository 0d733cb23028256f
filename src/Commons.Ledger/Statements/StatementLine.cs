using System.Globalization;

namespace Commons.Ledger.Statements;

/// <summary>What one payee gets from one pool. As a leaf of the tree it reads <c>v1|period|payee|pool|amount</c> (STATEMENT §5).</summary>
/// <param name="Payee">The payee's key in this pool.</param>
/// <param name="Pool">A name of <see cref="PoolName.OfLines"/>.</param>
/// <param name="Amount">Micros, more than 0.</param>
public sealed record StatementLine(string Payee, string Pool, long Amount) : IComparable<StatementLine>
{
    /// <summary>The line as it is published and hashed.</summary>
    public string Text(PeriodKey period) => string.Create(CultureInfo.InvariantCulture, $"v1|{period}|{Payee}|{Pool}|{Amount}");

    /// <summary>By the bytes of the payee's key, then by pool.</summary>
    public int CompareTo(StatementLine? other)
    {
        var byPayee = Utf8Order.Instance.Compare(Payee, other?.Payee);
        return byPayee != 0 ? byPayee : string.CompareOrdinal(Pool, other?.Pool);
    }

    public static bool operator <(StatementLine left, StatementLine right) => left.CompareTo(right) < 0;

    public static bool operator >(StatementLine left, StatementLine right) => left.CompareTo(right) > 0;

    public static bool operator <=(StatementLine left, StatementLine right) => left.CompareTo(right) <= 0;

    public static bool operator >=(StatementLine left, StatementLine right) => left.CompareTo(right) >= 0;

    internal static StatementLine Read(StrictNode node, PeriodKey period, StatementMode mode)
    {
        if (node.Text().Split('|') is not ["v1", _, var payee, var pool, var amount]
            || !long.TryParse(amount, NumberStyles.None, CultureInfo.InvariantCulture, out var micros))
            throw node.Fault("is not a line v1|period|payee|pool|amount.");
        if (!PayeeKey.IsPayee(payee, mode) || !PoolName.OfLines.Contains(pool) || micros == 0)
            throw node.Fault("names no payee's key, no pool, or no amount.");

        var line = new StatementLine(payee, pool, micros);
        node.Require(line.Text(period));
        return line;
    }
}
