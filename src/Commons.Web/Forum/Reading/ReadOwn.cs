namespace Commons.Web.Forum.Reading;

/// <summary>Who writes has read: a member's own post is never unread to them.</summary>
public sealed class ReadOwn(CommonsDb db, TimeProvider clock) : IListenTo<TopicStarted>, IListenTo<PostPublished>
{
    public Task HearAsync(TopicStarted started, CancellationToken ct) => MarkAsync(started.PostId, started.AuthorId, ct);

    public Task HearAsync(PostPublished published, CancellationToken ct) => MarkAsync(published.PostId, published.AuthorId, ct);

    private async Task MarkAsync(long postId, long authorId, CancellationToken ct)
    {
        if (await db.Authors.Where(a => a.Id == authorId).Select(a => a.MemberId).SingleOrDefaultAsync(ct) is not { } memberId) return;
        if (await db.Posts.Where(p => p.Id == postId).Select(p => new { p.TopicId, p.Number }).SingleOrDefaultAsync(ct) is not { } post) return;
        await TopicRead.MarkAsync(db, memberId, post.TopicId, post.Number, clock.GetUtcNow(), ct);
    }
}
