namespace Commons.Web.Forum.Votes;

/// <summary>One person's vote on one post: up or down. Taking it back removes the row.</summary>
public sealed class Vote
{
    public required long PostId { get; init; }

    /// <summary>Who voted: a member here or somebody on another server.</summary>
    public required long VoterId { get; init; }

    /// <summary>Who wrote the post: how often one person votes on another's posts is limited (FORUM 3.4).</summary>
    public required long AuthorId { get; init; }
    public required VoteDirection Direction { get; set; }
    public required DateTimeOffset At { get; set; }
}

public enum VoteDirection { Up, Down }

/// <summary>Which votes a board takes.</summary>
public enum BoardVoting { Off, Up, Both }

/// <summary>One person's reaction to one post; choosing another replaces it.</summary>
public sealed class Reaction
{
    public required long PostId { get; init; }
    public required long ReactorId { get; init; }

    /// <summary>Who wrote the post.</summary>
    public required long AuthorId { get; init; }
    public required ReactionKind Kind { get; set; }
    public required DateTimeOffset At { get; set; }
}

/// <summary>The six reactions there are. Their words are what is read out; their signs only stand beside them.</summary>
public enum ReactionKind { Thanks, Learned, Laughed, Surprised, Sorry, Cheers }

/// <summary>How often one reaction was chosen on one post: kept beside the post, so that no page counts rows.</summary>
public sealed class ReactionCount
{
    public required long PostId { get; init; }
    public required ReactionKind Kind { get; init; }
    public required int Count { get; set; }
}

/// <summary>How a reaction is shown.</summary>
public static class ReactionSigns
{
    public static string Of(ReactionKind kind) => kind switch
    {
        ReactionKind.Thanks => "🙏",
        ReactionKind.Learned => "💡",
        ReactionKind.Laughed => "😄",
        ReactionKind.Surprised => "😮",
        ReactionKind.Sorry => "😢",
        _ => "🎉",
    };
}
