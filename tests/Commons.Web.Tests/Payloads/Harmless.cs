using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Commons.Web.Tests.Support;

namespace Commons.Web.Tests.Payloads;

/// <summary>Reads an answer as whoever gets it would, and says what in it would run, load from elsewhere or stand where we never put it.</summary>
internal static partial class Harmless
{
    private static readonly HashSet<string> Forbidden = ["iframe", "frame", "frameset", "object", "embed", "applet", "base", "template", "noembed", "xmp", "plaintext", "marquee", "portal", "animate", "animatetransform", "set", "foreignobject", "use", "style", "audio", "video", "math"];
    private static readonly HashSet<string> Addresses = ["href", "src", "action", "formaction", "poster", "data", "background", "cite", "xlink:href", "srcset", "ping", "manifest", "longdesc", "lowsrc", "dynsrc", "codebase"];
    private static readonly HashSet<string> Loaded = ["src", "action", "formaction", "poster", "data", "background", "srcset", "ping", "manifest", "lowsrc", "dynsrc"];

    /// <summary>Faults of an answer, by what it says it is.</summary>
    public static IEnumerable<string> Faults(string? kind, string text) => kind switch
    {
        "text/html" => InPage(text),
        "application/atom+xml" or "application/rss+xml" or "application/xml" or "text/xml" => InFeed(text),
        not null when kind.EndsWith("json", StringComparison.Ordinal) => InJson(text),
        _ => [],
    };

    public static IEnumerable<string> InPage(string html) => InDocument(Visitor.Parse(html), styled: false);

    /// <summary>Letters carry their styles on the elements: there is nowhere else for them.</summary>
    public static IEnumerable<string> InLetter(string html) => InDocument(Visitor.Parse(html), styled: true);

    /// <summary>Whoever reads a feed makes a page of its entries' HTML.</summary>
    public static IEnumerable<string> InFeed(string xml) => XDocument.Parse(xml).Descendants()
        .Where(e => e.Name.LocalName is "description" || (string?)e.Attribute("type") is "html" or "xhtml").SelectMany(e => InPage($"<main>{e.Value}</main>"));

    /// <summary>What others print as it is: content and summary of ActivityPub, html of oEmbed and of our API.</summary>
    public static IEnumerable<string> InJson(string json) => json.TrimEnd().Split('\n').Length is var lines and > 1 && json[0] is '{' && json.Contains("}\n{", StringComparison.Ordinal) && lines > 0
        ? json.TrimEnd().Split('\n').SelectMany(line => InElement(JsonDocument.Parse(line).RootElement, "")) : InElement(JsonDocument.Parse(json).RootElement, "");

    private static IEnumerable<string> InElement(JsonElement element, string name) => element.ValueKind switch
    {
        JsonValueKind.Object when name is "source" => [],   // What was typed, for editors: its own media type says that it is no HTML.
        JsonValueKind.Object => element.EnumerateObject().SelectMany(p => InElement(p.Value, p.Name)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(e => InElement(e, name)),
        JsonValueKind.String when name is "content" or "summary" or "html" or "bioHtml" => InPage($"<main>{element.GetString()}</main>").Select(fault => $"{name}: {fault}"),
        JsonValueKind.String when name is "url" or "href" or "id" or "link" => IsFine(element.GetString()!, false) ? [] : [$"{name} leads to {element.GetString()}"],
        _ => [],
    };

    private static IEnumerable<string> InDocument(IHtmlDocument page, bool styled)
    {
        foreach (var element in page.All)
        {
            if (element.LocalName is HostileStrings.Leak || Forbidden.Contains(element.LocalName)) yield return $"<{element.LocalName}> in {Near(element)}";
            if (element is IHtmlScriptElement script && !IsOurs(script)) yield return $"script: {Cut(script.OuterHtml)}";
            if (element is IHtmlMetaElement && element.HasAttribute("http-equiv")) yield return $"meta {element.GetAttribute("http-equiv")}";
            if (element is IHtmlLinkElement && !(element.GetAttribute("rel") is "me" or "author" or "canonical" or "alternate" or "prev" or "next") && !IsFine(element.GetAttribute("href") ?? "", true)) yield return $"link: {Cut(element.OuterHtml)}";
            foreach (var attribute in element.Attributes)
            {
                if (Fault(attribute, styled) is { } fault) yield return $"<{element.LocalName}> {fault}";
            }
        }
    }

    private static string? Fault(IAttr attribute, bool styled) => attribute.Name switch
    {
        HostileStrings.Leak or "srcdoc" => $"{attribute.Name} in {Near(attribute.OwnerElement!)}",
        "style" when !styled => $"style={Cut(attribute.Value)}",
        var name when name.StartsWith("on", StringComparison.Ordinal) || !Named().IsMatch(name) => $"{name}={Cut(attribute.Value)}",
        var name when Addresses.Contains(name) && !IsFine(attribute.Value, Loaded.Contains(name)) => $"{name}={Cut(attribute.Value)}",
        _ => null,
    };

    /// <summary>Our bundles, and data for search machines, which nothing runs.</summary>
    private static bool IsOurs(IHtmlScriptElement script) => script.GetAttribute("type") is "application/ld+json" ? IsJson(script.Text) : script.Text.Trim().Length is 0 && script.GetAttribute("src") is ['/', not '/', ..];

    private static bool IsJson(string text)
    {
        try { using var read = JsonDocument.Parse(text); return true; }
        catch (JsonException) { return false; }
    }

    /// <summary>Whether a browser that follows or loads it stays with the web, and with us where it loads.</summary>
    private static bool IsFine(string address, bool ours) => Uri.TryCreate(new Uri(CommonsApp.Origin + "/"), new string([.. address.Trim().Where(c => !char.IsControl(c))]), out var uri)
        && (uri.Scheme is "http" or "https" ? !ours || uri.GetLeftPart(UriPartial.Authority) == CommonsApp.Origin : !ours && uri.Scheme is "mailto" or "acct");

    private static string Near(IElement element) => Cut(element.ParentElement?.OuterHtml ?? element.OuterHtml);

    private static string Cut(string text) => text.Length <= 160 ? text : text[..160];

    [GeneratedRegex("^[a-z][a-z0-9:_-]*$", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Named();
}
