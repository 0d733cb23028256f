using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace Commons.Web.Forum.Previews;

/// <summary>Finds the links that stand alone on their lines: whoever writes one so wants the reader to see what is there.</summary>
public static class LonelyLinks
{
    public const int PerPostMax = 5;

    /// <summary>Addresses in the order of the text, each once, none of this board's own.</summary>
    public static IReadOnlyList<string> In(string html, Uri own)
    {
        if (!html.Contains("<p><a ", StringComparison.Ordinal) && !html.Contains("<br", StringComparison.Ordinal) && !html.Contains("\n<a ", StringComparison.Ordinal)) return [];
        var body = new HtmlParser().ParseDocument(html).Body!;
        return [.. body.Children.Where(e => e.LocalName is "p").SelectMany(Lines).Select(LonelyAddress).OfType<Uri>()
            .Where(url => !string.Equals(url.Authority, own.Authority, StringComparison.OrdinalIgnoreCase)).Select(url => url.AbsoluteUri)
            .Where(url => url.Length <= LinkPreview.UrlLengthMax).Distinct().Take(PerPostMax)];
    }

    private static IEnumerable<IReadOnlyList<INode>> Lines(IElement paragraph)
    {
        var line = new List<INode>();
        foreach (var node in paragraph.ChildNodes)
        {
            var ends = node is IElement { LocalName: "br" } || (node is IText text && text.Data.Contains('\n', StringComparison.Ordinal) && string.IsNullOrWhiteSpace(text.Data));
            if (!ends) line.Add(node);
            else { yield return line; line = []; }
        }
        yield return line;
    }

    private static Uri? LonelyAddress(IReadOnlyList<INode> line)
    {
        var parts = line.Where(n => n is not IText text || !string.IsNullOrWhiteSpace(text.Data)).ToList();
        if (parts is not [IElement { LocalName: "a" } link] || link.Children.Length > 0) return null;
        if (!Uri.TryCreate(link.GetAttribute("href"), UriKind.Absolute, out var url) || url.Scheme is not ("https" or "http") || url.UserInfo.Length > 0) return null;
        return Same(link.TextContent, link.GetAttribute("href")!) ? url : null;   // Words that are a link are read as words.
    }

    private static bool Same(string text, string address) => Bare(text) == Bare(address);

    private static string Bare(string address)
    {
        var bare = address.Trim().TrimEnd('/');
        foreach (var scheme in new[] { "https://", "http://" }) if (bare.StartsWith(scheme, StringComparison.OrdinalIgnoreCase)) bare = bare[scheme.Length..];
        return bare;
    }
}
