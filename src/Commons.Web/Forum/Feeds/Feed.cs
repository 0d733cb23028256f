using System.Globalization;
using System.Net;
using System.Text;
using System.Xml;
using Commons.Web.Shared.Languages;

namespace Commons.Web.Forum.Feeds;

/// <summary>What a feed says, before it is written as Atom (RFC 4287) or RSS 2.0. Paths begin with a slash.</summary>
public sealed record Feed(string Title, string Path, string SelfPath, IReadOnlyList<Feed.Entry> Entries)
{
    /// <param name="Html">Sanitised.</param>
    public sealed record Entry(string Path, string Title, string Author, string AuthorPath, DateTimeOffset PublishedAt, DateTimeOffset UpdatedAt, string Html, IReadOnlyList<string> Tags);

    private const string Atom = "http://www.w3.org/2005/Atom";

    public byte[] Write(bool asAtom, string origin)
    {
        using var bytes = new MemoryStream();
        using (var xml = XmlWriter.Create(bytes, new XmlWriterSettings { Encoding = new UTF8Encoding(false), Indent = true }))
        {
            if (asAtom) WriteAtom(xml, origin);
            else WriteRss(xml, origin);
        }
        return bytes.ToArray();
    }

    /// <summary>The latest change, so that an unchanged feed has the same bytes each time; the epoch for an empty one.</summary>
    private DateTimeOffset UpdatedAt => Entries.Count is 0 ? DateTimeOffset.UnixEpoch : Entries.Max(e => e.UpdatedAt);

    private void WriteAtom(XmlWriter xml, string origin)
    {
        xml.WriteStartElement("feed", Atom);
        xml.WriteAttributeString("xml", "lang", null, Language.Current.Code);
        Text(xml, "id", origin + Path);
        Text(xml, "title", Title);
        Text(xml, "updated", Iso(UpdatedAt));
        Link(xml, "alternate", origin + Path, "text/html");
        Link(xml, "self", origin + SelfPath, "application/atom+xml");
        foreach (var entry in Entries)
        {
            xml.WriteStartElement("entry", Atom);
            Text(xml, "id", origin + entry.Path);
            Text(xml, "title", entry.Title);
            Link(xml, "alternate", origin + entry.Path, "text/html");
            xml.WriteStartElement("author", Atom);
            Text(xml, "name", entry.Author);
            Text(xml, "uri", origin + entry.AuthorPath);
            xml.WriteEndElement();
            Text(xml, "published", Iso(entry.PublishedAt));
            Text(xml, "updated", Iso(entry.UpdatedAt));
            foreach (var tag in entry.Tags)
            {
                xml.WriteStartElement("category", Atom);
                xml.WriteAttributeString("term", tag);
                xml.WriteEndElement();
            }
            xml.WriteStartElement("content", Atom);
            xml.WriteAttributeString("type", "html");
            xml.WriteString(Absolute(entry.Html, origin));
            xml.WriteEndElement();
            xml.WriteEndElement();
        }
        xml.WriteEndElement();
    }

    private void WriteRss(XmlWriter xml, string origin)
    {
        xml.WriteStartElement("rss");
        xml.WriteAttributeString("version", "2.0");
        xml.WriteAttributeString("xmlns", "atom", null, Atom);
        xml.WriteAttributeString("xmlns", "dc", null, "http://purl.org/dc/elements/1.1/");
        xml.WriteStartElement("channel");
        xml.WriteElementString("title", Clean(Title));
        xml.WriteElementString("link", origin + Path);
        xml.WriteElementString("description", WebUtility.HtmlEncode(Clean(Title)));   // Readers take a description for HTML, a title for text.
        xml.WriteElementString("language", Language.Current.Code);
        xml.WriteElementString("lastBuildDate", Rfc822(UpdatedAt));
        Link(xml, "self", origin + SelfPath, "application/rss+xml");
        foreach (var entry in Entries)
        {
            xml.WriteStartElement("item");
            xml.WriteElementString("title", Clean(entry.Title));
            xml.WriteElementString("link", origin + entry.Path);
            xml.WriteElementString("guid", origin + entry.Path);
            xml.WriteElementString("pubDate", Rfc822(entry.PublishedAt));
            xml.WriteElementString("creator", "http://purl.org/dc/elements/1.1/", Clean(entry.Author));
            foreach (var tag in entry.Tags) xml.WriteElementString("category", tag);
            xml.WriteElementString("description", Absolute(entry.Html, origin));
            xml.WriteEndElement();
        }
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void Text(XmlWriter xml, string name, string value) => xml.WriteElementString(name, Atom, Clean(value));

    private static void Link(XmlWriter xml, string rel, string href, string type)
    {
        xml.WriteStartElement("link", Atom);
        xml.WriteAttributeString("rel", rel);
        xml.WriteAttributeString("type", type);
        xml.WriteAttributeString("href", href);
        xml.WriteEndElement();
    }

    /// <summary>Readers resolve addresses against the wrong page or not at all. The sanitiser always writes attributes in double quotes.</summary>
    private static string Absolute(string html, string origin) =>
        Clean(html).Replace("href=\"/", $"href=\"{origin}/", StringComparison.Ordinal).Replace("src=\"/", $"src=\"{origin}/", StringComparison.Ordinal);

    /// <summary>XML 1.0 has no place for some characters, however they are written.</summary>
    private static string Clean(string text)
    {
        if (text.All(c => XmlConvert.IsXmlChar(c))) return text;
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            if (!rune.IsBmp || XmlConvert.IsXmlChar((char)rune.Value)) clean.Append(rune);
        return clean.ToString();
    }

    private static string Iso(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static string Rfc822(DateTimeOffset at) => at.UtcDateTime.ToString("ddd, dd MMM yyyy HH:mm:ss '+0000'", CultureInfo.InvariantCulture);
}
