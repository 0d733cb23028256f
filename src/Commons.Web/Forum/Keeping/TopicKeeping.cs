using Commons.Web.Forum.Boards;
using Commons.Web.Forum.Posts;
using Commons.Web.Forum.Topics;
using Commons.Web.Members;
using Commons.Web.Shared.Times;

namespace Commons.Web.Forum.Keeping;

/// <summary>
/// Changes whole topics: one transaction each, with the row locks that counting and numbering need, boards before topics and both in the order of their ids.
/// Who may is the page's to ask.
/// </summary>
public sealed class TopicKeeping(CommonsDb db, TimeProvider clock)
{
    /// <summary>So that no request holds a topic's lock for long.</summary>
    public const int SplitMax = 100;
    public const int MergeMax = 2_000;

    public Task ChangeAsync(long topicId, Action<Topic> verb, CancellationToken ct) => ChangeAsync(topicId, topic => { verb(topic); return Task.CompletedTask; }, ct);

    public async Task ChangeAsync(long topicId, Func<Topic, Task> verb, CancellationToken ct)
    {
        await using var own = db.Database.CurrentTransaction is null ? await db.Database.BeginTransactionAsync(ct) : null;
        var topic = await LockedAsync(topicId, ct);
        await verb(topic);
        await db.SaveChangesAsync(ct);
        if (own is not null) await own.CommitAsync(ct);
    }

    /// <summary>One of the things that a moderator does with a whole topic by one button.</summary>
    /// <param name="until">The day on which a pin ends or a topic locks.</param>
    public Task ActAsync(long topicId, KeepAct? act, Author by, string? reason, DateOnly? until, CancellationToken ct)
    {
        var why = Reason.Check(reason);
        return ChangeAsync(topicId, topic => Apply(topic, act, by, why, Start(until), clock.GetUtcNow()), ct);
    }

    public async Task MoveAsync(long topicId, long boardId, Author by, string reason, CancellationToken ct)
    {
        reason = Reason.Check(reason);
        await using var own = await db.Database.BeginTransactionAsync(ct);
        await LockBoardsAsync([boardId, await BoardOfAsync(topicId, ct)], ct);
        var (topic, board) = (await LockedAsync(topicId, ct), await BoardAsync(boardId, ct));
        var isPayee = await db.Posts.AnyAsync(p => p.TopicId == topicId && p.AuthorId == by.Id, ct);
        topic.MoveTo(board, by, isPayee, reason, clock.GetUtcNow());
        await db.SaveChangesAsync(ct);
        await own.CommitAsync(ct);
    }

    /// <returns>The new topic.</returns>
    public async Task<Topic> SplitAsync(long topicId, IReadOnlyCollection<int> numbers, long boardId, string title, Author by, string reason, CancellationToken ct)
    {
        reason = Reason.Check(reason);
        if (numbers.Count > SplitMax) throw new Refusal($"At most {SplitMax} posts can be split off at once.", "Numbers");
        await using var own = await db.Database.BeginTransactionAsync(ct);
        await LockBoardsAsync([boardId], ct);
        var (topic, board) = (await LockedAsync(topicId, ct), await BoardAsync(boardId, ct));
        var posts = await db.Posts.Include(p => p.Author).Where(p => p.TopicId == topicId && numbers.Contains(p.Number)).OrderBy(p => p.Number).ToListAsync(ct);
        KeepPlaces(topicId, posts);
        var split = topic.Split(posts, board, title, by, reason, clock.GetUtcNow());
        db.Topics.Add(split);
        await db.SaveChangesAsync(ct);
        await own.CommitAsync(ct);
        return split;
    }

