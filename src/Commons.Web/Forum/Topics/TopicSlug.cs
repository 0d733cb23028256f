using System.Globalization;
using System.Text;

namespace Commons.Web.Forum.Topics;

/// <summary>The part of a topic's address that a person reads.</summary>
public static class TopicSlug
{
    private const int LengthMax = 60;

    /// <summary>Lower-case ASCII letters and digits with single hyphens; accents are dropped, and a title with neither becomes <c>topic</c>.</summary>
    public static string Of(string title)
    {
        var slug = new StringBuilder(LengthMax);
        foreach (var c in title.Normalize(NormalizationForm.FormD))
        {
            if (slug.Length >= LengthMax) break;
            if (char.IsAsciiLetterOrDigit(c)) slug.Append(char.ToLowerInvariant(c));
            else if (CharUnicodeInfo.GetUnicodeCategory(c) is not UnicodeCategory.NonSpacingMark && slug.Length > 0 && slug[^1] != '-') slug.Append('-');
        }
        var text = slug.ToString().Trim('-');
        return text.Length > 0 ? text : "topic";
    }
}
