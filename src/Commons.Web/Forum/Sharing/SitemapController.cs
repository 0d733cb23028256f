using System.Globalization;
using System.Text;
using System.Xml;
using Commons.Web.Forum.Topics;
using Commons.Web.Hosting;
using Microsoft.AspNetCore.Mvc;

namespace Commons.Web.Forum.Sharing;

/// <summary>Tells search engines what there is to read (sitemaps.org 0.9) and what is not worth their visit. Only what everybody may read.</summary>
public sealed class SitemapController(CommonsDb db, CommonsOptions options) : Controller
{
    /// <summary>Topics by their ids, so that a file once full changes only with its topics.</summary>
    public const int TopicsPerFile = 10_000;

    private const string Namespace = "http://www.sitemaps.org/schemas/sitemap/0.9";

    [HttpGet("/sitemap.xml")]
    public async Task<IActionResult> Index(CancellationToken ct)
    {
        var last = await db.Topics.MaxAsync(t => (long?)t.Id, ct) ?? 0;
        var files = (int)((last + TopicsPerFile - 1) / TopicsPerFile);
        return Xml("sitemapindex", "sitemap", Enumerable.Range(1, files).Select(n => ($"/sitemap/topics-{n}.xml", (DateTimeOffset?)null)).Prepend(("/sitemap/boards.xml", null)));
    }

    [HttpGet("/sitemap/boards.xml")]
    public async Task<IActionResult> Boards(CancellationToken ct) =>
        Xml("urlset", "url", (await db.Boards.OrderBy(b => b.Id).Select(b => $"/b/{b.Slug}").ToListAsync(ct)).Prepend("/boards").Prepend("/latest").Select(path => (path, (DateTimeOffset?)null)));

    [HttpGet("/sitemap/topics-{file:int}.xml")]
    public async Task<IActionResult> Topics(int file, CancellationToken ct)
    {
        if (file < 1) return NotFound();
        var (from, to) = ((file - 1L) * TopicsPerFile, (long)file * TopicsPerFile);
        var topics = await db.Topics.Listed().Where(t => t.Id > from && t.Id <= to).OrderBy(t => t.Id).Select(t => new { t.Slug, t.Id, t.LastPostAt }).ToListAsync(ct);
        return topics.Count is 0 ? NotFound() : Xml("urlset", "url", topics.Select(t => (TopicSlug.Path(t.Slug, t.Id), (DateTimeOffset?)t.LastPostAt)));
    }

    [HttpGet("/robots.txt")]
    public ContentResult Robots() => Content($"""
        User-agent: *
        Disallow: /my/
        Disallow: /admin/
        Disallow: /search
        Disallow: /signin
        Disallow: /signup
        Disallow: /write
        Disallow: /t/*/reply
        Disallow: /t/*/print

        Sitemap: {options.Origin}/sitemap.xml

        """, "text/plain; charset=utf-8");

    private FileContentResult Xml(string root, string element, IEnumerable<(string Path, DateTimeOffset? ChangedAt)> places)
    {
        using var bytes = new MemoryStream();
        using (var xml = XmlWriter.Create(bytes, new XmlWriterSettings { Encoding = new UTF8Encoding(false) }))
        {
            xml.WriteStartElement(root, Namespace);
            foreach (var (path, changedAt) in places)
            {
                xml.WriteStartElement(element, Namespace);
                xml.WriteElementString("loc", Namespace, options.Origin + path);
                if (changedAt is { } at) xml.WriteElementString("lastmod", Namespace, at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
                xml.WriteEndElement();
            }
            xml.WriteEndElement();
        }
        Response.Headers.CacheControl = "public, max-age=3600";
        return File(bytes.ToArray(), "application/xml; charset=utf-8");
    }
}
