using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Commons.Web.Shared.Text;

namespace Commons.Web.Forum.Previews;

/// <summary>
/// What a page says of itself, as text: Open Graph first, then what browsers read. Only the tags that say so are parsed
/// (<see cref="PageHead"/>).
/// </summary>
public sealed record PageSummary(string Title, string? Description, string Site, Uri? Picture)
{
    /// <summary>Null where the page has no title.</summary>
    public static PageSummary? Read(byte[] page, Uri address)
    {
        using var tags = new MemoryStream(PageHead.Of(page), writable: false);
        var head = new HtmlParser().ParseDocument(tags).Head;
        if (head is null) return null;
        var said = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var meta in head.Children.Where(e => e.LocalName is "meta"))
            if ((meta.GetAttribute("property") ?? meta.GetAttribute("name")) is { } name && meta.GetAttribute("content") is { } content) said.TryAdd(name, content);
        var title = head.Children.FirstOrDefault(e => e.LocalName is "title")?.FirstChild is IText text ? text.Data : null;

        string? First(int lengthMax, params string?[] choices) => choices.Select(c => Cut(c, lengthMax)).FirstOrDefault(c => c is not null);
        if (First(LinkPreview.TitleLengthMax, said.GetValueOrDefault("og:title"), said.GetValueOrDefault("twitter:title"), title) is not { } shown) return null;
        return new(shown,
            First(LinkPreview.DescriptionLengthMax, said.GetValueOrDefault("og:description"), said.GetValueOrDefault("twitter:description"), said.GetValueOrDefault("description")),
            // The host is what the reader can trust; what the page calls itself comes after it.
            address.IdnHost,
            PictureOf(said.GetValueOrDefault("og:image:secure_url") ?? said.GetValueOrDefault("og:image") ?? said.GetValueOrDefault("twitter:image"), address));
    }

    private static string? Cut(string? typed, int lengthMax)
    {
        var line = TypedText.Line(typed is { Length: > 4000 } ? typed[..4000] : typed);
        if (!TypedText.IsVisible(line)) return null;
        if (line.Length <= lengthMax) return line;
        var end = char.IsHighSurrogate(line[lengthMax - 2]) ? lengthMax - 2 : lengthMax - 1;
        return line[..end] + "…";
    }

    private static Uri? PictureOf(string? typed, Uri address) =>
        typed is { Length: <= LinkPreview.UrlLengthMax } && Uri.TryCreate(address, typed.Trim(), out var url) && (url.Scheme is "https" or "http") && url.UserInfo.Length is 0 ? url : null;
}
