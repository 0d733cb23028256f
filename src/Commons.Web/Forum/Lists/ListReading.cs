using Commons.Web.Forum.Reading;
using Commons.Web.Forum.Topics;
using Commons.Web.Hosting.Api;
using Commons.Web.Members;
using Commons.Web.Members.Ignoring;
using Commons.Web.Shared.Pages;
using Commons.Web.Shared.Text;

namespace Commons.Web.Forum.Lists;

/// <summary>Reads the page of a list that somebody asked for: every list of the site, a board or a tag comes from here.</summary>
public sealed class ListReading(CommonsDb db, CurrentMember current, IgnoredByMember ignoring, TimeProvider clock)
{
    public const int PageSize = TopicList.PageSize;

    /// <summary>More would push away what is new.</summary>
    private const int PinsMax = 5;
    private const int ExcerptLength = 200;

    /// <summary>Null where there is no such page.</summary>
    public async Task<ListPage?> FindAsync(ListScope scope, TopicOrder order, int page, string? after, CancellationToken ct, string? path = null)
    {
        if (page is < 1 or > TopicList.PageMax) return null;
        var member = await current.FindAsync(ct);
        var reader = member is null ? null : await Reader.FindAsync(db, member, ct);
        var ignored = await IgnoredAsync(scope, reader, ct);
        var rows = await RowsAsync(scope, order, reader, ignored, page, ListCursor.Parse(after), ct);
        if (rows.Count is 0 && page > 1) return null;
        var shown = rows.Take(PageSize).ToList();
        var last = shown.LastOrDefault();
        var hasNext = rows.Count > PageSize && page < TopicList.PageMax;
        var pager = new Pager(path ?? scope.Address(order), page, null, hasNext) { After = hasNext ? order.CursorOf(last!).ToString() : null };
        if (order == TopicOrder.Latest && page is 1 && after is null) shown = await WithPinsAsync(scope, shown, ct);
        shown.RemoveAll(row => ignored.WordIn(row.Title) is not null);   // A page is a row or two shorter then; the pager counts them all the same.
        if (reader is not null) shown = await ReadMarks.PutOnAsync(db, reader, shown, ct);
        return new(scope, order, new TopicList(shown, pager, scope.ShowsBoards), reader is not null, reader?.MayUndo(clock.GetUtcNow()) is true,
            HasBoards: shown.Count > 0 || await db.Boards.AnyAsync(ct));
    }

    /// <summary>The first page's topics without any reader's marks, for feeds; what is new or unread is a member's own.</summary>
    public async Task<List<TopicList.Row>> FirstAsync(ListScope scope, TopicOrder order, Reader? reader, CancellationToken ct)
    {
        var ignored = await IgnoredAsync(scope, reader, ct);
        var rows = await RowsAsync(scope, order, reader, ignored, 1, null, ct);
        rows.RemoveAll(row => ignored.WordIn(row.Title) is not null);
        return rows;
    }

    /// <summary>
    /// Part of a list as programs read it: nothing stands on top that is not first, and while topics move to the top a walk through the parts still meets each
    /// topic of its beginning once (<see cref="ListWalk"/>).
    /// </summary>
    /// <param name="tagId">Only topics with this tag as well.</param>
    public async Task<Listing<TopicList.Row>> WalkAsync(ListScope scope, TopicOrder order, long? tagId, Slice slice, CancellationToken ct)
    {
        var (now, member) = (clock.GetUtcNow(), await current.FindAsync(ct));
        if (member is null && order == TopicOrder.Unread) throw new Refusal("What is unread is a member's own: this list needs a token.", "sort", kind: "no-token") { Status = StatusCodes.Status401Unauthorized };
        var reader = member is null ? null : await Reader.FindAsync(db, member, ct);
        var ignored = await IgnoredAsync(scope, reader, ct);
        var topics = Wanted(scope, order, reader, ignored, now);
        if (tagId is { } tag) topics = topics.Where(t => t.Tags.Any(x => x.TagId == tag));
        var (ids, next) = await ListWalk.ReadAsync(topics, order, Cursor.Read(slice.After), slice.Limit, now, ct);
        var rows = (await TopicList.RowsAsync(db, db.Topics.Where(t => ids.Contains(t.Id)), ct)).OrderBy(r => ids.IndexOf(r.Id)).ToList();
        rows.RemoveAll(row => ignored.WordIn(row.Title) is not null);
        return new(reader is null ? rows : await ReadMarks.PutOnAsync(db, reader, rows, ct), next?.ToString());
    }

