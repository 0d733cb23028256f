using System.Linq.Expressions;
using Commons.Web.Forum.Boards;
using Commons.Web.Forum.Polls;
using Commons.Web.Forum.Posts;
using Commons.Web.Forum.Tags;
using Commons.Web.Forum.Topics;
using Commons.Web.Members;
using Commons.Web.Shared.Text;
using Microsoft.EntityFrameworkCore.Storage;

namespace Commons.Web.Forum;

/// <summary>
/// Where two aggregates meet: takes the row locks that numbering needs, then calls the verb. Pages, federation and the demo all write
/// through here. Each method is one transaction (or part of the caller's), durable when it returns.
/// </summary>
public sealed class Writing(CommonsDb db, Tagging tagging, Asking asking, IEnumerable<IWritingRule> rules, TimeProvider clock)
{
    private static readonly TimeSpan SameWords = TimeSpan.FromMinutes(5);

    /// <param name="formKey">The form's one-time key: if this author sent it before, the topic made then is returned and nothing is written.</param>
    /// <param name="tags">What the author chose, checked by the board's rule; null where nobody was asked, as for topics of other servers.</param>
    public async Task<Topic> StartTopicAsync(long boardId, Author author, string title, PostText text, CancellationToken ct, string? remoteUri = null, DateTimeOffset? at = null, Guid? formKey = null,
        IReadOnlyList<string>? tags = null, PollTerms? poll = null)
    {
        await using var own = await BeginAsync(ct);
        if (!await db.Boards.Where(b => b.Id == boardId).LockAsync(b => b.TopicCount, ct)) throw new Refusal("Choose a board.", "Board");
        if (await SentBeforeAsync(author, formKey, ct) is { } sent) return sent.Topic;
        var wanted = TypedText.Line(title);
        if (formKey is not null && await SaidBeforeAsync(p => p.Number == 1 && p.Topic.BoardId == boardId && p.Topic.Title == wanted, author, text, ct) is { } same) return same.Topic;
        await rules.CheckAsync(new(boardId, author, Kind: WritingKind.Topic), ct);
        var board = await db.Boards.Include(b => b.Parent).SingleAsync(b => b.Id == boardId, ct);
        await db.Entry(board).ReloadAsync(ct);
        var topic = Topic.Start(board, author, title, text, at ?? clock.GetUtcNow(), remoteUri, formKey);
        db.Topics.Add(topic);
        if (poll is not null) db.Polls.Add(Poll.Open(topic, poll, at ?? clock.GetUtcNow()));
        if (tags is not null) await tagging.PutAsync(topic, tags, ct);
        await SaveAsync(own, ct);
        return topic;
    }

    /// <param name="formKey">The form's one-time key: if this author sent it before, the post made then is returned and nothing is written.</param>
    public async Task<Post> ReplyAsync(long topicId, Author author, PostText text, long? inReplyToId, CancellationToken ct, string? remoteUri = null, DateTimeOffset? at = null, Guid? formKey = null)
    {
        await using var own = await BeginAsync(ct);
        var topic = await LockedAsync(topicId, ct) ?? throw new Refusal("This topic does not exist any more.", "Body");
        if (await SentBeforeAsync(author, formKey, ct) is { } sent) return sent;
        if (formKey is not null && await SaidBeforeAsync(p => p.TopicId == topicId && p.Number > 1, author, text, ct) is { } same) return same;
        var parent = inReplyToId is { } id ? await db.Posts.SingleOrDefaultAsync(p => p.Id == id && p.TopicId == topicId, ct) : null;
        await rules.CheckAsync(new(topic.BoardId, author, parent?.AuthorId ?? topic.AuthorId, WritingKind.Reply), ct);
        var post = topic.Reply(author, text, parent, at ?? clock.GetUtcNow(), remoteUri, formKey);
        await SaveAsync(own, ct);
        return post;
    }

    /// <summary>Changes a post's text, and with <paramref name="title"/> the title of the topic it opens.</summary>
    /// <param name="check">Looks at the post as it stands, locked, before it is changed; what it throws leaves all as it was.</param>
    /// <param name="poll">What becomes of the poll beside a topic's first post; null leaves it alone.</param>
    public async Task EditAsync(Post post, PostText text, string? title, CancellationToken ct, Action<Post>? check = null, PollWish? poll = null)
    {
        await using var own = await BeginAsync(ct);
        await LockedAsync(post, ct);
        check?.Invoke(post);
        await db.Entry(post).Reference(p => p.Author).LoadAsync(ct);
        await db.Entry(post).Collection(p => p.Mentions).LoadAsync(ct);
        await rules.CheckAsync(new(post.Topic.BoardId, post.Author), ct);
        post.Edit(text, clock.GetUtcNow(), title);
        if (poll is not null && post.IsOpening) await asking.PutAsync(post.Topic, poll.Terms, ct);
        await SaveAsync(own, ct);
    }

