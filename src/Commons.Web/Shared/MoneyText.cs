using System.Globalization;
using System.Text.RegularExpressions;
using Commons.Ledger;

namespace Commons.Web.Shared;

/// <summary>
/// Amounts as people read and type them; the only place where micro-units become text for a page. It never looks at the machine's
/// culture. Files and the API have forms of their own.
/// </summary>
public static partial class MoneyText
{
    /// <summary>The most that a form takes, in main units: a thousand such amounts still fit an account.</summary>
    public const long UnitsMax = 1_000_000_000;

    // A space that does not break keeps sign, currency and number on one line.
    private const char Joint = '\u00a0';
    private const char Minus = '\u2212';

    /// <summary>For a sentence: <c>€ 14.82</c>, rounded towards zero to what can be paid, as shares are (REVENUE 0.4).</summary>
    /// <param name="micros">Signed micro-units.</param>
    /// <param name="currency">ISO 4217 code.</param>
    public static string Of(long micros, string currency)
    {
        var known = Currency.Find(currency);
        var payable = new Money(micros, known).Payable.Micros;
        return $"{Sign(payable)}{Symbol(currency)}{Joint}{Number(payable, known.Exponent)}";
    }

    /// <summary>For a table, whose head names the currency once: <c>− 3.010000</c>, always six decimals.</summary>
    /// <param name="micros">Signed micro-units.</param>
    public static string Exact(long micros) => Sign(micros) + Number(micros, 6);

    /// <summary>The currency's sign where everybody knows it, else its code.</summary>
    public static string Symbol(string currency) => currency switch { "EUR" => "€", "USD" => "$", "GBP" => "£", "JPY" => "¥", _ => currency };

    /// <summary>Reads an amount above zero, exactly: <c>1234.56</c> or <c>1234,56</c>.</summary>
    /// <param name="typed">What the person typed.</param>
    /// <param name="currency">ISO 4217 code; it says how many decimals there are.</param>
    /// <param name="field">The form field, for the refusal.</param>
    /// <exception cref="Refusal">It is no such amount, or could be read in two ways.</exception>
    public static long Parse(string? typed, string currency, string field)
    {
        var micros = ParseOrZero(typed, currency, field);
        return micros > 0 ? micros : throw new Refusal("Type an amount above zero.", field);
    }

    /// <summary>Like <see cref="Parse"/>, but zero or nothing typed is 0.</summary>
    /// <inheritdoc cref="Parse" path="/exception"/>
    public static long ParseOrZero(string? typed, string currency, string field)
    {
        var exponent = Currency.Find(currency).Exponent;
        if (string.IsNullOrWhiteSpace(typed)) return 0;
        if (Plain().Match(typed.Trim()) is not { Success: true } match || match.Groups["part"].Length > exponent) throw new Refusal(HowTo(exponent), field);

        if (match.Groups["whole"].Length > 10 || long.Parse(match.Groups["whole"].ValueSpan, CultureInfo.InvariantCulture) is var whole && whole > UnitsMax)
            throw new Refusal($"Type an amount of at most {UnitsMax.ToString("#,0", CultureInfo.InvariantCulture)}.", field);
        var part = long.Parse(match.Groups["part"].Value.PadRight(6, '0'), CultureInfo.InvariantCulture);
        return whole * Money.MicrosPerUnit + part;
    }

    private static string HowTo(int exponent) => exponent is 0
        ? "Type the amount in digits only, such as 1234: no decimals, nothing between thousands."
        : $"Type the amount like {"1234.56780"[..(5 + exponent)]}: one point or comma before at most {exponent} decimals, and nothing between thousands.";

    private static string Sign(long micros) => micros < 0 ? $"{Minus}{Joint}" : "";

    private static string Number(long micros, int decimals)
    {
        var (whole, part) = UInt128.DivRem((UInt128)Int128.Abs(micros), Money.MicrosPerUnit);
        var digits = whole.ToString("#,0", CultureInfo.InvariantCulture);
        return decimals is 0 ? digits : $"{digits}.{part.ToString("D6", CultureInfo.InvariantCulture)[..decimals]}";
    }

    [GeneratedRegex(@"^(?<whole>[0-9]+)([.,](?<part>[0-9]+))?\z", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 100)]
    private static partial Regex Plain();
}
