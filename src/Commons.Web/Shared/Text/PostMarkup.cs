using AngleSharp.Dom;

namespace Commons.Web.Shared.Text;

/// <summary>What sanitised HTML still needs to stand in a page of ours.</summary>
internal static class PostMarkup
{
    private const string Rel = "nofollow ugc noopener";

    /// <summary>The page's title is h1 and each post's author h2, so the headings in a post are h3 and below.</summary>
    private const int HighestHeading = 3;
    private const int LowestHeading = 6;

    public static void Apply(IElement body)
    {
        foreach (var image in body.QuerySelectorAll("img").ToList()) ReplaceImage(image);
        foreach (var link in body.QuerySelectorAll("a[href]")) link.SetAttribute("rel", Rel);
        foreach (var table in body.QuerySelectorAll("table").ToList()) Frame(table);
        FitHeadings(body.QuerySelectorAll("h1, h2, h3, h4, h5, h6").ToList());
    }

    /// <summary>A picture from elsewhere would tell that server who reads here (FORUM 5, row 9): it becomes a link with its alternative text.</summary>
    private static void ReplaceImage(IElement image)
    {
        var document = image.Owner!;
        var source = image.GetAttribute("src");
        var text = image.GetAttribute("alt") is { Length: > 0 } alt ? alt : HostOf(source) is { } host ? $"picture at {host}" : "picture";
        if (source is null || image.Closest("a") is not null)
        {
            image.Parent!.ReplaceChild(document.CreateTextNode(text), image);
            return;
        }
        var link = document.CreateElement("a");
        link.SetAttribute("href", source);
        link.TextContent = text;
        image.Parent!.ReplaceChild(link, image);
    }

    /// <summary>A wide table scrolls in a frame that the keyboard reaches, and not the page.</summary>
    private static void Frame(IElement table)
    {
        var frame = table.Owner!.CreateElement("div");
        frame.ClassName = "wide";
        frame.SetAttribute("role", "region");
        frame.SetAttribute("aria-label", "Table");
        frame.SetAttribute("tabindex", "0");
        table.Parent!.ReplaceChild(frame, table);
        frame.AppendChild(table);
    }

    /// <summary>The levels that occur become h3, h4 … without a gap. Doing it twice changes nothing: text travels between servers and back.</summary>
    private static void FitHeadings(IReadOnlyList<IElement> headings)
    {
        var levels = headings.Select(h => h.LocalName).Distinct().Order(StringComparer.Ordinal).ToList();
        foreach (var heading in headings)
        {
            var level = Math.Min(LowestHeading, HighestHeading + levels.IndexOf(heading.LocalName));
            var fitted = heading.Owner!.CreateElement($"h{level}");
            while (heading.FirstChild is { } child) fitted.AppendChild(child);
            heading.Parent!.ReplaceChild(fitted, heading);
        }
    }

    private static string? HostOf(string? address) => Uri.TryCreate(address, UriKind.Absolute, out var uri) ? uri.Host : null;
}
