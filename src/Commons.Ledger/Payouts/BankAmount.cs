using System.Globalization;

namespace Commons.Ledger.Payouts;

/// <summary>
/// Amounts as banks write them: a dot and as many decimals as the currency has (EUR 2, JPY none, KWD 3), never a sign or a group mark
/// (REVENUE §6.1, MONEY-ATTACKS 39). Only what a bank can pay can be written; whatever a bank wrote can be read to the micro.
/// </summary>
public static class BankAmount
{
    private const int DecimalsMax = 6;

    /// <summary><c>25.67</c>.</summary>
    /// <param name="micros">Positive, and a whole number of the currency's <see cref="Currency.PayoutUnit"/>.</param>
    /// <exception cref="ArgumentException">It is not.</exception>
    public static string Text(long micros, Currency currency)
    {
        var units = Units(micros, currency).ToString(CultureInfo.InvariantCulture).PadLeft(currency.Exponent + 1, '0');
        return currency.Exponent == 0 ? units : $"{units[..^currency.Exponent]}.{units[^currency.Exponent..]}";
    }

    /// <summary>How many of the currency's smallest unit: 2567 cents, 25 yen.</summary>
    /// <inheritdoc cref="Text" path="/param"/>
    /// <inheritdoc cref="Text" path="/exception"/>
    public static long Units(long micros, Currency currency) => micros > 0 && micros % currency.PayoutUnit == 0
        ? micros / currency.PayoutUnit
        : throw new ArgumentException($"{micros} micros are no amount of {currency} that a bank can pay.", nameof(micros));

    /// <summary>Micros of an amount in a bank's file; up to six decimals, since a bank's facts are booked whatever they are.</summary>
    /// <exception cref="FormatException">It is not a number of the form <c>12.34</c>, or too large.</exception>
    public static long Read(string text)
    {
        var parts = text.Split('.');
        var decimals = parts.Length == 2 ? parts[1].TrimEnd('0') : "";
        return parts.Length <= 2 && parts[0].Length is > 0 and <= 12 && decimals.Length <= DecimalsMax && parts.All(part => part.Length > 0 && part.All(char.IsAsciiDigit))
            ? long.Parse(parts[0] + decimals.PadRight(DecimalsMax, '0'), CultureInfo.InvariantCulture)
            : throw new FormatException($"“{text}” is not an amount as banks write it, like 12.34.");
    }
}
