using Commons.Web.Shared.Pages;

namespace Commons.Web.Forum.Bookmarks;

/// <summary>On each post the way to keep it, and whether it is kept already.</summary>
public sealed class BookmarksOnTopic(CommonsDb db) : ITopicExtras
{
    public async Task<TopicExtras> ForAsync(TopicView view, CancellationToken ct)
    {
        if (view.MemberId is not { } memberId) return TopicExtras.None;
        var ids = view.Posts.Where(p => !p.IsDeleted).Select(p => p.PostId).ToList();
        var kept = await db.Bookmarks.Where(b => b.MemberId == memberId && ids.Contains(b.PostId)).Select(b => b.PostId).ToListAsync(ct);
        return new()
        {
            Acts = [.. view.Posts.Where(p => !p.IsDeleted).Select(p => new TopicExtras.Label(p.PostId, new Part("/Forum/Bookmarks/_Bookmark.cshtml", new BookmarkMark(p.PostId, p.Number, kept.Contains(p.PostId)))))],
        };
    }
}

public sealed record BookmarkMark(long PostId, int Number, bool IsKept);
