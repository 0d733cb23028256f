using Commons.Web.Forum.Posts;
using Commons.Web.Forum.Topics;
using Commons.Web.Members;
using Commons.Web.Shared.Languages;

namespace Commons.Web.Forum.Votes;

/// <summary>
/// Votes and reactions, of members and of people elsewhere. Each method is one transaction under the topic's row lock, so that the counts beside the
/// post are what the rows add up to.
/// </summary>
public sealed class Voting(CommonsDb db, IEnumerable<IWritingRule> rules, TimeProvider clock)
{
    /// <summary>Votes and reactions of one person in a day, and of those how many on one author's posts (FORUM 3.4).</summary>
    public const int DayMax = 200;
    public const int DayPerAuthorMax = 15;

    /// <param name="direction">Null takes the vote back.</param>
    /// <exception cref="Refusal">The board takes no such vote, the post is the voter's own or gone, or it was too often today.</exception>
    public async Task VoteAsync(long postId, Author voter, VoteDirection? direction, CancellationToken ct)
    {
        await using var own = db.Database.CurrentTransaction is null ? await db.Database.BeginTransactionAsync(ct) : null;
        var post = await LockedAsync(postId, ct);
        var voting = post.Topic.Board.Voting;
        if (direction is not null && (voting is BoardVoting.Off || (direction is VoteDirection.Down && voting is BoardVoting.Up)))
            throw new Refusal(voting is BoardVoting.Off ? "This board takes no votes." : "This board takes votes up only.");
        var vote = await db.Votes.SingleOrDefaultAsync(v => v.PostId == postId && v.VoterId == voter.Id, ct);
        var before = vote?.Direction;
        if (before == direction) return;
        if (direction is not null) await CheckAsync(post, voter, isNew: vote is null, ct);

        if (direction is not { } chosen) db.Votes.Remove(vote!);
        else if (vote is not null) (vote.Direction, vote.At) = (chosen, clock.GetUtcNow());
        else db.Votes.Add(new Vote { PostId = postId, VoterId = voter.Id, AuthorId = post.AuthorId, Direction = chosen, At = clock.GetUtcNow() });
        post.CountVote(before, direction, voter.Id, clock.GetUtcNow());
        await db.SaveChangesAsync(ct);
        if (own is not null) await own.CommitAsync(ct);
    }

    /// <param name="kind">Null takes the reaction back.</param>
    /// <exception cref="Refusal">As for <see cref="VoteAsync"/>.</exception>
    public async Task ReactAsync(long postId, Author reactor, ReactionKind? kind, CancellationToken ct)
    {
        await using var own = db.Database.CurrentTransaction is null ? await db.Database.BeginTransactionAsync(ct) : null;
        var post = await LockedAsync(postId, ct);
        var reaction = await db.Reactions.SingleOrDefaultAsync(r => r.PostId == postId && r.ReactorId == reactor.Id, ct);
        if (reaction?.Kind == kind) return;
        if (kind is not null) await CheckAsync(post, reactor, isNew: reaction is null, ct);

        if (reaction is not null) await CountAsync(postId, reaction.Kind, -1, ct);
        if (kind is not { } chosen) db.Reactions.Remove(reaction!);
        else
        {
            await CountAsync(postId, chosen, 1, ct);
            if (reaction is not null) (reaction.Kind, reaction.At) = (chosen, clock.GetUtcNow());
            else db.Reactions.Add(new Reaction { PostId = postId, ReactorId = reactor.Id, AuthorId = post.AuthorId, Kind = chosen, At = clock.GetUtcNow() });
        }
        post.Reacted(kind, reactor.Id);
        await db.SaveChangesAsync(ct);
        if (own is not null) await own.CommitAsync(ct);
    }

    private async Task CheckAsync(Post post, Author by, bool isNew, CancellationToken ct)
    {
        if (post.IsDeleted) throw new Refusal("This post is gone; there is nothing to answer to.");
        post.Topic.RefuseIfSettled();
        if (post.AuthorId == by.Id) throw new Refusal("This post is yours; the others say what they think of it.");
        await rules.CheckAsync(new(post.Topic.BoardId, by), ct);
        if (!isNew) return;
        var since = clock.GetUtcNow().AddDays(-1);
        var (votes, reactions) = (db.Votes.Where(v => v.VoterId == by.Id && v.At > since), db.Reactions.Where(r => r.ReactorId == by.Id && r.At > since));
        if (await votes.CountAsync(ct) + await reactions.CountAsync(ct) >= DayMax) throw TooMany($"You voted and reacted {DayMax} times within a day. That is the limit; tomorrow there is room again.");
        if (await votes.CountAsync(v => v.AuthorId == post.AuthorId, ct) + await reactions.CountAsync(r => r.AuthorId == post.AuthorId, ct) >= DayPerAuthorMax)
            throw TooMany($"You voted and reacted {DayPerAuthorMax} times on this person's posts within a day. That is the limit; tomorrow there is room again.");
    }

    private static Refusal TooMany(Sentence sentence) => new(sentence, kind: "too-often") { Status = StatusCodes.Status429TooManyRequests, RetryAfter = TimeSpan.FromHours(1) };

    private async Task CountAsync(long postId, ReactionKind kind, int by, CancellationToken ct)
    {
        var count = await db.ReactionCounts.SingleOrDefaultAsync(c => c.PostId == postId && c.Kind == kind, ct);
        if (count is null) db.ReactionCounts.Add(new ReactionCount { PostId = postId, Kind = kind, Count = by });
        else if ((count.Count += by) is 0) db.ReactionCounts.Remove(count);
    }

    private async Task<Post> LockedAsync(long postId, CancellationToken ct)
    {
        if (!await db.Topics.Where(t => t.Posts.Any(p => p.Id == postId)).LockAsync(t => t.LastNumber, ct)) throw new Refusal("This post does not exist any more.");
        var post = await db.Posts.Include(p => p.Topic).ThenInclude(t => t.Board).SingleAsync(p => p.Id == postId, ct);
        await db.Entry(post).ReloadAsync(ct);
        await db.Entry(post.Topic).ReloadAsync(ct);
        return post;
    }
}
