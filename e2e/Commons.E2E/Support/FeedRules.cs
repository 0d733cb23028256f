using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Commons.E2E.Support;

/// <summary>What the standards ask of a feed (RFC 4287; RSS 2.0 with the advice of the RSS Advisory Board), as sentences about what is not so.</summary>
public static partial class FeedRules
{
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";

    public static IEnumerable<string> Faults(string xml)
    {
        var root = XDocument.Parse(xml).Root!;
        return root.Name == Atom + "feed" ? OfAtom(root) : root.Name == "rss" ? OfRss(root) : [$"it is a {root.Name}"];
    }

    private static IEnumerable<string> OfAtom(XElement feed)
    {
        var entries = feed.Elements(Atom + "entry").ToList();
        foreach (var part in entries.Prepend(feed))
        {
            foreach (var name in new[] { "id", "title", "updated" }) if (part.Elements(Atom + name).Count() is not 1) yield return $"{part.Name.LocalName} has not exactly one {name} (4.1.1, 4.1.2)";
            foreach (var name in new[] { "content", "summary", "published", "subtitle", "generator", "icon", "logo", "rights" }) if (part.Elements(Atom + name).Count() > 1) yield return $"{part.Name.LocalName} has two of {name}";
            foreach (var date in part.Elements().Where(e => e.Name.LocalName is "updated" or "published")) if (!Rfc3339().IsMatch(date.Value)) yield return $"{date.Value} is no date (3.3)";
            foreach (var link in part.Elements(Atom + "link")) if (!IsAbsolute((string?)link.Attribute("href"))) yield return $"a link leads to {link.Attribute("href")}";
            foreach (var text in part.Elements().Where(e => e.Name.LocalName is "title" or "subtitle" or "summary" or "content"))
            {
                if ((string?)text.Attribute("type") is not (null or "text" or "html")) yield return $"{text.Name.LocalName} has the type {text.Attribute("type")} (3.1.1)";
                if (text.HasElements) yield return $"{text.Name.LocalName} has elements in it (3.1.1)";
                if ((string?)text.Attribute("type") is "html") foreach (var address in Relative(text.Value)) yield return $"a text leads to {address}, which is nothing elsewhere";
            }
            if (!IsAbsolute((string?)part.Element(Atom + "id"))) yield return $"the id {part.Element(Atom + "id")} is no IRI (4.2.6)";
            if (part.Elements().FirstOrDefault(e => e.Name.Namespace == "") is { } stray) yield return $"{stray.Name} is in no namespace";
        }
        if (feed.Element(Atom + "author") is null && entries.Any(e => e.Element(Atom + "author") is null)) yield return "an entry has no author (4.1.2)";
        if (feed.Descendants(Atom + "author").Any(a => string.IsNullOrWhiteSpace((string?)a.Element(Atom + "name")))) yield return "an author has no name (3.2.1)";
        if (entries.GroupBy(e => (string?)e.Element(Atom + "id")).Any(g => g.Count() > 1)) yield return "two entries have one id";
        if (!feed.Elements(Atom + "link").Any(l => (string?)l.Attribute("rel") is "self")) yield return "it does not say where it is (4.1.1)";
    }

    private static IEnumerable<string> OfRss(XElement rss)
    {
        if ((string?)rss.Attribute("version") is not "2.0") yield return "it is not of version 2.0";
        if (rss.Elements("channel").Count() is not 1) yield return "it has not exactly one channel";
        var channel = rss.Element("channel")!;
        foreach (var name in new[] { "title", "link", "description" }) if (channel.Elements(name).Count() is not 1 || channel.Element(name)!.Value.Length is 0) yield return $"the channel has no {name}";
        if (!channel.Elements(Atom + "link").Any(l => (string?)l.Attribute("rel") is "self")) yield return "it does not say where it is";
        foreach (var date in channel.DescendantsAndSelf().Where(e => e.Name.LocalName is "pubDate" or "lastBuildDate"))
            if (!DateTimeOffset.TryParseExact(date.Value.Replace("+0000", "GMT", StringComparison.Ordinal), "r", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)) yield return $"{date.Value} is no date of RFC 822";
        foreach (var item in channel.Elements("item"))
        {
            if (item.Element("title") is null && item.Element("description") is null) yield return "an item has neither title nor description";
            if (!IsAbsolute((string?)item.Element("link"))) yield return $"an item leads to {item.Element("link")}";
            if ((string?)item.Element("guid")?.Attribute("isPermaLink") is not "false" && !IsAbsolute((string?)item.Element("guid"))) yield return $"the guid {item.Element("guid")} is no address";
            foreach (var address in Relative((string?)item.Element("description") ?? "")) yield return $"a description leads to {address}, which is nothing elsewhere";
        }
        if (channel.Elements("item").GroupBy(i => (string?)i.Element("guid")).Any(g => g.Count() > 1)) yield return "two items have one guid";
    }

    private static bool IsAbsolute(string? address) => Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" or "tag" or "urn";

    private static IEnumerable<string> Relative(string html) => Addresses().Matches(html).Select(m => m.Groups[1].Value).Where(a => !Uri.TryCreate(a, UriKind.Absolute, out var uri) || uri.Scheme is "file");

    [GeneratedRegex("^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]+)?(Z|[+-][0-9]{2}:[0-9]{2})$", RegexOptions.None, 1000)]
    private static partial Regex Rfc3339();

    [GeneratedRegex("(?:href|src)=\"([^\"]*)\"", RegexOptions.None, 1000)]
    private static partial Regex Addresses();
}
