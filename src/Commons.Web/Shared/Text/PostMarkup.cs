using System.Buffers;
using System.Collections.Frozen;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using Commons.Web.Shared.Pictures;

namespace Commons.Web.Shared.Text;

/// <summary>What sanitised HTML still needs to stand in a page of ours. Doing it twice changes nothing: text travels between servers and back.</summary>
internal static partial class PostMarkup
{
    private const string Rel = "nofollow ugc noopener";

    /// <summary>The page's title is h1 and each post's author h2, so the headings in a post are h3 and below.</summary>
    private const int HighestHeading = 3;
    private const int LowestHeading = 6;

    /// <summary>Classes that a text may carry; our style sheets know what they look like, and nothing else hangs on them.</summary>
    private static readonly FrozenSet<string> Classes = CodeColours.Classes.Concat(["quote", "mention", "tag", "task-list-item", "footnotes", "al-r", "al-c", "picture"]).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Letters of Hebrew, Arabic and their kin, and the first half of those beyond the basic plane (UAX 9).</summary>
    private static readonly SearchValues<char> RightToLeft = SearchValues.Create(
        [.. Letters('\u0590', '\u08FF'), .. Letters('\uFB1D', '\uFDFF'), .. Letters('\uFE70', '\uFEFE'), '\u200F', '\uD802', '\uD803', '\uD83A', '\uD83B']);

