using System.Globalization;
using System.Numerics;

namespace Commons.Ledger.Exports;

/// <summary>Amounts in exports: always six decimals, whatever the currency, so that one micro out of balance is seen (STATEMENT §10).</summary>
internal static class SixDecimals
{
    private const int MicrosPerUnit = 1_000_000;

    public static string Text(BigInteger micros)
    {
        var (whole, rest) = BigInteger.DivRem(BigInteger.Abs(micros), MicrosPerUnit);
        return string.Create(CultureInfo.InvariantCulture, $"{(micros.Sign < 0 ? "-" : "")}{whole}.{(int)rest:D6}");
    }
}
