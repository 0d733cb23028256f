using Commons.Web.Forum;

namespace Commons.Web.Moderation.Review;

/// <summary>Keeps the review true to what happens to posts elsewhere. A post removed on its own page gets an item too, from which it can be restored.</summary>
public sealed class KeepReview(CommonsDb db, TimeProvider clock) : IListenTo<PostRemoved>, IListenTo<PostRestored>, IListenTo<PostDeleted>, IListenTo<PostTakenBack>
{
    public async Task HearAsync(PostRemoved happened, CancellationToken ct)
    {
        var item = await FindAsync(happened.PostId, ct);
        var post = item?.Post ?? await db.Posts.SingleAsync(p => p.Id == happened.PostId, ct);
        if (!post.WasTakenByModerator) return;   // It was restored before this was heard.
        item ??= db.ReviewItems.Add(new ReviewItem { Post = post, OpenedAt = happened.At }).Entity;
        item.Removed(await db.Authors.SingleAsync(a => a.Id == happened.ActorId, ct), happened.Reason, happened.At);
    }

    public async Task HearAsync(PostRestored happened, CancellationToken ct)
    {
        if (await FindAsync(happened.PostId, ct) is { Post.IsDeleted: false } item) item.Restored(await db.Authors.SingleAsync(a => a.Id == happened.ActorId, ct), happened.Reason, happened.At);
    }

    public async Task HearAsync(PostDeleted happened, CancellationToken ct)
    {
        if (await FindAsync(happened.PostId, ct) is { Post: { IsDeleted: true, WasTakenByModerator: false } } item) item.Gone(clock.GetUtcNow());
    }

    public async Task HearAsync(PostTakenBack happened, CancellationToken ct)
    {
        if (await FindAsync(happened.PostId, ct) is { Post.IsDeleted: false } item) item.Back(happened.At);
    }

    private Task<ReviewItem?> FindAsync(long postId, CancellationToken ct) => db.ReviewItems.Include(i => i.Flags).Include(i => i.Post).SingleOrDefaultAsync(i => i.PostId == postId, ct);
}