    /// <summary>What is pinned here stands on top of the first page, and not a second time below.</summary>
    private async Task<List<TopicList.Row>> WithPinsAsync(ListScope scope, List<TopicList.Row> rows, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        // All that is pinned anywhere, by its own small index; a board's condition beside it would have SQLite walk through all of the board's topics.
        var everywhere = await db.Topics.Listed().Where(t => t.PinScope != Keeping.PinScope.None && (t.PinnedUntil == null || t.PinnedUntil > now)).OrderByDescending(t => t.LastPostAt).ThenByDescending(t => t.Id)
            .Select(t => new PinnedTopic(t.Id, t.SectionId, t.BoardId, t.PinScope)).ToListAsync(ct);
        var ids = everywhere.Where(scope.HasPinned).Take(PinsMax).Select(p => p.Id).ToList();
        var pinned = ids.Count is 0 ? [] : await TopicList.RowsAsync(db, TopicOrder.Latest.Sorted(db.Topics.Where(t => ids.Contains(t.Id))), ct);
        var openings = await db.Posts.Where(p => ids.Contains(p.TopicId) && p.Number == 1).Select(p => new { p.TopicId, p.Html }).ToDictionaryAsync(p => p.TopicId, p => p.Html, ct);
        return pinned.Count is 0 ? rows : [.. pinned.Select(row => row with { IsPinned = true, Excerpt = Renderer.Excerpt(openings.GetValueOrDefault(row.Id) ?? "", ExcerptLength) }), .. rows.Where(row => pinned.TrueForAll(pin => pin.Id != row.Id))];
    }

    /// <summary>
    /// The ids come from the list's index alone, so that what is skipped costs no row; one row more than the page holds tells whether another follows.
    /// </summary>
    private Task<List<TopicList.Row>> RowsAsync(ListScope scope, TopicOrder order, Reader? reader, Ignored ignored, int page, ListCursor? after, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var sorted = order.Of(Wanted(scope, order, reader, ignored, now), now, after);
        var ids = sorted.Skip(after is null ? (page - 1) * PageSize : 0).Take(PageSize + 1).Select(t => t.Id);
        return TopicList.RowsAsync(db, order.Sorted(db.Topics.Where(t => ids.Contains(t.Id))), ct);
    }

    private IQueryable<Topic> Wanted(ListScope scope, TopicOrder order, Reader? reader, Ignored ignored, DateTimeOffset now)
    {
        var topics = scope.Topics(db).Listed().NotIgnored(ignored);
        if (reader is not null && order == TopicOrder.Unread) topics = reader.Unread(db, topics, now);
        if (reader is not null && order == TopicOrder.New) topics = reader.New(db, topics, now);
        return topics;
    }

    /// <summary>A muted board leaves the lists of the site and of tags; whoever opens its own page wants to see it. So with a tag.</summary>
    private async Task<Ignored> IgnoredAsync(ListScope scope, Reader? reader, CancellationToken ct)
    {
        if (reader is null) return Ignored.Nothing;
        var ignored = await ignoring.OfAsync(reader.MemberId, reader.AuthorId, ct);
        if (scope.TagId is not null) return ignored.OnTagPage;
        return scope.SectionId is null && scope.BoardId is null ? ignored : ignored.OnBoardPage;
    }
}
