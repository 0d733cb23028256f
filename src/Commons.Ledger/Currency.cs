using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;

namespace Commons.Ledger;

/// <summary>
/// A currency of ISO 4217: its three letters and how many decimal places its minor unit has. There is one instance per code, so
/// two currencies are equal exactly when they are the same. Funds codes, metals and test codes are left out: nobody is paid in them.
/// </summary>
public sealed class Currency
{
    private static readonly FrozenDictionary<string, Currency> All = Table().ToFrozenDictionary(c => c.Code, StringComparer.Ordinal);

    private Currency(string code, int exponent) => (Code, Exponent) = (code, exponent);

    /// <summary>The ISO code in capitals.</summary>
    public string Code { get; }

    /// <summary>Decimal places of the minor unit: EUR 2, JPY 0, KWD 3.</summary>
    public int Exponent { get; }

    /// <summary>The smallest amount that can be paid out, in micros: <c>10^(6 − exponent)</c> (DECISIONS 18). A euro cent is 10,000, a yen 1,000,000.</summary>
    public long PayoutUnit => Exponent switch { 0 => 1_000_000, 2 => 10_000, 3 => 1_000, _ => 100 };

    /// <summary>The currency with this code, in capitals as ISO writes it.</summary>
    /// <exception cref="ArgumentException">There is no such code; the message is a sentence for a person.</exception>
    public static Currency Find(string code) => TryFind(code, out var currency)
        ? currency
        : throw new ArgumentException($"“{code}” is not a currency code of ISO 4217, such as EUR or USD.", nameof(code));

    /// <summary>Looks a code up without refusing.</summary>
    public static bool TryFind([NotNullWhen(true)] string? code, [NotNullWhen(true)] out Currency? currency)
    {
        currency = null;
        return code is not null && All.TryGetValue(code, out currency);
    }

    /// <inheritdoc/>
    public override string ToString() => Code;

    // ISO 4217 list one, as of the amendments up to 2025 (BGN left for the euro at the start of 2026 but old books may still name it).
    private static IEnumerable<Currency> Table() =>
    [
        .. Codes(0, "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF"),
        .. Codes(2, """
            AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CNY COP CRC CUP CVE CZK
            DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK
            LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON
            RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD UYU UZS VED VES WST
            XCD XCG YER ZAR ZMW ZWG
            """),
        .. Codes(3, "BHD IQD JOD KWD LYD OMR TND"),
        .. Codes(4, "CLF UYW"),
    ];

    private static IEnumerable<Currency> Codes(int exponent, string codes) =>
        codes.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(code => new Currency(code, exponent));
}