    /// <summary>Before the sanitiser: keeps in a class or id of ours what it will take away with the style or the id.</summary>
    public static void Prepare(IElement body, string scope)
    {
        foreach (var cell in body.QuerySelectorAll("th[style], td[style]"))
        {
            var style = cell.GetAttribute("style")!;
            if (style.Contains("text-align: right", StringComparison.OrdinalIgnoreCase)) cell.ClassName = "al-r";
            else if (style.Contains("text-align: center", StringComparison.OrdinalIgnoreCase)) cell.ClassName = "al-c";
        }
        if (scope.Length > 0) ScopeNotes(body, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(scope)).AsSpan(0, 4)));
    }

    public static void Apply(IElement body)
    {
        foreach (var element in body.QuerySelectorAll("[class], [id]")) KeepOwnNames(element);
        foreach (var image in body.QuerySelectorAll("img").ToList())
        {
            if (PictureAddress.Of(image.GetAttribute("src")) is { } own) ShowOwn(image, own);
            else ReplaceImage(image);
        }
        foreach (var link in body.QuerySelectorAll("a[href]")) Describe(link);
        foreach (var table in body.QuerySelectorAll("table").ToList()) Frame(table);
        foreach (var quote in body.QuerySelectorAll("blockquote")) Attribute(quote);
        foreach (var list in body.QuerySelectorAll("ol").Where(l => l.FirstElementChild?.HasAttribute("id") is true)) list.ClassName = "footnotes";
        foreach (var code in body.QuerySelectorAll("pre > code[class]")) Colour(code);
        FitHeadings(body.QuerySelectorAll("h1, h2, h3, h4, h5, h6").ToList());
        if (body.TextContent.AsSpan().ContainsAny(RightToLeft)) Direct(body);
    }

    /// <summary>Footnotes' ids, which Markdig numbers from one in every text, are made this text's own. They have hyphens, so that no script's global is hidden by one.</summary>
    private static void ScopeNotes(IElement body, string scope)
    {
        foreach (var element in body.QuerySelectorAll("[id^='fn']")) element.Id = Scoped(element.Id!, scope);
        foreach (var link in body.QuerySelectorAll("a[href^='#fn']")) link.SetAttribute("href", "#" + Scoped(link.GetAttribute("href")![1..], scope));
    }

    private static string Scoped(string id, string scope) =>
        id.StartsWith("fnref:", StringComparison.Ordinal) ? $"fn-{scope}-{id[6..]}-ref" : id.StartsWith("fn:", StringComparison.Ordinal) ? $"fn-{scope}-{id[3..]}" : id;

    private static IEnumerable<char> Letters(char first, char last) => Enumerable.Range(first, last - first + 1).Select(c => (char)c);

    private static void KeepOwnNames(IElement element)
    {
        var kept = element.ClassList.Where(c => Classes.Contains(c) || (element.LocalName is "code" && Language().IsMatch(c))).ToList();
        if (kept.Count > 0) element.ClassName = string.Join(' ', kept);
        else element.RemoveAttribute("class");
        if (element.GetAttribute("id") is { } id && !NoteId().IsMatch(id)) element.RemoveAttribute("id");
    }

    /// <summary>A link away from here earns its target nothing and tells it nothing; a link within is plain.</summary>
    private static void Describe(IElement link)
    {
        var href = link.GetAttribute("href")!;
        var isNote = href.StartsWith("#fn-", StringComparison.Ordinal);
        if (isNote && href.EndsWith("-ref", StringComparison.Ordinal)) link.SetAttribute("aria-label", "Back to the text");
        if (isNote || (href is ['/', not ('/' or '\\'), ..])) link.RemoveAttribute("rel");
        else link.SetAttribute("rel", Rel);
    }

    /// <summary>A quotation whose first line is one link to a post says whose words it holds (FORUM 1.2).</summary>
    private static void Attribute(IElement quote)
    {
        if (quote.FirstElementChild is { LocalName: "p", ChildElementCount: 1, FirstElementChild: { LocalName: "a" } link } line
            && line.TextContent.Trim() == link.TextContent && PostAddress().IsMatch(link.GetAttribute("href") ?? "")) quote.ClassName = "quote";
        else quote.RemoveAttribute("class");
    }

    private static void Colour(IElement code)
    {
        var text = code.TextContent;
        var pieces = CodeColours.Of(code.ClassName!["language-".Length..], text);
        if (pieces.Count is 0) return;
        var document = code.Owner!;
        code.TextContent = "";
        foreach (var piece in pieces)
        {
            var words = document.CreateTextNode(text[piece.Start..piece.End]);
            if (piece.Class is null) { code.AppendChild(words); continue; }
            var span = document.CreateElement("span");
            span.ClassName = piece.Class;
            span.AppendChild(words);
            code.AppendChild(span);
        }
    }

    /// <summary>
    /// Each paragraph, list and cell runs as its own first letter says; a quotation or fold asks its parts. Where no letter runs from right to left, the
    /// place in which the text stands says it for all.
    /// </summary>
    private static void Direct(IElement container)
    {
        foreach (var block in container.Children)
        {
            if (block.LocalName is "p" or "ul" or "ol" or "h3" or "h4" or "h5" or "h6" or "summary") { if (!block.HasAttribute("dir")) block.SetAttribute("dir", "auto"); }
            else if (block.LocalName is "pre") block.SetAttribute("dir", "ltr");
            else if (block.LocalName is "blockquote" or "details") Direct(block);
            else if (block.LocalName is "div")
                foreach (var cell in block.QuerySelectorAll("th, td")) cell.SetAttribute("dir", "auto");
        }
    }

    /// <summary>A member's picture stands in its shown size, whose place is reserved, and leads to the whole of it.</summary>
    private static void ShowOwn(IElement image, PictureAddress own)
    {
        var (width, height) = own.Small;
        image.SetAttribute("src", own.SmallPath);
        image.SetAttribute("width", width.ToString(CultureInfo.InvariantCulture));
        image.SetAttribute("height", height.ToString(CultureInfo.InvariantCulture));
        image.SetAttribute("alt", image.GetAttribute("alt") ?? "");
        image.SetAttribute("loading", "lazy");
        image.SetAttribute("decoding", "async");
        if (image.Closest("a") is not null) return;
        var link = image.Owner!.CreateElement("a");
        link.ClassName = "picture";
        link.SetAttribute("href", own.Path);
        image.Parent!.ReplaceChild(link, image);
        link.AppendChild(image);
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

    /// <summary>The levels that occur become h3, h4 … without a gap.</summary>
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

    [GeneratedRegex("^language-[a-z0-9+#-]{1,20}$", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Language();

    [GeneratedRegex("^fn-[0-9a-f]{8}-[0-9]{1,4}(-ref)?$", RegexOptions.NonBacktracking)]
    private static partial Regex NoteId();

    [GeneratedRegex("^/p/[0-9]{1,18}$", RegexOptions.NonBacktracking)]
    private static partial Regex PostAddress();
}
