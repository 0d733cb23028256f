using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Commons.Ledger.Payouts;

/// <summary>
/// An International Bank Account Number (ISO 13616) in its electronic form: capitals and digits, no spaces, of the length its country has, with
/// check digits that hold. A number that was mistyped in one place, or has two neighbours swapped, cannot be made (REVENUE §6.1).
/// </summary>
public sealed record Iban
{
    // ISO 13616 registry, length per country.
    private static readonly FrozenDictionary<string, int> Lengths = Table("""
        AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BI27 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DJ27 DK18 DO28 EE20 EG29 ES24 FI18 FK18 FO18 FR27 GB22
        GE22 GI23 GL18 GR27 GT28 HN28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LC32 LI21 LT20 LU20 LV21 LY25 MC27 MD24 ME22 MK19 MN20
        MR27 MT31 MU30 NI28 NL18 NO15 OM23 PK24 PL28 PS29 PT25 QA29 RO24 RS22 RU33 SA24 SC31 SD18 SE24 SI19 SK24 SM27 SO23 ST25 SV28 TL23 TN24 TR26
        UA29 VA22 VG24 XK20 YE30
        """);

    // The geographical scope of the SEPA schemes, European Payments Council.
    private static readonly FrozenSet<string> Sepa =
        "AD AL AT BE BG CH CY CZ DE DK EE ES FI FR GB GI GR HR HU IE IS IT LI LT LU LV MC MD ME MK MT NL NO PL PT RO RS SE SI SK SM VA".Split(' ').ToFrozenSet();

    private Iban(string text) => Text = text;

    /// <summary>All of it, as files need it: <c>DE89370400440532013000</c>.</summary>
    public string Text { get; }

    /// <summary>The two letters of ISO 3166.</summary>
    public string Country => Text[..2];

    /// <summary>Whether a SEPA credit transfer can reach it.</summary>
    public bool IsInSepa => Sepa.Contains(Country);

    /// <summary>Reads what a person typed: spaces anywhere, small letters too.</summary>
    /// <exception cref="FormatException">It is none; the message says in one sentence what is wrong.</exception>
    public static Iban Parse(string typed)
    {
        var text = Electronic(typed);
        return Fault(text) is { } fault ? throw new FormatException(fault) : new(text);
    }

    /// <summary>Reads what a person typed, without refusing.</summary>
    public static bool TryParse([NotNullWhen(true)] string? typed, [NotNullWhen(true)] out Iban? iban)
    {
        var text = Electronic(typed ?? "");
        iban = Fault(text) is null ? new(text) : null;
        return iban is not null;
    }

    /// <summary>Enough to know one's own account by, and no more: this is what logs and pages of others may show.</summary>
    public override string ToString() => $"{Text[..4]} … {Text[^4..]}";

    private static string Electronic(string typed) => string.Concat(typed.Where(c => !char.IsWhiteSpace(c))).ToUpperInvariant();

    private static string? Fault(string text)
    {
        if (text.Length < 4 || !text.All(c => char.IsAsciiLetterUpper(c) || char.IsAsciiDigit(c)) || !text[..2].All(char.IsAsciiLetter) || !text[2..4].All(char.IsAsciiDigit))
            return "An IBAN is two letters, two digits, then letters and digits.";
        if (!Lengths.TryGetValue(text[..2], out var length)) return $"No IBAN begins with {text[..2]}.";
        if (text.Length != length) return $"This IBAN has {text.Length} characters; one of {text[..2]} has {length}.";

        // Check digits are 98 less a remainder of 97, so 00, 01 and 99 are never right, though the sum cannot tell them from 97, 98 and 02.
        return int.Parse(text[2..4], CultureInfo.InvariantCulture) is >= 2 and <= 98 && Remainder(text) == 1
            ? null
            : "The check digits of this IBAN do not fit: a character is wrong.";
    }

    /// <summary>ISO 7064 mod 97-10 over the number with its first four characters moved to the end, letters being 10 to 35.</summary>
    private static int Remainder(string text) => (text[4..] + text[..4]).Aggregate(0, (rest, c) =>
        char.IsAsciiDigit(c) ? ((rest * 10) + c - '0') % 97 : ((rest * 100) + c - 'A' + 10) % 97);

    private static FrozenDictionary<string, int> Table(string rows) => rows
        .Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        .ToFrozenDictionary(row => row[..2], row => int.Parse(row[2..], CultureInfo.InvariantCulture));
}
