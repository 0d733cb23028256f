using Commons.Web.Members;
using Commons.Web.Shared.Pages;
using Commons.Web.Shared.Text;
using Microsoft.AspNetCore.Mvc;

namespace Commons.Web.Forum.People;

/// <summary>A person's page: who they are and what they wrote here.</summary>
public sealed class PeopleController(CommonsDb db, CurrentMember current) : Controller
{
    [HttpGet("/u/{handle}")]
    public async Task<IActionResult> Show(string handle, CancellationToken ct, int page = 1) =>
        await PersonPage.LoadAsync(db, handle, await current.FindAsync(ct), page, ct) is { } person ? View(person) : NotFound();
}

/// <param name="ActorUri">Their page on their own server; null for members here.</param>
public sealed record PersonPage(Writer Person, string? Bio, string? ActorUri, DateTimeOffset Since, bool IsReader, IReadOnlyList<PersonPage.Row> Posts, Pager Pager)
{
    private const int PageSize = 20;
    private const int PageMax = 500;
    private const int ExcerptLength = 220;

    public sealed record Row(long PostId, string TopicTitle, bool IsOpening, Boards.BoardMark Board, DateTimeOffset WrittenAt, string Excerpt);

    public static async Task<PersonPage?> LoadAsync(CommonsDb db, string handle, Member? reader, int page, CancellationToken ct)
    {
        if (page is < 1 or > PageMax) return null;
        var (name, host) = handle.IndexOf('@', StringComparison.Ordinal) is var at and > 0 ? (handle[..at], handle[(at + 1)..].ToLowerInvariant()) : (handle.ToLowerInvariant(), null);
        if (await db.Authors.Where(a => a.Name == name && a.Host == host && a.GoneAt == null).FirstOrDefaultAsync(ct) is not { } author) return null;

        // What was deleted, or stands in a topic that was removed, is nobody's to list.
        var ids = db.Posts.Where(p => p.AuthorId == author.Id && p.DeletedAt == null && p.Topic.RemovedAt == null)
            .OrderByDescending(p => p.WrittenAt).ThenByDescending(p => p.Id).Skip((page - 1) * PageSize).Take(PageSize + 1).Select(p => p.Id);
        var posts = await db.Posts.Where(p => ids.Contains(p.Id)).OrderByDescending(p => p.WrittenAt).ThenByDescending(p => p.Id)
            .Select(p => new Row(p.Id, p.Topic.Title, p.Number == 1, new Boards.BoardMark(p.Topic.Board.Slug, p.Topic.Board.Title, p.Topic.Board.Colour), p.WrittenAt, p.Html))
            .ToListAsync(ct);
        if (posts.Count is 0 && page > 1) return null;

        var person = new Writer(author.Name, author.DisplayName, author.Host);
        return new(person, author.Bio, author.IsLocal ? null : author.ActorUri, author.SeenAt, author.Id == reader?.Author.Id,
            [.. posts.Take(PageSize).Select(p => p with { Excerpt = Renderer.Excerpt(p.Excerpt, ExcerptLength) })], new Pager(person.Path, page, null, posts.Count > PageSize));
    }
}
