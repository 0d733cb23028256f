using Commons.Web.Forum.Topics;
using Commons.Web.Forum.People;

namespace Commons.Web.Forum.Boards;

/// <summary>All boards with what was said last in each.</summary>
public sealed record BoardsPage(IReadOnlyList<BoardsPage.Row> Boards)
{
    /// <param name="IsChild">It stands beneath the one before it.</param>
    public sealed record Row(long Id, BoardMark Mark, string Description, int TopicCount, LastTopic? Last, bool IsChild);

    public sealed record LastTopic(string Path, string Title, Writer Author, DateTimeOffset At);

    public static async Task<BoardsPage> LoadAsync(CommonsDb db, CancellationToken ct)
    {
        var boards = await db.Boards.OrderBy(b => b.Position).ThenBy(b => b.Id)
            .Select(b => new
            {
                b.Id,
                b.ParentId,
                Mark = new BoardMark(b.Slug, b.Title, b.Colour, b.Icon),
                b.Description,
                b.TopicCount,
                Last = db.Topics.Where(t => t.BoardId == b.Id && t.RemovedAt == null && t.UnlistedAt == null).OrderByDescending(t => t.LastPostAt).ThenByDescending(t => t.Id)
                    .Select(t => new { t.Id, t.Slug, t.Title, t.LastPostAt, t.LastAuthor.Name, t.LastAuthor.DisplayName, t.LastAuthor.Host, t.LastAuthor.Avatar }).FirstOrDefault(),
            })
            .ToListAsync(ct);
        return new([.. boards.InLevels(b => b.Id, b => b.ParentId).Select(b => new Row(b.Id, b.Mark, b.Description, b.TopicCount,
            b.Last is { } l ? new LastTopic(TopicSlug.Path(l.Slug, l.Id), l.Title, new Writer(l.Name, l.DisplayName, l.Host, l.Avatar), l.LastPostAt) : null, b.ParentId is not null))]);
    }
}
