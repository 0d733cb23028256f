using System.Globalization;
using System.Text;

namespace Commons.Ledger.Exports;

/// <summary>Free text in exports: nothing in it may be read as syntax by the program it goes to (STATEMENT §10).</summary>
internal static class ExportText
{
    public static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>Text on one line without <c>; , : " \</c>: what ends a description, a tag or a string becomes a space or a like character.</summary>
    public static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes()) clean.Append(Harmless(rune));

        return string.Join(' ', clean.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }
    private static string Harmless(Rune rune) => rune.Value switch
    {
        '"' => "'",
        '\\' => "/",
        ';' or ',' or ':' or '|' => " ",
        _ => Rune.IsControl(rune) || Rune.IsWhiteSpace(rune) ? " " : rune.ToString(),
    };
}