    /// <summary>Puts all posts of one topic behind those of another.</summary>
    public async Task MergeAsync(long fromId, long intoId, Author by, string reason, CancellationToken ct)
    {
        reason = Reason.Check(reason);
        await using var own = await db.Database.BeginTransactionAsync(ct);
        await LockBoardsAsync([await BoardOfAsync(fromId, ct)], ct);
        foreach (var id in new[] { fromId, intoId }.Order()) await LockedAsync(id, ct);
        var (from, into) = (await LockedAsync(fromId, ct), await LockedAsync(intoId, ct));
        var posts = await db.Posts.Include(p => p.Author).Where(p => p.TopicId == fromId).OrderBy(p => p.Number).Take(MergeMax + 1).ToListAsync(ct);
        if (posts.Count > MergeMax) throw new Refusal($"A topic of more than {MergeMax:N0} posts is too long to be merged.", "Into");
        KeepPlaces(fromId, posts);
        into.Absorb(from, posts, by, reason, clock.GetUtcNow());
        await db.SaveChangesAsync(ct);
        await db.Topics.Where(t => t.MergedIntoId == fromId).ExecuteUpdateAsync(set => set.SetProperty(t => t.MergedIntoId, intoId), ct);
        await own.CommitAsync(ct);
    }

    private void KeepPlaces(long topicId, IEnumerable<Post> posts) =>
        db.FormerPlaces.AddRange(posts.Select(p => new FormerPlace { TopicId = topicId, Number = p.Number, PostId = p.Id }));

    private async Task<Topic> LockedAsync(long topicId, CancellationToken ct)
    {
        if (!await db.Topics.Where(t => t.Id == topicId).LockAsync(t => t.LastNumber, ct)) throw new Refusal("This topic does not exist any more.");
        var topic = await db.Topics.Include(t => t.Board).ThenInclude(b => b.Parent).SingleAsync(t => t.Id == topicId, ct);
        await db.Entry(topic).ReloadAsync(ct);
        await db.Entry(topic.Board).ReloadAsync(ct);
        return topic;
    }

    private async Task LockBoardsAsync(IEnumerable<long> ids, CancellationToken ct)
    {
        foreach (var id in ids.Distinct().Order())
            if (!await db.Boards.Where(b => b.Id == id).LockAsync(b => b.TopicCount, ct)) throw new Refusal("Choose a board.", "Board");
    }

    private async Task<Board> BoardAsync(long id, CancellationToken ct)
    {
        var board = await db.Boards.Include(b => b.Parent).SingleAsync(b => b.Id == id, ct);
        await db.Entry(board).ReloadAsync(ct);
        return board;
    }

    private Task<long> BoardOfAsync(long topicId, CancellationToken ct) => db.Topics.Where(t => t.Id == topicId).Select(t => t.BoardId).SingleOrDefaultAsync(ct);

    private static void Apply(Topic topic, KeepAct? act, Author by, string reason, DateTimeOffset? until, DateTimeOffset at)
    {
        switch (act)
        {
            case KeepAct.Lock: topic.Lock(by, reason, at); break;
            case KeepAct.Unlock: topic.Unlock(by, reason, at); break;
            case KeepAct.LockLater: topic.LockLater(by, reason, until ?? throw new Refusal("Choose the day on which it locks.", "Until"), at); break;
            case KeepAct.PinOnBoard: topic.Pin(PinScope.Board, by, reason, until, at); break;
            case KeepAct.PinOnSite: topic.Pin(PinScope.Site, by, reason, until, at); break;
            case KeepAct.Unpin: topic.Unpin(by, reason, at); break;
            case KeepAct.Unlist: topic.Unlist(by, reason, at); break;
            case KeepAct.List: topic.List(by, reason, at); break;
            case KeepAct.Archive: topic.Archive(by, reason, at); break;
            case KeepAct.Unarchive: topic.Unarchive(by, reason, at); break;
            case KeepAct.Confirm: topic.Confirm(by, reason, at); break;
            default: throw new Refusal("Choose what to do.");
        }
    }

    private static DateTimeOffset? Start(DateOnly? day) => day is { } d ? Zone.Current.StartOf(d) : null;
}
