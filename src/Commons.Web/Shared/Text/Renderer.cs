using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Ganss.Xss;
using Markdig;

namespace Commons.Web.Shared.Text;

/// <summary>
/// The one way from typed text to HTML, for page, preview, mail, feed and federation: Markdig with raw HTML off, then HtmlSanitizer by
/// a list of what is allowed, then what our pages need (<see cref="PostMarkup"/>). Safe to use from many threads: nothing here changes after start.
/// </summary>
public sealed class Renderer
{
    /// <summary>Raised whenever the same source may cook to other HTML.</summary>
    public const int Version = 4;

    /// <summary>Deeper than any person nests; beyond it only the text is kept, because the writers of HTML recurse.</summary>
    private const int DepthMax = 100;

    private static readonly string[] Tags =
    [
        "p", "br", "a", "blockquote", "ul", "ol", "li", "code", "pre", "em", "strong", "b", "i", "u", "del", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "img",
        "table", "thead", "tbody", "tr", "th", "td", "details", "summary", "sup", "sub", "span", "ruby", "rt", "rp",
    ];

    // What these hold is not text that somebody wrote, so it goes with them; of every other element the content stays.
    private const string Dropped = "script, style, template, noscript, iframe, object, embed, svg, math, title, textarea, select, xmp, plaintext, noembed, noframes, audio, video, canvas";

    private static readonly IReadOnlyDictionary<string, string> Nobody = new Dictionary<string, string>();

    private readonly MarkdownPipeline markdown = new MarkdownPipelineBuilder()
        .DisableHtml().UsePipeTables().UseEmphasisExtras(Markdig.Extensions.EmphasisExtras.EmphasisExtraOptions.Strikethrough).UseAutoLinks()
        .Use(new Markdig.Extensions.TaskLists.TaskListExtension()).UseFootnotes().UseEmojiAndSmiley(enableSmileys: false).Use<Spoilers>().Build();

    private readonly HtmlSanitizer sanitizer = MakeSanitizer();

    /// <param name="paths">Where each name that is addressed leads (<see cref="HandlesIn"/>); a name that is not in it stays text.</param>
    /// <exception cref="Refusal">Quotes or lists are nested deeper than the Markdown library follows.</exception>
    public SafeHtml Cook(string source, IReadOnlyDictionary<string, string>? paths = null)
    {
        return Sanitise(NotTooDeep(() =>
        {
            var document = Markdown.Parse(source, markdown);
            Handles.Link(document, paths ?? Nobody);
            return Markdown.ToHtml(document, markdown);
        }), source);
    }

    /// <summary>Names that a text addresses as @name or @name@host, lower-case and each once; code and links address nobody.</summary>
    /// <exception cref="Refusal">As <see cref="Cook"/>.</exception>
    public IReadOnlyList<string> HandlesIn(string source) => source.Contains('@', StringComparison.Ordinal) ? NotTooDeep(() => Handles.In(Markdown.Parse(source, markdown))) : [];

    public SafeHtml Sanitise(string html) => Sanitise(html, "");

    /// <param name="scope">What makes the ids of this text's footnotes its own on a page of many texts.</param>
    private SafeHtml Sanitise(string html, string scope)
    {
        var document = new HtmlParser().ParseDocument(html);
        var body = document.Body!;
        if (DepthOf(body) > DepthMax) Flatten(body);
        foreach (var element in body.QuerySelectorAll(Dropped)) element.Remove();
        PostMarkup.Prepare(body, scope);
        sanitizer.SanitizeDom(document, body);
        PostMarkup.Apply(body);
        return new(body.InnerHtml.Trim());
    }

    private static T NotTooDeep<T>(Func<T> read)
    {
        try { return read(); }
        catch (ArgumentException) { throw new Refusal("Quotes, lists or brackets are nested too deeply here. Take some levels out.", "Body"); }
    }

    /// <summary>The same HTML with whole addresses, for where it stands on no page of ours: another server, a letter, a feed.</summary>
    public static string Absolute(string html, Uri origin)
    {
        if (!html.Contains("=\"/", StringComparison.Ordinal)) return html;
        var body = new HtmlParser().ParseDocument(html).Body!;
        foreach (var (element, name) in body.QuerySelectorAll("a[href^='/']").Select(e => (e, "href")).Concat(body.QuerySelectorAll("img[src^='/']").Select(e => (e, "src"))).ToList())
            element.SetAttribute(name, new Uri(origin, element.GetAttribute(name)!).AbsoluteUri);
        return body.InnerHtml;
    }

    /// <summary>What a reader of sanitised HTML reads, on one line and cut at a word. It is text: encode it like any other.</summary>
    public static string Excerpt(string html, int lengthMax)
    {
        var body = new HtmlParser().ParseDocument(html).Body!;
        var text = string.Join(' ', TextsOf(body)).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var excerpt = string.Join(' ', text);
        if (excerpt.Length <= lengthMax) return excerpt;
        var end = excerpt.LastIndexOf(' ', lengthMax);
        if (end < lengthMax / 2) end = char.IsHighSurrogate(excerpt[lengthMax - 1]) ? lengthMax - 1 : lengthMax;
        return excerpt[..end] + "…";
    }

    private static HtmlSanitizer MakeSanitizer() => new(new HtmlSanitizerOptions
    {
        AllowedTags = new HashSet<string>(Tags, StringComparer.OrdinalIgnoreCase),
        AllowedAttributes = new HashSet<string>(["href", "src", "alt", "title", "start", "colspan", "rowspan", "lang", "dir", "class", "id"], StringComparer.OrdinalIgnoreCase),
        AllowedSchemes = new HashSet<string>(["https", "http", "mailto"], StringComparer.OrdinalIgnoreCase),
        UriAttributes = new HashSet<string>(["href", "src"], StringComparer.OrdinalIgnoreCase),
        AllowedCssProperties = new HashSet<string>(),
        AllowedAtRules = new HashSet<AngleSharp.Css.Dom.CssRuleType>(),
    })
    { KeepChildNodes = true };

    /// <summary>Walks without recursion: the text may come from a stranger who wants the stack to end.</summary>
    private static int DepthOf(INode root)
    {
        var (depth, deepest) = (0, 0);
        for (var node = root; ;)
        {
            if (node.FirstChild is { } child) { node = child; deepest = Math.Max(deepest, ++depth); continue; }
            while (node != root && node.NextSibling is null) { node = node.Parent!; depth--; }
            if (node == root) return deepest;
            node = node.NextSibling!;
        }
    }

    private static IEnumerable<string> TextsOf(INode root)
    {
        for (var node = root; ;)
        {
            if (node is IText text) yield return text.Data;
            if (node.FirstChild is { } child) { node = child; continue; }
            while (node != root && node.NextSibling is null) node = node.Parent!;
            if (node == root) yield break;
            node = node.NextSibling!;
        }
    }

    private static void Flatten(IElement body)
    {
        var paragraph = body.Owner!.CreateElement("p");
        paragraph.TextContent = string.Join(' ', TextsOf(body).Where(t => !string.IsNullOrWhiteSpace(t)));
        while (body.LastChild is { } child) body.RemoveChild(child);
        body.AppendChild(paragraph);
    }
}
