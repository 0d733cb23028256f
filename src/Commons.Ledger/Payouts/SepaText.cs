using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace Commons.Ledger.Payouts;

/// <summary>
/// Free text in the letters that every bank of SEPA takes (EPC217-08): <c>a-z A-Z 0-9 / - ? : ( ) . , ' +</c> and space. Other letters become those
/// a reader expects in their place, ä becoming ae as on German forms; what has no such letter becomes a full stop.
/// </summary>
public static class SepaText
{
    private const string Others = "/-?:().,'+ ";

    // Letters that Unicode does not take apart into a base letter and a mark, Greek (ISO 843) and Cyrillic (the Bulgarian law EPC217-08 follows).
    private static readonly FrozenDictionary<string, string> Letters = Pairs("""
        Ä AE Ö OE Ü UE ẞ SS Æ AE Œ OE Ø O Å A Ł L Đ D Ð D Þ TH Ħ H Ŋ N Ŧ T ı i ß ss ĸ k
        Α A Β V Γ G Δ D Ε E Ζ Z Η I Θ TH Ι I Κ K Λ L Μ M Ν N Ξ X Ο O Π P Ρ R Σ S Τ T Υ Y Φ F Χ CH Ψ PS Ω O ς s
        А A Б B В V Г G Д D Е E Ё E Ж ZH З Z И I Й Y К K Л L М M Н N О O П P Р R С S Т T У U Ф F Х H Ц TS Ч CH Ш SH Щ SHT Ъ A Ы Y Ь Y Э E Ю YU Я YA
        І I Ї I Є E Ґ G Ђ DJ Ј J Љ LJ Њ NJ Ћ C Џ DZ
        ’ ' ‘ ' ` ' “ ' ” ' " ' – - — - _ - ; , & + @ (at) [ ( ] ) { ( } ) ! . * . % .
        """);

    /// <summary>The text in those letters, without doubled or outer spaces and slashes, cut to a length.</summary>
    /// <param name="lengthMax">As the field allows: 70 for a name, 140 for a remittance.</param>
    /// <exception cref="ArgumentException">Nothing readable is left of it.</exception>
    public static string Of(string text, int lengthMax)
    {
        var (plain, runes) = (new StringBuilder(text.Length), text.Normalize(NormalizationForm.FormC).EnumerateRunes().ToList());
        for (var i = 0; i < runes.Count; i++) plain.Append(InWord(Plain(runes[i]), runes.ElementAtOrDefault(i + 1)));

        // A slash doubled, or at either end, would be read as the end of a field (EPC230-15).
        var words = plain.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var clean = Cut(string.Join('/', string.Join(' ', words).Split('/', StringSplitOptions.RemoveEmptyEntries)).Trim(' '), lengthMax);
        return clean.Any(char.IsAsciiLetterOrDigit)
            ? clean
            : throw new ArgumentException($"“{text}” has no letter or digit that a bank can write.", nameof(text));
    }

    /// <summary>Whether a reference can be sent as it is: at most 35 of these characters, no slash at either end and none doubled.</summary>
    public static bool IsReference(string text) =>
        text.Length is > 0 and <= 35 && text.All(IsPlain) && text.Trim(' ', '/') == text && !text.Contains("//", StringComparison.Ordinal);

    private static string Cut(string text, int lengthMax) => text.Length <= lengthMax ? text : text[..lengthMax].TrimEnd(' ', '/');

    private static bool IsPlain(char c) => char.IsAsciiLetterOrDigit(c) || Others.Contains(c, StringComparison.Ordinal);

    /// <summary>Übung is Uebung, ÜBUNG is UEBUNG.</summary>
    private static string InWord(string letters, Rune next) =>
        letters.Length > 1 && char.IsAsciiLetterUpper(letters[0]) && Rune.IsLower(next) ? letters[0] + letters[1..].ToLowerInvariant() : letters;

    private static string Plain(Rune rune)
    {
        var text = rune.ToString();
        if (rune.IsAscii && IsPlain(text[0])) return text;
        if (Rune.IsWhiteSpace(rune) || Rune.IsControl(rune)) return " ";
        if (Letters.TryGetValue(text, out var letters)) return letters;

        var bare = string.Concat(text.Normalize(NormalizationForm.FormKD).Where(c => CharUnicodeInfo.GetUnicodeCategory(c) is not UnicodeCategory.NonSpacingMark));
        if (bare.Length == 0) return "";
        return string.Concat(bare.EnumerateRunes().Select(r => r.IsAscii && IsPlain((char)r.Value) ? r.ToString() : Letters.GetValueOrDefault(r.ToString(), ".")));
    }

    /// <summary>Each pair, and the same in small letters.</summary>
    private static FrozenDictionary<string, string> Pairs(string rows)
    {
        var words = rows.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries);
        var pairs = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var pair in words.Chunk(2))
        {
            pairs[pair[0]] = pair[1];
            pairs.TryAdd(pair[0].ToLowerInvariant(), pair[1].ToLowerInvariant());
        }

        return pairs.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
