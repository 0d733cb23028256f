using Commons.Web.Forum.Topics;

namespace Commons.Web.Forum.Polls;

/// <summary>A form that asks a poll beside what one writes.</summary>
public interface IAsksPoll
{
    PollForm Poll { get; }
}

/// <summary>What the author wants of the topic's poll; no terms means that none is asked.</summary>
public sealed record PollWish(PollTerms? Terms);

/// <summary>
/// The poll of a topic that stands already: asked later, asked in other words or taken back, until the first vote or the close. From then on it stays as people
/// answered it: no vote is ever lost.
/// </summary>
public sealed class Asking(CommonsDb db, TimeProvider clock)
{
    /// <summary>The topic's poll as it may still be changed, empty where there is none; null once a vote or the close settled it.</summary>
    public async Task<PollForm?> FormAsync(long topicId, CancellationToken ct)
    {
        if (await db.Polls.AsNoTracking().Include(p => p.Options).SingleOrDefaultAsync(p => p.TopicId == topicId, ct) is not { } poll) return new PollForm();
        return !poll.IsOpenAt(clock.GetUtcNow()) || await db.PollVotes.AnyAsync(v => v.PollId == poll.Id, ct) ? null : PollForm.Of(poll);
    }

    /// <summary>Part of a transaction that holds the topic's lock; takes the poll's, so that no vote slips in.</summary>
    /// <exception cref="Refusal">It is closed, or somebody voted meanwhile.</exception>
    internal async Task PutAsync(Topic topic, PollTerms? terms, CancellationToken ct)
    {
        await db.Polls.Where(p => p.TopicId == topic.Id).LockAsync(p => p.Question, ct);
        var (now, poll) = (clock.GetUtcNow(), await db.Polls.AsNoTracking().Include(p => p.Options).SingleOrDefaultAsync(p => p.TopicId == topic.Id, ct));
        if (poll is not null)
        {
            if (terms is not null && poll.Says(terms)) return;
            if (!poll.IsOpenAt(now)) throw new Refusal("This poll is closed; the result stands.", "Poll.Question");
            if (await db.PollVotes.AnyAsync(v => v.PollId == poll.Id, ct)) throw new Refusal("Somebody voted meanwhile, so the poll stays as it is. The rest of what you changed is still here.");
            await db.Polls.Where(p => p.Id == poll.Id).ExecuteDeleteAsync(ct);
        }
        if (terms is not null) db.Polls.Add(Poll.Open(topic, terms, now));
    }
}
