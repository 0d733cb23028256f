using Commons.Web.Members;

namespace Commons.Web.Forum.Polls;

/// <summary>Votes and closes. Each method is one transaction under the poll's row lock, so that no vote slips in after the close.</summary>
public sealed class Polling(CommonsDb db, IEnumerable<IWritingRule> rules, TimeProvider clock)
{
    private const int Batch = 100;

    /// <exception cref="Refusal">Closed, or not a vote this poll takes.</exception>
    public async Task VoteAsync(long pollId, Author author, IReadOnlyList<long> optionIds, CancellationToken ct)
    {
        await using var own = await db.Database.BeginTransactionAsync(ct);
        var poll = await LockedAsync(pollId, ct);
        await rules.CheckAsync(new(poll.Topic.BoardId, author), ct);
        var votes = poll.Choose(author, optionIds, clock.GetUtcNow());
        await db.PollVotes.Where(v => v.PollId == pollId && v.AuthorId == author.Id).ExecuteDeleteAsync(ct);
        db.PollVotes.AddRange(votes);
        await db.SaveChangesAsync(ct);
        await own.CommitAsync(ct);
    }

    /// <param name="by">Who closes it; null for its day.</param>
    public async Task CloseAsync(long pollId, CancellationToken ct, Author? by = null, string? reason = null)
    {
        await using var own = await db.Database.BeginTransactionAsync(ct);
        (await LockedAsync(pollId, ct)).Close(clock.GetUtcNow(), by, Reason.Given(reason));
        await db.SaveChangesAsync(ct);
        await own.CommitAsync(ct);
    }

    /// <summary>Closes what has come to its end.</summary>
    public async Task CloseDueAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        foreach (var id in await db.Polls.Where(p => p.ClosedAt == null && p.ClosesAt <= now).OrderBy(p => p.ClosesAt).Take(Batch).Select(p => p.Id).ToListAsync(ct)) await CloseAsync(id, ct);
    }

    private async Task<Poll> LockedAsync(long pollId, CancellationToken ct)
    {
        if (!await db.Polls.Where(p => p.Id == pollId).LockAsync(p => p.Question, ct)) throw new Refusal("This poll was changed meanwhile. Read it again.");
        var poll = await db.Polls.Include(p => p.Options).Include(p => p.Topic).SingleAsync(p => p.Id == pollId, ct);
        await db.Entry(poll).ReloadAsync(ct);
        return poll;
    }
}
