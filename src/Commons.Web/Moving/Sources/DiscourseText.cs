using System.Globalization;
using System.Text.RegularExpressions;

namespace Commons.Web.Moving.Sources;

/// <summary>What Discourse writes beyond Markdown: quotations and folds in square brackets, uploads by their checksum, pictures as HTML.</summary>
public static partial class DiscourseText
{
    private const RegexOptions Usual = RegexOptions.IgnoreCase | RegexOptions.Singleline | RegexOptions.CultureInvariant;

    public static IEnumerable<PostRef> Quoted(string text) => text.Contains("[quote=", StringComparison.OrdinalIgnoreCase) ? Head().Matches(text).Select(m => Ref(m.Groups["about"].Value)).OfType<PostRef>() : [];

    public static IEnumerable<string> Shown(string text) => text.Contains("upload", StringComparison.Ordinal) ? Upload().Matches(text).Select(m => Reference(m.Value)) : [];

    public static string ToMarkdown(string text, TextPlaces places)
    {
        if (text.Contains("upload", StringComparison.Ordinal))
        {
            text = File().Replace(text, m => $"{m.Groups["name"].Value} (a file that did not move)");
            text = Picture().Replace(text, m => Show(m.Groups["alt"].Value, m.Groups["src"].Value, places));
            text = HtmlPicture().Replace(text, m => Show(HtmlAlt().Match(m.Value).Groups["alt"].Value, m.Groups["src"].Value, places));
        }
        if (!text.Contains('[', StringComparison.Ordinal)) return text;
        for (var rounds = 0; rounds < 20 && Quote().IsMatch(text); rounds++)
            text = Quote().Replace(text, m =>
            {
                var about = m.Groups["about"].Value;
                var head = about.Length > 0 ? places.QuoteHead(Ref(about), about.Split(',')[0]) + "\n\n" : "";
                return "\n\n" + Bbcode.Quoted(head + m.Groups["text"].Value.Trim()) + "\n\n";
            });
        text = Poll().Replace(text, m => $"\n{m.Groups["answers"].Value.Trim()}\n");   // The poll itself stands under the post where it moves; its answers are read here in any case.
        return Fold().Replace(text, m => $"\n::: spoiler {m.Groups["title"].Value.Trim('"', ' ')}\n{m.Groups["text"].Value.Trim()}\n:::\n").Trim();
    }

    private static string Show(string alt, string source, TextPlaces places) =>
        places.Pictures.TryGetValue(Reference(source), out var address) ? $"![{alt}]({address})" : $"{(alt.Length > 0 ? alt : "A picture")} (it did not move)";

    /// <summary>The checksum of <c>upload://abc.png</c>, or the path of an address.</summary>
    private static string Reference(string source)
    {
        if (source.StartsWith("upload://", StringComparison.Ordinal)) return Path.GetFileNameWithoutExtension(source["upload://".Length..]);
        var path = source[source.IndexOf("/uploads/", StringComparison.Ordinal)..];
        return Sized().Replace(path.Replace("/optimized/", "/original/", StringComparison.Ordinal), "");
    }

    private static PostRef? Ref(string about) => Place().Match(about) is { Success: true } place && int.TryParse(place.Groups["post"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        ? new(null, place.Groups["topic"].Value, number) : null;

    [GeneratedRegex(@"\[quote=""(?<about>[^""\]]+)""\]", Usual, 1000)]
    private static partial Regex Head();

    [GeneratedRegex(@"\[quote(?:=""?(?<about>[^""\]]*)""?)?\](?<text>(?:(?!\[quote).)*?)\[/quote\]", Usual, 1000)]
    private static partial Regex Quote();

    [GeneratedRegex(@"post:\s*(?<post>\d{1,9}),\s*topic:\s*(?<topic>\d{1,18})", Usual, 1000)]
    private static partial Regex Place();

    [GeneratedRegex(@"\[poll\b[^\]]{0,500}\](?<answers>.*?)\[/poll\]", Usual, 1000)]
    private static partial Regex Poll();

    [GeneratedRegex(@"\[(?:details|spoiler|hide)(?:=(?<title>[^\]]*))?\](?<text>.*?)\[/(?:details|spoiler|hide)\]", Usual, 1000)]
    private static partial Regex Fold();

    [GeneratedRegex(@"(?:upload://[A-Za-z0-9]{1,40}(?:\.[A-Za-z0-9]{1,8})?|(?:https?:)?(?://[^\s/)""']+)?/uploads/[^\s)""']+)", Usual, 1000)]
    private static partial Regex Upload();

    [GeneratedRegex(@"!\[(?<alt>[^\]|]{0,300})(?:\|[^\]]*)?\]\((?<src>upload://[A-Za-z0-9.]+|(?:https?:)?(?://[^\s/)]+)?/uploads/[^\s)]+)[^)]*\)", Usual, 1000)]
    private static partial Regex Picture();

    [GeneratedRegex(@"<img\s[^>]*?src=[""'](?<src>upload://[A-Za-z0-9.]+|(?:https?:)?(?://[^\s/""']+)?/uploads/[^\s""']+)[""'][^>]*>", Usual, 1000)]
    private static partial Regex HtmlPicture();

    [GeneratedRegex(@"\balt=[""'](?<alt>[^""'\]\[]{0,300})[""']", Usual, 1000)]
    private static partial Regex HtmlAlt();

    [GeneratedRegex(@"\[(?<name>[^\]|]{1,300})\|attachment\]\(upload://[A-Za-z0-9.]+\)", Usual, 1000)]
    private static partial Regex File();

    /// <summary>What Discourse adds to the name of a smaller copy.</summary>
    [GeneratedRegex(@"_\d+_\d+x\d+(?=\.[a-z]+$)", Usual, 1000)]
    private static partial Regex Sized();
}
