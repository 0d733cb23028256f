using System.Text.RegularExpressions;
using Commons.Web.Shared.Languages;

namespace Commons.Web.Shared;

/// <summary>
/// Takes out what people put between thousands in their language, and only where nobody could mean decimals by it: before the language's own
/// decimal mark, where it stands twice, or where it is a space. <c>1.234</c> stays as it is typed.
/// </summary>
internal static partial class TypedAmount
{
    /// <summary>The same amount with a decimal point; what could be meant otherwise comes back as it is.</summary>
    public static string Plain(string typed, Language language)
    {
        var text = language.Code is "ar" ? InLatin(typed) : typed;
        if (Grouped(language) is not var (form, marks) || !form.IsMatch(text)) return text;
        return string.Concat(text.Where(c => !marks.Contains(c))).Replace(',', '.');
    }

    /// <summary>How an amount with marks between its thousands looks, and what these marks are.</summary>
    private static (Regex Form, string Marks)? Grouped(Language language) => language.Code switch
    {
        "de" or "es" => (ByPoint(), "."),
        "fr" => (BySpace(), " \u00a0\u202f"),
        "ar" => (ByComma(), ",\u066c"),
        _ => null,
    };

    /// <summary>Arabic digits and their decimal mark as the Latin ones they stand for.</summary>
    private static string InLatin(string typed) => string.Concat(typed.Select(c => c switch
    {
        >= '\u0660' and <= '\u0669' => (char)('0' + (c - '\u0660')),
        '\u066b' => '.',
        _ => c,
    }));

    [GeneratedRegex(@"^[0-9]{1,3}((\.[0-9]{3})+,[0-9]+|(\.[0-9]{3}){2,})\z", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 100)]
    private static partial Regex ByPoint();

    [GeneratedRegex(@"^[0-9]{1,3}([ \u00a0\u202f][0-9]{3})+(,[0-9]+)?\z", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 100)]
    private static partial Regex BySpace();

    /// <summary>The Arabic mark between thousands is never a decimal mark; the comma might be.</summary>
    [GeneratedRegex(@"^[0-9]{1,3}((,[0-9]{3})+\.[0-9]+|(,[0-9]{3}){2,}|(\u066c[0-9]{3})+(\.[0-9]+)?)\z", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 100)]
    private static partial Regex ByComma();
}
