using Commons.Web.Forum.Topics;
using Commons.Web.Members;
using Commons.Web.Shared.Pages;

namespace Commons.Web.Forum.Bookmarks;

/// <summary>One page of a member's bookmarks, the latest first. What is not there any more keeps its note and nothing else.</summary>
public sealed record BookmarksPage(IReadOnlyList<BookmarksPage.Row> Bookmarks, Pager Pager)
{
    private const int PageSize = 30;

    /// <param name="Title">The topic's title; null where the post is gone or not this reader's to see.</param>
    public sealed record Row(long PostId, string? Title, int Number, string Note, DateTimeOffset At, DateTimeOffset? RemindAt, bool IsReminded, long Id);

    public static async Task<BookmarksPage?> LoadAsync(CommonsDb db, Member reader, int page, CancellationToken ct)
    {
        if (page is < 1 or > Bookmark.CountMax / PageSize + 1) return null;
        var rows = await RowsAsync(db, reader, Of(db, reader).Skip((page - 1) * PageSize).Take(PageSize + 1), ct);
        if (rows.Count is 0 && page > 1) return null;
        return new([.. rows.Take(PageSize)], new Pager("/my/bookmarks", page, null, rows.Count > PageSize));
    }

    /// <summary>A member's bookmarks, the latest first.</summary>
    public static IQueryable<Bookmark> Of(CommonsDb db, Member reader) => db.Bookmarks.Where(b => b.MemberId == reader.Id).OrderByDescending(b => b.At).ThenByDescending(b => b.Id);

    public static Task<List<Row>> RowsAsync(CommonsDb db, Member reader, IQueryable<Bookmark> bookmarks, CancellationToken ct)
    {
        var visible = db.Topics.VisibleTo(reader);
        return bookmarks.Select(b => new Row(b.PostId, b.Post.DeletedAt == null && visible.Any(t => t.Id == b.Post.TopicId) ? b.Post.Topic.Title : null, b.Post.Number, b.Note, b.At, b.RemindAt, b.RemindedAt != null, b.Id)).ToListAsync(ct);
    }
}
