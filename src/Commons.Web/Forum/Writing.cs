using Commons.Web.Forum.Boards;
using Commons.Web.Forum.Posts;
using Commons.Web.Forum.Topics;
using Commons.Web.Members;
using Commons.Web.Shared.Text;

namespace Commons.Web.Forum;

/// <summary>
/// Where two aggregates meet: takes the row locks that numbering needs, then calls the verb. Pages, federation and the demo all write
/// through here. Each method is one transaction (or part of the caller's), durable when it returns.
/// </summary>
public sealed class Writing(CommonsDb db, TimeProvider clock)
{
    public async Task<Topic> StartTopicAsync(long boardId, Author author, string title, PostText text, CancellationToken ct, string? remoteUri = null, DateTimeOffset? at = null)
    {
        await using var own = await BeginAsync(ct);
        if (!await db.Boards.Where(b => b.Id == boardId).LockAsync(b => b.TopicCount, ct)) throw new Refusal("Choose a board.", "Board");
        var board = await db.Boards.SingleAsync(b => b.Id == boardId, ct);
        await db.Entry(board).ReloadAsync(ct);
        var topic = Topic.Start(board, author, title, text, at ?? clock.GetUtcNow(), remoteUri);
        db.Topics.Add(topic);
        await SaveAsync(own, ct);
        return topic;
    }

    public async Task<Post> ReplyAsync(long topicId, Author author, PostText text, long? inReplyToId, CancellationToken ct, string? remoteUri = null, DateTimeOffset? at = null)
    {
        await using var own = await BeginAsync(ct);
        if (!await db.Topics.Where(t => t.Id == topicId).LockAsync(t => t.LastNumber, ct)) throw new Refusal("This topic does not exist any more.", "Body");
        var topic = await db.Topics.SingleAsync(t => t.Id == topicId, ct);
        await db.Entry(topic).ReloadAsync(ct);
        var parent = inReplyToId is { } id ? await db.Posts.SingleOrDefaultAsync(p => p.Id == id && p.TopicId == topicId, ct) : null;
        var post = topic.Reply(author, text, parent, at ?? clock.GetUtcNow(), remoteUri);
        await SaveAsync(own, ct);
        return post;
    }

    private async Task<Microsoft.EntityFrameworkCore.Storage.IDbContextTransaction?> BeginAsync(CancellationToken ct) =>
        db.Database.CurrentTransaction is null ? await db.Database.BeginTransactionAsync(ct) : null;

    private async Task SaveAsync(Microsoft.EntityFrameworkCore.Storage.IDbContextTransaction? own, CancellationToken ct)
    {
        await db.SaveChangesAsync(ct);
        if (own is not null) await own.CommitAsync(ct);
    }
}
