using System.Text.Json;
using System.Text.Json.Serialization;
using System.Xml.Linq;
using Commons.Web.Forum.Boards;
using Commons.Web.Hosting;
using Commons.Web.Shared.Languages;
using Microsoft.AspNetCore.Mvc;

namespace Commons.Web.Moderation.Log;

/// <summary>The log of what moderators did: for everybody to read, of the site and of one board, as a page, a feed and JSON Lines.</summary>
public sealed class ModlogController(CommonsDb db, CommonsOptions options) : Controller
{
    private const int Batch = 500;
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";
    private static readonly JsonSerializerOptions Lines = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    [HttpGet("/modlog")]
    public Task<IActionResult> Index(CancellationToken ct, ModlogKind? kind = null, int page = 1) => ShowAsync(null, kind, page, ct);

    [HttpGet("/b/{board}/modlog")]
    public Task<IActionResult> OfBoard(string board, CancellationToken ct, ModlogKind? kind = null, int page = 1) => ShowAsync(board, kind, page, ct);

    [HttpGet("/modlog.atom")]
    public Task<IActionResult> Feed(CancellationToken ct) => FeedAsync(null, ct);

    [HttpGet("/b/{board}/modlog.atom")]
    public Task<IActionResult> FeedOfBoard(string board, CancellationToken ct) => FeedAsync(board, ct);

    /// <summary>All lines, the oldest first, one JSON object each; <paramref name="after"/> goes on behind a line that was read.</summary>
    [HttpGet("/modlog.jsonl")]
    public async Task Export(CancellationToken ct, long after = 0)
    {
        Response.ContentType = "application/jsonl; charset=utf-8";
        while (true)
        {
            var entries = await db.Modlog.AsNoTracking().Where(e => e.Id > after).OrderBy(e => e.Id).Take(Batch).ToListAsync(ct);
            foreach (var line in await ModlogLine.OfAsync(db, entries, ct)) await Response.WriteAsync(JsonSerializer.Serialize(Fields(line), Lines) + "\n", ct);
            if (entries.Count < Batch) return;
            after = entries[^1].Id;
        }
    }

    private async Task<IActionResult> ShowAsync(string? slug, ModlogKind? kind, int page, CancellationToken ct)
    {
        var (found, id, mark) = await BoardAsync(slug, ct);
        return found && await ModlogPage.LoadAsync(db, id, mark, kind, page, ct) is { } shown ? View("Index", shown) : NotFound();
    }

    private async Task<IActionResult> FeedAsync(string? slug, CancellationToken ct)
    {
        var (found, id, mark) = await BoardAsync(slug, ct);
        if (!found || await ModlogPage.LoadAsync(db, id, mark, null, 1, ct) is not { } page) return NotFound();
        var at = options.Origin + page.Path;
        var feed = new XElement(Atom + "feed", new XAttribute(XNamespace.Xml + "lang", Language.Current.Code),
            new XElement(Atom + "id", at),
            new XElement(Atom + "title", mark is null ? Sentence.Say("Moderation log") : Sentence.Say($"Moderation log of {mark.Title}")),
            new XElement(Atom + "updated", Text(page.Lines.Count > 0 ? page.Lines[0].Entry.At : DateTimeOffset.UnixEpoch)),
            new XElement(Atom + "link", new XAttribute("rel", "self"), new XAttribute("href", $"{at}.atom")),
            new XElement(Atom + "link", new XAttribute("href", at)),
            page.Lines.Select(line => new XElement(Atom + "entry",
                new XElement(Atom + "id", $"{options.Origin}/modlog#line_{line.Entry.Id}"),
                new XElement(Atom + "title", line.Topic is { } topic ? $"{ModlogWords.Of(line.Entry.Kind)}: {topic.Title}" : ModlogWords.Of(line.Entry.Kind)),
                new XElement(Atom + "updated", Text(line.Entry.At)),
                new XElement(Atom + "author", new XElement(Atom + "name", line.Actor?.DisplayName ?? Sentence.Say("Timer"))),
                new XElement(Atom + "link", new XAttribute("href", $"{options.Origin}/modlog#line_{line.Entry.Id}")),
                new XElement(Atom + "summary", line.Entry.Reason))));
        return Content("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n" + feed, "application/atom+xml; charset=utf-8");
    }

    private async Task<(bool Found, long? Id, BoardMark? Mark)> BoardAsync(string? slug, CancellationToken ct)
    {
        if (slug is null) return (true, null, null);
        var board = await db.Boards.Where(b => b.Slug == slug).Select(b => new { b.Id, b.Slug, b.Title, b.Colour, b.Icon }).SingleOrDefaultAsync(ct);
        return board is null ? (false, null, null) : (true, board.Id, new(board.Slug, board.Title, board.Colour, board.Icon));
    }

    private static object Fields(ModlogLine line) => new
    {
        id = line.Entry.Id,
        at = Text(line.Entry.At),
        kind = JsonNamingPolicy.CamelCase.ConvertName(line.Entry.Kind.ToString()),
        isRevert = line.Entry.IsRevert,
        actor = line.Actor?.Handle,
        role = JsonNamingPolicy.CamelCase.ConvertName(line.Entry.ActorRole.ToString()),
        reason = line.Entry.Reason,
        board = line.Board?.Slug,
        otherBoard = line.OtherBoard?.Slug,
        topic = line.Topic?.Id,
        otherTopic = line.OtherTopic?.Id,
        post = line.PostNumber is null ? null : line.Entry.PostId,
        person = line.Person?.Handle,
        until = line.Entry.Until is { } until ? Text(until) : null,
        contentHash = line.Entry.ContentHash,
        hash = line.Entry.Hash,
    };

    private static string Text(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture);
}
