using Commons.Web.Forum.Votes;

namespace Commons.Web.Moving;

/// <summary>Likes of the old board, as votes. The counts beside the posts are made of the rows, so a second run finds them right.</summary>
public sealed class MoveLikes(CommonsDb db, TimeProvider clock)
{
    public async Task MoveAsync(MoveOrder order, IReadOnlyList<StagedLike> likes, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var posts = await db.MovedAsync(order.From, MovedKind.Post, likes.Select(l => l.Post).Distinct(), ct);
        var people = await db.MovedAsync(order.From, MovedKind.Person, likes.Select(l => l.Person).Distinct(), ct);
        var ids = posts.Values.ToList();
        await db.Topics.Where(t => t.Posts.Any(p => ids.Contains(p.Id))).LockAsync(t => t.LastNumber, ct);
        var rows = await db.Posts.Include(p => p.Topic).Where(p => ids.Contains(p.Id)).ToDictionaryAsync(p => p.Id, ct);
        var there = (await db.Votes.Where(v => ids.Contains(v.PostId)).Select(v => new { v.PostId, v.VoterId }).ToListAsync(ct)).Select(v => (v.PostId, v.VoterId)).ToHashSet();
        var now = clock.GetUtcNow();
        foreach (var like in likes)
        {
            if (!posts.TryGetValue(like.Post, out var postId) || !people.TryGetValue(like.Person, out var voterId)) { order.Report.LeaveOut("likes of people whom the dump does not hold", null); continue; }
            var post = rows[postId];
            if (post.AuthorId == voterId || !there.Add((postId, voterId))) continue;   // Nobody votes for themselves; and it may be here already.
            db.Votes.Add(new Vote { PostId = postId, VoterId = voterId, AuthorId = post.AuthorId, Direction = VoteDirection.Up, At = new(Math.Clamp(like.At, 0, UtcMicros.Of(now)) * TimeSpan.TicksPerMicrosecond, TimeSpan.Zero) });
            post.TakeInVote(now);
            order.Report.Likes++;
        }
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
    }
}
