using System.Globalization;

namespace Commons.Ledger;

/// <summary>
/// An amount in micros, millionths of the currency's main unit (REVENUE §0.1): 1 EUR is 1,000,000 and a cent 10,000, whatever the currency's own
/// smallest coin. Sums are checked: one that does not fit in 64 bits throws <see cref="OverflowException"/> instead of wrapping round.
/// </summary>
/// <param name="Micros">Signed micros; in the ledger debits are positive and credits negative.</param>
/// <param name="Currency">What they are micros of. Amounts of different currencies cannot be added or compared.</param>
public readonly record struct Money(long Micros, Currency Currency) : IComparable<Money>
{
    /// <summary>Micros of one main unit of any currency.</summary>
    public const long MicrosPerUnit = 1_000_000;

    /// <summary>The part that can be paid: rounded towards zero to whole payout units. The rest stays in the balance (REVENUE §0.4).</summary>
    public Money Payable => this with { Micros = Micros - Micros % Currency.PayoutUnit };

    /// <exception cref="InvalidOperationException">The currencies differ.</exception>
    /// <exception cref="OverflowException">The sum does not fit.</exception>
    public static Money operator +(Money a, Money b) => a.Alike(b) with { Micros = checked(a.Micros + b.Micros) };

    /// <exception cref="InvalidOperationException">The currencies differ.</exception>
    /// <exception cref="OverflowException">The difference does not fit.</exception>
    public static Money operator -(Money a, Money b) => a.Alike(b) with { Micros = checked(a.Micros - b.Micros) };

    /// <exception cref="OverflowException">The amount is the one number without a counterpart, −2^63.</exception>
    public static Money operator -(Money a) => a with { Micros = checked(-a.Micros) };

    /// <exception cref="InvalidOperationException">The currencies differ.</exception>
    public static bool operator <(Money a, Money b) => a.CompareTo(b) < 0;

    /// <exception cref="InvalidOperationException">The currencies differ.</exception>
    public static bool operator >(Money a, Money b) => a.CompareTo(b) > 0;

    /// <exception cref="InvalidOperationException">The currencies differ.</exception>
    public static bool operator <=(Money a, Money b) => a.CompareTo(b) <= 0;

    /// <exception cref="InvalidOperationException">The currencies differ.</exception>
    public static bool operator >=(Money a, Money b) => a.CompareTo(b) >= 0;

    /// <exception cref="InvalidOperationException">The currencies differ.</exception>
    public int CompareTo(Money other) => Micros.CompareTo(Alike(other).Micros);

    /// <summary>The form of files and logs, the same in every culture: <c>EUR -320.811622</c>, always six decimals.</summary>
    public override string ToString()
    {
        var (units, micros) = Int128.DivRem(Int128.Abs(Micros), MicrosPerUnit);
        return string.Create(CultureInfo.InvariantCulture, $"{Currency} {(Micros < 0 ? "-" : "")}{units}.{micros:D6}");
    }

    private Money Alike(Money other) => Currency == other.Currency
        ? other
        : throw new InvalidOperationException($"Amounts in {Currency} and {other.Currency} cannot be mixed.");
}
