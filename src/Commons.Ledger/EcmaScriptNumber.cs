using System.Globalization;

namespace Commons.Ledger;

/// <summary>
/// Prints a double as ECMAScript's <c>Number::toString</c> does (ECMA-262 §6.1.6.1.20, which RFC 8785 §3.2.2.3 prescribes): the fewest digits
/// that read back as the same double, plain from 1e-6 up to 1e21, with an exponent beyond.
/// </summary>
internal static class EcmaScriptNumber
{
    /// <summary>The ASCII text of a finite number; minus zero is <c>0</c>.</summary>
    public static string Format(double number)
    {
        if (number == 0) return "0";

        var (digits, point) = Decompose(Math.Abs(number));
        return (number < 0 ? "-" : "") + point switch
        {
            > 21 or <= -6 => WithExponent(digits, point - 1),
            <= 0 => "0." + new string('0', -point) + digits,
            _ when digits.Length <= point => digits.PadRight(point, '0'),
            _ => $"{digits[..point]}.{digits[point..]}",
        };
    }

    private static string WithExponent(string digits, int exponent) =>
        digits[..1] + (digits.Length > 1 ? "." + digits[1..] : "") + (exponent < 0 ? "e-" : "e+") +
        Math.Abs(exponent).ToString(CultureInfo.InvariantCulture);

    /// <summary>The shortest digits of a positive number and the place of its decimal point: number = 0.d₁d₂… × 10^point.</summary>
    private static (string Digits, int Point) Decompose(double number)
    {
        var parts = Shortest(number).Split('E');
        var exponent = parts.Length > 1 ? int.Parse(parts[1], CultureInfo.InvariantCulture) : 0;
        var dot = parts[0].IndexOf('.');
        var written = parts[0].Replace(".", "");
        var digits = written.TrimStart('0');

        var point = exponent + (dot < 0 ? written.Length : dot) - (written.Length - digits.Length);
        return (digits.TrimEnd('0'), point);
    }

    /// <summary>
    /// .NET's “R” finds the same digits as ECMAScript and only lays them out differently; but up to 10.0 it gives one digit too few for
    /// 2^-25 and 2^-958 (dotnet/runtime#131131), which then read back as their neighbours. Those two need all seventeen.
    /// </summary>
    private static string Shortest(double number)
    {
        var text = number.ToString("R", CultureInfo.InvariantCulture);
        return double.Parse(text, CultureInfo.InvariantCulture) == number ? text : number.ToString("E16", CultureInfo.InvariantCulture);
    }
}
