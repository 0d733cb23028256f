using Commons.Web.Forum.Votes;

namespace Commons.Web.Forum.Posts;

/// <summary>What readers say about a post without writing. Call these with the topic's row locked: they count.</summary>
public sealed partial class Post
{
    public int UpVotes { get; private set; }
    public int DownVotes { get; private set; }

    public int Score => UpVotes - DownVotes;

    /// <summary>Counts a vote that changed from one state to another; null is no vote.</summary>
    internal void CountVote(VoteDirection? before, VoteDirection? now, long voterId, DateTimeOffset at)
    {
        if (before == now) return;
        UpVotes += (now is VoteDirection.Up ? 1 : 0) - (before is VoteDirection.Up ? 1 : 0);
        DownVotes += (now is VoteDirection.Down ? 1 : 0) - (before is VoteDirection.Down ? 1 : 0);
        if (IsOpening) Topic.Scored(Score, at);
        Record(() => new PostVoted(Id, TopicId, Topic.BoardId, AuthorId, voterId, now?.ToString()));
    }

    internal void Reacted(ReactionKind? now, long reactorId) =>
        Record(() => new PostReacted(Id, TopicId, Topic.BoardId, AuthorId, reactorId, now?.ToString()));
}
