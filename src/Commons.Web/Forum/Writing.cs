using Commons.Web.Forum.Boards;
using Commons.Web.Forum.Posts;
using Commons.Web.Forum.Topics;
using Commons.Web.Members;
using Microsoft.EntityFrameworkCore.Storage;

namespace Commons.Web.Forum;

/// <summary>
/// Where two aggregates meet: takes the row locks that numbering needs, then calls the verb. Pages, federation and the demo all write
/// through here. Each method is one transaction (or part of the caller's), durable when it returns.
/// </summary>
public sealed class Writing(CommonsDb db, TimeProvider clock)
{
    /// <param name="formKey">The form's one-time key: if this author sent it before, the topic made then is returned and nothing is written.</param>
    public async Task<Topic> StartTopicAsync(long boardId, Author author, string title, PostText text, CancellationToken ct, string? remoteUri = null, DateTimeOffset? at = null, Guid? formKey = null)
    {
        await using var own = await BeginAsync(ct);
        if (!await db.Boards.Where(b => b.Id == boardId).LockAsync(b => b.TopicCount, ct)) throw new Refusal("Choose a board.", "Board");
        if (await SentBeforeAsync(author, formKey, ct) is { } sent) return sent.Topic;
        var board = await db.Boards.SingleAsync(b => b.Id == boardId, ct);
        await db.Entry(board).ReloadAsync(ct);
        var topic = Topic.Start(board, author, title, text, at ?? clock.GetUtcNow(), remoteUri, formKey);
        db.Topics.Add(topic);
        await SaveAsync(own, ct);
        return topic;
    }

    /// <param name="formKey">The form's one-time key: if this author sent it before, the post made then is returned and nothing is written.</param>
    public async Task<Post> ReplyAsync(long topicId, Author author, PostText text, long? inReplyToId, CancellationToken ct, string? remoteUri = null, DateTimeOffset? at = null, Guid? formKey = null)
    {
        await using var own = await BeginAsync(ct);
        var topic = await LockedAsync(topicId, ct) ?? throw new Refusal("This topic does not exist any more.", "Body");
        if (await SentBeforeAsync(author, formKey, ct) is { } sent) return sent;
        var parent = inReplyToId is { } id ? await db.Posts.SingleOrDefaultAsync(p => p.Id == id && p.TopicId == topicId, ct) : null;
        var post = topic.Reply(author, text, parent, at ?? clock.GetUtcNow(), remoteUri, formKey);
        await SaveAsync(own, ct);
        return post;
    }

    /// <summary>Changes a post's text, and with <paramref name="title"/> the title of the topic it opens.</summary>
    public async Task EditAsync(Post post, PostText text, string? title, CancellationToken ct)
    {
        await using var own = await BeginAsync(ct);
        await LockedAsync(post, ct);
        post.Edit(text, clock.GetUtcNow(), title);
        await SaveAsync(own, ct);
    }

    public async Task DeleteAsync(Post post, bool byModerator, CancellationToken ct)
    {
        await using var own = await BeginAsync(ct);
        await LockedAsync(post, ct);
        post.Delete(clock.GetUtcNow(), byModerator);
        await SaveAsync(own, ct);
    }

    private async Task<Topic?> LockedAsync(long topicId, CancellationToken ct)
    {
        if (!await db.Topics.Where(t => t.Id == topicId).LockAsync(t => t.LastNumber, ct)) return null;
        var topic = await db.Topics.SingleAsync(t => t.Id == topicId, ct);
        await db.Entry(topic).ReloadAsync(ct);
        return topic;
    }

    /// <summary>An edit must not bring back what was deleted meanwhile, nor a reply enter a topic that goes: the topic's lock orders them.</summary>
    private async Task LockedAsync(Post post, CancellationToken ct)
    {
        await LockedAsync(post.TopicId, ct);
        await db.Entry(post).ReloadAsync(ct);
    }

    private Task<Post?> SentBeforeAsync(Author author, Guid? formKey, CancellationToken ct) =>
        formKey is null ? Task.FromResult<Post?>(null) : db.Posts.Include(p => p.Topic).SingleOrDefaultAsync(p => p.AuthorId == author.Id && p.FormKey == formKey, ct);

    private async Task<IDbContextTransaction?> BeginAsync(CancellationToken ct) =>
        db.Database.CurrentTransaction is null ? await db.Database.BeginTransactionAsync(ct) : null;

    private async Task SaveAsync(IDbContextTransaction? own, CancellationToken ct)
    {
        await db.SaveChangesAsync(ct);
        if (own is not null) await own.CommitAsync(ct);
    }
}
