using Ganss.Xss;
using Markdig;

namespace Commons.Web.Shared.Text;

/// <summary>
/// The one way from typed text to HTML, for page, preview, mail, feed and federation: Markdig, then HtmlSanitizer. Thread-safe.
/// </summary>
public sealed class Renderer
{
    /// <summary>Raised whenever the same source may cook to other HTML.</summary>
    public const int Version = 1;

    private static readonly string[] Tags =
    [
        "p", "br", "a", "blockquote", "ul", "ol", "li", "code", "pre", "em", "strong", "del", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "img",
        "table", "thead", "tbody", "tr", "th", "td", "details", "summary", "sup", "sub", "span",
    ];

    private readonly MarkdownPipeline markdown = new MarkdownPipelineBuilder()
        .DisableHtml().UsePipeTables().UseEmphasisExtras(Markdig.Extensions.EmphasisExtras.EmphasisExtraOptions.Strikethrough).UseAutoLinks().Build();

    private readonly HtmlSanitizer sanitizer = MakeSanitizer();

    public SafeHtml Cook(string source) => Sanitise(Markdown.ToHtml(source, markdown));

    public SafeHtml Sanitise(string html)
    {
        lock (sanitizer) return new(sanitizer.Sanitize(html).Trim());   // Its events carry state, so one text at a time.
    }

    private static HtmlSanitizer MakeSanitizer()
    {
        var sanitizer = new HtmlSanitizer(new HtmlSanitizerOptions
        {
            AllowedTags = new HashSet<string>(Tags, StringComparer.OrdinalIgnoreCase),
            AllowedAttributes = new HashSet<string>(["href", "src", "alt", "title", "start", "colspan", "rowspan", "lang", "dir"], StringComparer.OrdinalIgnoreCase),
            AllowedSchemes = new HashSet<string>(["https", "http", "mailto"], StringComparer.OrdinalIgnoreCase),
            UriAttributes = new HashSet<string>(["href", "src"], StringComparer.OrdinalIgnoreCase),
            AllowedCssProperties = new HashSet<string>(),
            AllowedAtRules = new HashSet<AngleSharp.Css.Dom.CssRuleType>(),
        });
        sanitizer.PostProcessNode += (_, e) =>
        {
            if (e.Node is AngleSharp.Html.Dom.IHtmlAnchorElement link && link.HasAttribute("href")) link.SetAttribute("rel", "nofollow ugc noopener");
        };
        return sanitizer;
    }
}
