using System.Globalization;
using System.Text.RegularExpressions;
using Commons.Ledger;
using Commons.Web.Shared.Languages;

namespace Commons.Web.Shared;

/// <summary>
/// Amounts as people read and type them; the only place where micro-units become text for a page. It looks at the reader's language and
/// never at the machine's culture. Files and the API have forms of their own.
/// </summary>
public static partial class MoneyText
{
    /// <summary>The most that a form takes, in main units: a thousand such amounts still fit an account.</summary>
    public const long UnitsMax = 1_000_000_000;

    // A space that does not break keeps sign, currency and number on one line.
    private const char Joint = '\u00a0';
    private const char Minus = '\u2212';

    // Among Arabic words an amount runs from left to right all the same.
    private const char FromLeft = '\u2066';
    private const char AsBefore = '\u2069';

    /// <summary>For a sentence: <c>€ 14.82</c>, in other languages <c>14,82 €</c>; rounded towards zero to what can be paid, as shares are (REVENUE 0.4).</summary>
    /// <param name="micros">Signed micro-units.</param>
    /// <param name="currency">ISO 4217 code.</param>
    public static string Of(long micros, string currency)
    {
        var known = Currency.Find(currency);
        var payable = new Money(micros, known).Payable.Micros;
        return Whole(Sign(payable) + Beside(Number(payable, known.Exponent), currency));
    }

    /// <summary>In main units only, <c>€ 1,204</c>: for figures that are rounded so.</summary>
    /// <param name="micros">Micro-units, not negative.</param>
    /// <param name="currency">ISO 4217 code.</param>
    public static string Units(long micros, string currency) => Whole(Beside(Marked(micros / Money.MicrosPerUnit), currency));

    /// <summary>For a table, whose head names the currency once: <c>− 3.010000</c>, always six decimals.</summary>
    /// <param name="micros">Signed micro-units.</param>
    public static string Exact(long micros) => Whole(Sign(micros) + Number(micros, 6));

    /// <summary>For a form's field, in every language alike: <c>1204.5</c>, as <see cref="Parse"/> reads it.</summary>
    /// <param name="micros">Micro-units, not negative.</param>
    public static string ToType(long micros)
    {
        var (whole, part) = long.DivRem(micros, Money.MicrosPerUnit);
        return string.Create(CultureInfo.InvariantCulture, $"{whole}.{part:D6}").TrimEnd('0').TrimEnd('.');
    }

    /// <summary>A whole number with the reader's mark between thousands.</summary>
    public static string Marked(Int128 number) => number.ToString("#,0", Language.Current.Culture);

    /// <summary>What stands before decimals in the reader's language.</summary>
    public static string DecimalMark => Language.Current.Culture.NumberFormat.NumberDecimalSeparator;

    /// <summary>The currency's sign where everybody knows it, else its code.</summary>
    public static string Symbol(string currency) => currency switch { "EUR" => "€", "USD" => "$", "GBP" => "£", "JPY" => "¥", _ => currency };

    /// <summary>
    /// Reads an amount above zero, exactly: <c>1234.56</c> or <c>1234,56</c>; in another language than English also with its mark between
    /// thousands, where that cannot be meant otherwise (<see cref="TypedAmount"/>).
    /// </summary>
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
        if (Plain().Match(TypedAmount.Plain(typed.Trim(), Language.Current)) is not { Success: true } match || match.Groups["part"].Length > exponent) throw new Refusal(HowTo(exponent), field);

        if (match.Groups["whole"].Length > 10 || long.Parse(match.Groups["whole"].ValueSpan, CultureInfo.InvariantCulture) is var whole && whole > UnitsMax)
            throw new Refusal($"Type an amount of at most {Marked(UnitsMax)}.", field);
        var part = long.Parse(match.Groups["part"].Value.PadRight(6, '0'), CultureInfo.InvariantCulture);
        return whole * Money.MicrosPerUnit + part;
    }

    private static Sentence HowTo(int exponent)
    {
        if (exponent is 0) return "Type the amount in digits only, such as 1234: no decimals, nothing between thousands.";
        return $"Type the amount like {"1234.56780"[..(5 + exponent)]}: one point or comma before at most {exponent} decimals, and nothing between thousands.";
    }

    /// <summary>English puts the currency before the number, the others after it.</summary>
    private static string Beside(string number, string currency) =>
        Language.Current == Language.English ? $"{Symbol(currency)}{Joint}{number}" : $"{number}{Joint}{Symbol(currency)}";

    private static string Whole(string amount) => Language.Current.IsRightToLeft ? $"{FromLeft}{amount}{AsBefore}" : amount;

    private static string Sign(long micros) => micros < 0 ? $"{Minus}{Joint}" : "";

    private static string Number(long micros, int decimals)
    {
        var (whole, part) = UInt128.DivRem((UInt128)Int128.Abs(micros), Money.MicrosPerUnit);
        var digits = Marked((Int128)whole);
        return decimals is 0 ? digits : $"{digits}{DecimalMark}{part.ToString("D6", CultureInfo.InvariantCulture)[..decimals]}";
    }

    [GeneratedRegex(@"^(?<whole>[0-9]+)([.,](?<part>[0-9]+))?\z", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 100)]
    private static partial Regex Plain();
}
