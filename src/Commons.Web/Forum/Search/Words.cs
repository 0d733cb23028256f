using System.Globalization;
using System.Text;

namespace Commons.Web.Forum.Search;

/// <summary>One word as the index knows it, and where it stands in the text.</summary>
public readonly record struct Word(string Folded, int Start, int Length);

/// <summary>
/// Breaks text into the words that are searched: the same for what is indexed, what is asked and what is highlighted, and the same on both databases.
/// Case, accents and width are folded, and an English plural to its singular. Scripts that put no spaces between words (Chinese, Japanese, Korean, Thai …)
/// become overlapping pairs of characters; a run's last character stands alone as well, so that a single one is found by the pairs that begin with it.
/// </summary>
public static class Words
{
    /// <summary>Raised whenever the same post may have other words or facts; the index is then made anew at the next start.</summary>
    public const int Version = 2;

    /// <summary>Longer words are cut: nobody types them, and PostgreSQL keeps no word over 2 KB.</summary>
    private const int LengthMax = 64;

    public static IEnumerable<Word> Of(string text)
    {
        for (var at = 0; at < text.Length;)
        {
            var rune = RuneAt(text, at);
            if (!IsPart(rune)) { at += rune.Utf16SequenceLength; continue; }
            var (start, isUnspaced) = (at, IsUnspaced(rune));
            while (at < text.Length && RuneAt(text, at) is var next && IsPart(next) && IsUnspaced(next) == isUnspaced) at += next.Utf16SequenceLength;
            if (!isUnspaced)
            {
                if (Folded(text.AsSpan(start, at - start)) is { Length: > 0 } word) yield return new(word, start, at - start);
            }
            else foreach (var pair in Pairs(text, start, at)) yield return pair;
        }
    }

    /// <summary>Whether the words of this script run together, so that it is searched by pairs of characters.</summary>
    public static bool IsUnspaced(Rune rune) => rune.Value is (>= 0x0E00 and <= 0x0EFF) or (>= 0x1000 and <= 0x109F) or (>= 0x1780 and <= 0x17FF)
        or (>= 0x3005 and <= 0x3007) or (>= 0x3040 and <= 0x30FF) or (>= 0x31F0 and <= 0x31FF) or (>= 0x3400 and <= 0x4DBF) or (>= 0x4E00 and <= 0x9FFF)
        or (>= 0xAC00 and <= 0xD7AF) or (>= 0xF900 and <= 0xFAFF) or (>= 0xFF66 and <= 0xFF9F) or (>= 0x20000 and <= 0x3FFFF);

    private static Rune RuneAt(string text, int at) => Rune.TryGetRuneAt(text, at, out var rune) ? rune : Rune.ReplacementChar;   // Also one unit long.

    private static bool IsPart(Rune rune) => Rune.GetUnicodeCategory(rune) is UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter
        or UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter or UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark
        or UnicodeCategory.DecimalDigitNumber or UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber;

    private static IEnumerable<Word> Pairs(string text, int start, int end)
    {
        for (var at = start; at < end;)
        {
            var first = RuneAt(text, at).Utf16SequenceLength;
            var length = at + first < end ? first + RuneAt(text, at + first).Utf16SequenceLength : first;
            yield return new(text.Substring(at, length), at, length);
            at += first;
        }
    }

    private static string Folded(ReadOnlySpan<char> word)
    {
        var folded = new StringBuilder(Math.Min(word.Length, LengthMax) + 4);
        foreach (var rune in word.EnumerateRunes())
        {
            if (folded.Length >= LengthMax) break;
            if (rune.IsAscii) folded.Append(char.ToLowerInvariant((char)rune.Value));
            else Fold(rune, folded);
        }
        return Singular(folded.ToString());
    }

    private static void Fold(Rune rune, StringBuilder folded)
    {
        foreach (var part in rune.ToString().Normalize(NormalizationForm.FormKD).EnumerateRunes())
        {
            if (!IsPart(part) || IsAccent(part)) continue;
            var lower = Rune.ToLowerInvariant(part);
            folded.Append(lower.Value switch
            {
                'ß' => "ss", 'æ' => "ae", 'œ' => "oe", 'ø' => "o", 'ł' => "l", 'đ' or 'ð' => "d", 'þ' => "th", 'ı' => "i", 'ς' => "σ",
                _ => lower.ToString(),
            });
        }
    }

    /// <summary>Marks above and below letters; in Indian scripts the same category holds vowels, which stay.</summary>
    private static bool IsAccent(Rune rune) => Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark && rune.Value is < 0x0900 or (>= 0x1AB0 and < 0x1E00) or (>= 0x20D0 and < 0x2100);

    /// <summary>Enough for plurals in English, and for most in Spanish and French; a real stemmer would need to know the language.</summary>
    private static string Singular(string word)
    {
        if (word.Length < 4 || word[^1] != 's' || !char.IsAsciiLetter(word[^2]) || word[^2] is 's' or 'u' or 'i') return word;
        if (word.EndsWith("ies", StringComparison.Ordinal)) return word[..^3] + "y";
        return word.EndsWith("oes", StringComparison.Ordinal) ? word[..^2] : word[..^1];
    }
}
