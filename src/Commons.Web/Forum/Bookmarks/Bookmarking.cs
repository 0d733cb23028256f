using Commons.Web.Members;

namespace Commons.Web.Forum.Bookmarks;

/// <summary>Keeps posts for a member to find again. Whether the member sees the post is the caller's to ask.</summary>
public sealed class Bookmarking(CommonsDb db, TimeProvider clock)
{
    public Task<Bookmark?> FindAsync(Member member, long postId, CancellationToken ct) => db.Bookmarks.SingleOrDefaultAsync(b => b.MemberId == member.Id && b.PostId == postId, ct);

    /// <summary>Keeps the post, or describes the bookmark that there is.</summary>
    /// <exception cref="Refusal">There is room for no more, the note is too long, or the day is not ahead.</exception>
    public async Task<Bookmark> KeepAsync(Member member, long postId, string? note, DateTimeOffset? remindAt, CancellationToken ct)
    {
        var (kept, now) = (await FindAsync(member, postId, ct), clock.GetUtcNow());
        if (kept is null && await db.Bookmarks.CountAsync(b => b.MemberId == member.Id, ct) >= Bookmark.CountMax)
            throw new Refusal($"You keep {Bookmark.CountMax:N0} bookmarks, and there is room for no more. Remove one first.");
        var bookmark = kept ?? db.Bookmarks.Add(new Bookmark { MemberId = member.Id, PostId = postId, At = now }).Entity;
        bookmark.Describe(note, remindAt, now);
        await db.SaveChangesAsync(ct);
        return bookmark;
    }

    /// <summary>False where there was none.</summary>
    public async Task<bool> ForgetAsync(Member member, long postId, CancellationToken ct)
    {
        if (await FindAsync(member, postId, ct) is not { } kept) return false;
        db.Bookmarks.Remove(kept);
        await db.SaveChangesAsync(ct);
        return true;
    }
}
