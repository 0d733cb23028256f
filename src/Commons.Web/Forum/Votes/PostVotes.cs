using Commons.Web.Forum.Topics;

namespace Commons.Web.Forum.Votes;

/// <summary>What was said about one post by votes and reactions, and what this reader said.</summary>
public sealed record PostVotes
{
    public required long PostId { get; init; }
    public required int Number { get; init; }
    public required BoardVoting Voting { get; init; }
    public required int Up { get; init; }
    public required int Down { get; init; }
    public VoteDirection? Mine { get; init; }
    public IReadOnlyList<(ReactionKind Kind, int Count)> Reactions { get; init; } = [];
    public ReactionKind? MyReaction { get; init; }

    /// <summary>Whether this reader may vote and react here; otherwise the counts stand alone.</summary>
    public required bool MayRespond { get; init; }

    /// <summary>Reads what belongs to these posts of one topic; deleted ones have nothing.</summary>
    public static async Task<IReadOnlyList<PostVotes>> LoadAsync(CommonsDb db, long topicId, IReadOnlyCollection<long> postIds, long? readerId, CancellationToken ct)
    {
        var topic = await db.Topics.Where(t => t.Id == topicId).Select(t => new { t.Board.Voting, IsOpen = t.RemovedAt == null && t.ArchivedAt == null }).SingleAsync(ct);
        var posts = await db.Posts.Where(p => postIds.Contains(p.Id) && p.DeletedAt == null).Select(p => new { p.Id, p.Number, p.AuthorId, p.UpVotes, p.DownVotes }).ToListAsync(ct);
        var counts = await db.ReactionCounts.Where(c => postIds.Contains(c.PostId)).ToListAsync(ct);
        var votes = readerId is null ? [] : await db.Votes.Where(v => v.VoterId == readerId && postIds.Contains(v.PostId)).ToDictionaryAsync(v => v.PostId, v => v.Direction, ct);
        var reactions = readerId is null ? [] : await db.Reactions.Where(r => r.ReactorId == readerId && postIds.Contains(r.PostId)).ToDictionaryAsync(r => r.PostId, r => r.Kind, ct);
        return posts.ConvertAll(p => new PostVotes
        {
            PostId = p.Id,
            Number = p.Number,
            Voting = topic.Voting,
            Up = p.UpVotes,
            Down = p.DownVotes,
            Mine = votes.TryGetValue(p.Id, out var vote) ? vote : null,
            Reactions = [.. counts.Where(c => c.PostId == p.Id).OrderByDescending(c => c.Count).ThenBy(c => c.Kind).Select(c => (c.Kind, c.Count))],
            MyReaction = reactions.TryGetValue(p.Id, out var reaction) ? reaction : null,
            MayRespond = readerId is not null && topic.IsOpen && p.AuthorId != readerId,
        });
    }
}
