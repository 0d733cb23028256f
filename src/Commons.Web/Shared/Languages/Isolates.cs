using System.Globalization;

namespace Commons.Web.Shared.Languages;

/// <summary>
/// Keeps a sentence in order where a name in it runs the other way, an Arabic one in English or the reverse: the name stands between FSI and PDI (Unicode UAX 9, 2.4.2), as
/// in a <c>bdi</c> element, so that it moves none of the words and marks around it. Only what stands as a word of its own is touched: an address or a key that is part of
/// a longer one must stay as it is.
/// </summary>
internal static class Isolates
{
    private const char First = '\u2068', Pop = '\u2069';

    /// <param name="text">The sentence in the language that is spoken, with its numbered places.</param>
    /// <param name="filled">What stands in them.</param>
    public static object?[] Put(string text, IReadOnlyList<object?> filled)
    {
        var put = filled.ToArray();
        for (var i = 0; i < put.Length; i++)
            if (put[i] is string value && RunsOtherWay(value) && StandsAlone(text, i)) put[i] = First + value + Pop;
        return put;
    }

    private static bool RunsOtherWay(string value) => !Language.Current.IsRightToLeft ? value.Any(IsRightToLeft)
        : value.Any(c => char.IsLetter(c) && !IsRightToLeft(c)) && value.IndexOfAny(['/', '@', '=', First, '\n']) < 0;

    /// <summary>Hebrew, Arabic, Syriac, Thaana and N'Ko, and the forms of them that are encoded apart.</summary>
    private static bool IsRightToLeft(char c) => c is (>= '\u0590' and <= '\u08FF') or (>= '\uFB1D' and <= '\uFDFF') or (>= '\uFE70' and <= '\uFEFC');

    private static bool StandsAlone(string text, int place)
    {
        var mark = $"{{{place.ToString(CultureInfo.InvariantCulture)}}}";
        var at = text.IndexOf(mark, StringComparison.Ordinal);
        if (at < 0 || text.IndexOf(mark, at + 1, StringComparison.Ordinal) >= 0) return false;
        var (before, after) = (text[..at], text[(at + mark.Length)..]);
        if (before.LastIndexOf('<') > before.LastIndexOf('>') || before.EndsWith("<bdi>", StringComparison.Ordinal)) return false;   // In a tag, or isolated already.
        return (before.Length is 0 || char.IsWhiteSpace(before[^1]) || before[^1] is '>' or '(' or '“' or '„' or '«' or '‘')
            && (after.Length is 0 || char.IsWhiteSpace(after[0]) || after[0] is '<' or ')' or '”' or '“' or '»' or '’' or ',' or '.' or ':' or ';' or '?' or '!' or '،' or '؛' or '؟');
    }
}
