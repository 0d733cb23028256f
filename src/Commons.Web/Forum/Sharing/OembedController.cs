using System.Text;
using System.Text.Encodings.Web;
using System.Text.RegularExpressions;
using System.Xml;
using Commons.Web.Forum.People;
using Commons.Web.Forum.Topics;
using Commons.Web.Hosting;
using Microsoft.AspNetCore.Mvc;

namespace Commons.Web.Forum.Sharing;

/// <summary>Tells other sites how to show a link to a topic or a post (oEmbed 1.0). Only what everybody may read.</summary>
public sealed partial class OembedController(CommonsDb db, CommonsOptions options, Shared.Pages.Shell shell) : Controller
{
    private const int Width = 600;
    private const int Height = 200;
    private const int CacheSeconds = 3600;

    [HttpGet("/oembed")]
    public async Task<IActionResult> Show(string? url, string? format, int? maxwidth, int? maxheight, CancellationToken ct)
    {
        if (format is not (null or "json" or "xml")) return StatusCode(StatusCodes.Status501NotImplemented);
        if (await FindAsync(url, ct) is not { } found) return NotFound();
        var card = await AnswerAsync(found, Math.Clamp(maxwidth ?? Width, 200, Width), Math.Clamp(maxheight ?? Height, 100, Height), ct);
        Response.Headers.CacheControl = $"public, max-age={CacheSeconds}";
        return format is "xml" ? Content(Xml(card), "text/xml; charset=utf-8") : Json(card);
    }

    private async Task<Linked?> FindAsync(string? url, CancellationToken ct)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var address) || address.GetLeftPart(UriPartial.Authority) != options.Origin) return null;
        var path = Ours().Match(address.AbsolutePath);
        if (!path.Success || !long.TryParse(path.Groups["id"].ValueSpan, out var id)) return null;
        var number = int.TryParse(path.Groups["number"].ValueSpan, out var n) ? n : 1;
        var posts = path.Groups["kind"].Value is "p" ? db.Posts.Where(p => p.Id == id) : db.Posts.Where(p => p.TopicId == id && p.Number == number);
        var listed = db.Topics.VisibleTo(null);
        return await posts.Where(p => p.DeletedAt == null && listed.Any(t => t.Id == p.TopicId))
            .Select(p => new Linked(p.Id, p.Topic.Title, p.Topic.Board.Title, new Writer(p.Author.Name, p.Author.DisplayName, p.Author.Host, p.Author.Avatar), p.Html)).SingleOrDefaultAsync(ct);
    }

    private async Task<Dictionary<string, object>> AnswerAsync(Linked post, int width, int height, CancellationToken ct)
    {
        var (address, author) = ($"{options.Origin}/p/{post.PostId}", options.Origin + post.Author.Path);
        var encode = HtmlEncoder.Default;
        return new()
        {
            ["version"] = "1.0",
            ["type"] = "rich",
            ["title"] = post.Title,
            ["author_name"] = post.Author.DisplayName,
            ["author_url"] = author,
            ["provider_name"] = await shell.NameAsync(ct),
            ["provider_url"] = options.Origin,
            ["cache_age"] = CacheSeconds,
            ["width"] = width,
            ["height"] = height,
            ["html"] = $"<blockquote cite=\"{encode.Encode(address)}\"><p>{encode.Encode(ShareCard.Of(post.Html, post.Author).Excerpt)}</p><p><a href=\"{encode.Encode(address)}\">{encode.Encode(post.Title)}</a>, {encode.Encode(post.Author.DisplayName)}, {encode.Encode(post.Board)}</p></blockquote>",
        };
    }

    private static string Xml(Dictionary<string, object> card)
    {
        using var bytes = new MemoryStream();
        using (var xml = XmlWriter.Create(bytes, new XmlWriterSettings { Encoding = new UTF8Encoding(false) }))
        {
            xml.WriteStartElement("oembed");
            foreach (var (name, value) in card) xml.WriteElementString(name, Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture));
            xml.WriteEndElement();
        }
        return Encoding.UTF8.GetString(bytes.ToArray());
    }

    private sealed record Linked(long PostId, string Title, string Board, Writer Author, string Html);

    [GeneratedRegex("^/(?<kind>[tp])/(?:(?!\\d+$)[^/]{1,200}/)?(?<id>\\d{1,18})(?:/(?<number>\\d{1,9}))?$", RegexOptions.CultureInvariant, 100)]
    private static partial Regex Ours();
}
