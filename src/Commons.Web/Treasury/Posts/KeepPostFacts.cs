using Commons.Web.Forum;

namespace Commons.Web.Treasury.Posts;

/// <summary>Copies what the books need of each post. Hearing the same again does nothing, and in whatever order it comes.</summary>
public sealed class KeepPostFacts(CommonsDb db, TimeProvider clock) : IListenTo<TopicStarted>, IListenTo<PostPublished>, IListenTo<PostDeleted>, IListenTo<PostRestored>, IListenTo<PostTakenBack>
{
    public Task HearAsync(TopicStarted happened, CancellationToken ct) => KeepAsync(happened.PostId, happened.TopicId, happened.BoardId, happened.AuthorId, ct);

    public Task HearAsync(PostPublished happened, CancellationToken ct) => KeepAsync(happened.PostId, happened.TopicId, happened.BoardId, happened.AuthorId, ct);

    public async Task HearAsync(PostDeleted happened, CancellationToken ct) =>
        (await KeepAsync(happened.PostId, happened.TopicId, happened.BoardId, happened.AuthorId, ct)).Delete(clock.GetUtcNow());

    public async Task HearAsync(PostRestored happened, CancellationToken ct) =>
        (await KeepAsync(happened.PostId, happened.TopicId, happened.BoardId, happened.AuthorId, ct)).Restore();

    public async Task HearAsync(PostTakenBack happened, CancellationToken ct) =>
        (await KeepAsync(happened.PostId, happened.TopicId, happened.BoardId, happened.AuthorId, ct)).Restore();

    private async Task<PostFact> KeepAsync(long postId, long topicId, long boardId, long authorId, CancellationToken ct) =>
        await db.PostFacts.FindAsync([postId], ct)
        ?? db.PostFacts.Add(new PostFact { PostId = postId, TopicId = topicId, BoardId = boardId, AuthorId = authorId }).Entity;
}
