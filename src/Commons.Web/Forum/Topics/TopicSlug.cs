using System.Globalization;
using System.Text;

namespace Commons.Web.Forum.Topics;

/// <summary>The part of a topic's address that a person reads.</summary>
public static class TopicSlug
{
    private const int LengthMax = 80;

    /// <summary>Lower-case letters and digits of any script with single hyphens (FORUM 2.1); Latin letters lose their accents, and a title with neither becomes <c>topic</c>.</summary>
    public static string Of(string title)
    {
        var slug = new StringBuilder(LengthMax);
        foreach (var rune in title.Normalize(NormalizationForm.FormC).EnumerateRunes())
        {
            var kept = Kept(rune, slug.Length > 0 && slug[^1] != '-');
            if (slug.Length + Math.Max(1, kept.Length) > LengthMax) break;
            if (kept.Length > 0) slug.Append(kept);
            else if (slug.Length > 0 && slug[^1] != '-') slug.Append('-');
        }
        var text = slug.ToString().Trim('-');
        return text.Length > 0 ? text : "topic";
    }

    /// <summary>A topic's address, as it stands in links and in the header that redirects.</summary>
    public static string Path(string slug, long id) => string.Create(CultureInfo.InvariantCulture, $"/t/{Uri.EscapeDataString(slug)}/{id}");

    /// <param name="rune">One character of the title.</param>
    /// <param name="follows">Whether a letter stands before it, to which a vowel sign belongs.</param>
    private static string Kept(Rune rune, bool follows)
    {
        var isMark = Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;
        if (isMark ? !follows : !Rune.IsLetterOrDigit(rune)) return "";
        var text = Rune.ToLowerInvariant(rune).ToString();
        return text.Normalize(NormalizationForm.FormD) is [var first, ..] && char.IsAsciiLetterOrDigit(first) ? char.ToLowerInvariant(first).ToString() : text;
    }
}
