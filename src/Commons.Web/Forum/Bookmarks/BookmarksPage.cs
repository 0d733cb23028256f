using Commons.Web.Forum.Topics;
using Commons.Web.Members;
using Commons.Web.Shared.Pages;

namespace Commons.Web.Forum.Bookmarks;

/// <summary>One page of a member's bookmarks, the latest first. What is not there any more keeps its note and nothing else.</summary>
public sealed record BookmarksPage(IReadOnlyList<BookmarksPage.Row> Bookmarks, Pager Pager)
{
    private const int PageSize = 30;

    /// <param name="Title">The topic's title; null where the post is gone or not this reader's to see.</param>
    public sealed record Row(long PostId, string? Title, int Number, string Note, DateTimeOffset At, DateTimeOffset? RemindAt, bool IsReminded);

    public static async Task<BookmarksPage?> LoadAsync(CommonsDb db, Member reader, int page, CancellationToken ct)
    {
        if (page is < 1 or > Bookmark.CountMax / PageSize + 1) return null;
        var visible = db.Topics.VisibleTo(reader);
        var rows = await db.Bookmarks.Where(b => b.MemberId == reader.Id).OrderByDescending(b => b.At).ThenByDescending(b => b.Id).Skip((page - 1) * PageSize).Take(PageSize + 1)
            .Select(b => new Row(b.PostId, b.Post.DeletedAt == null && visible.Any(t => t.Id == b.Post.TopicId) ? b.Post.Topic.Title : null, b.Post.Number, b.Note, b.At, b.RemindAt, b.RemindedAt != null))
            .ToListAsync(ct);
        if (rows.Count is 0 && page > 1) return null;
        return new([.. rows.Take(PageSize)], new Pager("/my/bookmarks", page, null, rows.Count > PageSize));
    }
}
