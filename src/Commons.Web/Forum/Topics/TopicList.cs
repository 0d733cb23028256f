using Commons.Web.Forum.Boards;
using Commons.Web.Forum.People;
using Commons.Web.Shared.Pages;

namespace Commons.Web.Forum.Topics;

/// <summary>One page of topics, the latest conversation first.</summary>
public sealed record TopicList(IReadOnlyList<TopicList.Row> Topics, Pager Pager, bool ShowsBoards)
{
    public const int PageSize = 30;

    /// <summary>A page further than this is nobody's reading; the search is for what is older.</summary>
    public const int PageMax = 1000;

    public sealed record Row(long Id, string Slug, string Title, BoardMark Board, Writer Author, Writer LastAuthor, int Replies, DateTimeOffset LastPostAt)
    {
        public string Path => $"/t/{Slug}/{Id}";
    }

    /// <summary>
    /// Reads one page, or null where there is none. The ids come from the list's index alone, so that what is skipped costs no row; one row more than the
    /// page holds tells whether another follows.
    /// </summary>
    public static async Task<TopicList?> LoadAsync(CommonsDb db, IQueryable<Topic> topics, string path, int page, bool showsBoards, CancellationToken ct)
    {
        if (page is < 1 or > PageMax) return null;
        var ids = topics.Listed().OrderByDescending(t => t.LastPostAt).ThenByDescending(t => t.Id).Skip((page - 1) * PageSize).Take(PageSize + 1).Select(t => t.Id);
        var rows = await db.Topics.Where(t => ids.Contains(t.Id)).OrderByDescending(t => t.LastPostAt).ThenByDescending(t => t.Id)
            .Select(t => new Row(t.Id, t.Slug, t.Title, new BoardMark(t.Board.Slug, t.Board.Title, t.Board.Colour),
                new Writer(t.Author.Name, t.Author.DisplayName, t.Author.Host), new Writer(t.LastAuthor.Name, t.LastAuthor.DisplayName, t.LastAuthor.Host),
                t.LastNumber - 1, t.LastPostAt))
            .ToListAsync(ct);
        if (rows.Count is 0 && page > 1) return null;
        return new([.. rows.Take(PageSize)], new Pager(path, page, null, rows.Count > PageSize), showsBoards);
    }
}