    /// <summary>A moderator changes what somebody else wrote, and says why.</summary>
    public async Task CorrectAsync(Post post, Author by, string? reason, PostText text, string? title, CancellationToken ct)
    {
        await using var own = await BeginAsync(ct);
        await LockedAsync(post, ct);
        await db.Entry(post).Reference(p => p.Author).LoadAsync(ct);
        await db.Entry(post).Collection(p => p.Mentions).LoadAsync(ct);
        post.Correct(by, Reason.Check(reason), text, clock.GetUtcNow(), title);
        await SaveAsync(own, ct);
    }

    /// <summary>The author takes a post of theirs away.</summary>
    public async Task DeleteAsync(Post post, CancellationToken ct)
    {
        await using var own = await BeginAsync(ct);
        await LockedAsync(post, ct);
        post.Delete(clock.GetUtcNow());
        await SaveAsync(own, ct);
    }

    /// <summary>The author takes the deletion back.</summary>
    /// <param name="text">The words of its last revision, cooked.</param>
    public async Task TakeBackAsync(Post post, PostText text, CancellationToken ct)
    {
        await using var own = await BeginAsync(ct);
        await LockedAsync(post, ct);
        await db.Entry(post).Reference(p => p.Author).LoadAsync(ct);
        await db.Entry(post).Collection(p => p.Revisions).Query().Where(r => r.Number == post.RevisionCount).LoadAsync(ct);
        await rules.CheckAsync(new(post.Topic.BoardId, post.Author), ct);
        post.TakeBack(text, clock.GetUtcNow());
        await SaveAsync(own, ct);
    }

    /// <summary>A moderator takes a post away and says why.</summary>
    public async Task RemoveAsync(Post post, Author by, string reason, CancellationToken ct)
    {
        await using var own = await BeginAsync(ct);
        await LockedAsync(post, ct);
        post.Remove(by, Reason.Check(reason), clock.GetUtcNow());
        await SaveAsync(own, ct);
    }

    /// <summary>A moderator brings back what a moderator took away.</summary>
    public async Task RestoreAsync(Post post, Author by, string reason, CancellationToken ct)
    {
        await using var own = await BeginAsync(ct);
        await LockedAsync(post, ct);
        await db.Entry(post).Reference(p => p.Withheld).LoadAsync(ct);
        post.Restore(by, Reason.Check(reason), clock.GetUtcNow());
        await SaveAsync(own, ct);
    }

    /// <summary>Replaces the topic's tags; what a moderator does to somebody else's stands in the log.</summary>
    /// <exception cref="Refusal">The board's rule says no.</exception>
    public async Task TagAsync(long topicId, IReadOnlyList<string> tags, Author by, string? reason, CancellationToken ct)
    {
        await using var own = await BeginAsync(ct);
        await LockedAsync(topicId, ct);
        var topic = await db.Topics.Include(t => t.Board).Include(t => t.Tags).ThenInclude(x => x.Tag).SingleAsync(t => t.Id == topicId, ct);
        if (!topic.Tags.OrderBy(x => x.Place).Select(x => x.Tag.Name).SequenceEqual(tags)) topic.Retagged(by, Reason.Given(reason), clock.GetUtcNow());
        await tagging.PutAsync(topic, tags, ct);
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
        if (post.IsOpening) await db.Boards.Where(b => b.Id == post.Topic.BoardId).LockAsync(b => b.TopicCount, ct);   // Its topic comes or goes with it, and is counted there.
        await LockedAsync(post.TopicId, ct);
        await db.Entry(post).ReloadAsync(ct);
    }

    /// <summary>The same words at the same place within five minutes are one post, whichever form they came by (as Discourse's unique_posts_mins).</summary>
    private Task<Post?> SaidBeforeAsync(Expression<Func<Post, bool>> place, Author author, PostText text, CancellationToken ct)
    {
        var since = clock.GetUtcNow() - SameWords;
        return db.Posts.Include(p => p.Topic).Where(place).Where(p => p.AuthorId == author.Id && p.WrittenAt > since && p.DeletedAt == null && p.Source == text.Source)
            .OrderByDescending(p => p.Id).FirstOrDefaultAsync(ct);
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
