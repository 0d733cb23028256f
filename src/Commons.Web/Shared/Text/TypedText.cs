using System.Globalization;
using System.Text;

namespace Commons.Web.Shared.Text;

/// <summary>
/// What people type, made fit to store: whole Unicode without NUL, which PostgreSQL refuses, and without the controls that would
/// make one line look like another (CommonMark 2.3 replaces NUL too).
/// </summary>
public static class TypedText
{
    private const char Replacement = '\uFFFD';

    /// <summary>Several lines: line ends are made LF, other controls but the tab are replaced.</summary>
    public static string Block(string? typed) => Clean((typed ?? "").ReplaceLineEndings("\n"), c => c is '\n' or '\t' ? c : Replacement).TrimEnd();

    /// <summary>One line: controls and line ends become spaces, direction overrides go, runs of space become one.</summary>
    public static string Line(string? typed)
    {
        var clean = Clean(typed ?? "", _ => ' ');
        var line = new StringBuilder(clean.Length);
        foreach (var c in clean)
        {
            if (IsOverride(c)) continue;
            if (!char.IsWhiteSpace(c)) line.Append(c);
            else if (line.Length > 0 && line[^1] != ' ') line.Append(' ');
        }
        return line.ToString().Trim();
    }

    /// <summary>Whether a reader would see anything: not only spaces, joiners and marks.</summary>
    public static bool IsVisible(string text) => text.EnumerateRunes().Any(rune =>
        Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark
            or UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.OtherNotAssigned)
        && rune.Value is not (0x115F or 0x1160 or 0x2800 or 0x3164 or 0xFFA0));

    private static string Clean(string text, Func<char, char> control)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())   // A lone surrogate comes out as U+FFFD.
        {
            if (Rune.IsControl(rune)) clean.Append(control((char)rune.Value));
            else if (rune.Value is 0xFFFE or 0xFFFF) clean.Append(Replacement);   // No characters: XML has no place for them, and .NET does not normalise them.
            else clean.Append(rune);
        }
        return clean.ToString();
    }

    /// <summary>Embeddings and overrides of the bidirectional algorithm (UAX 9): marks and isolates may stay, they end with the line.</summary>
    private static bool IsOverride(char c) => c is >= '\u202A' and <= '\u202E';
}
