using Commons.Web.Forum.Posts;
using Commons.Web.Members;
using Commons.Web.Moderation.Flags;
using Commons.Web.Shared.Languages;

namespace Commons.Web.Moderation.Review;

/// <summary>One post that its board's moderators have to look at, or have looked at. A post has one item for ever; a new flag opens it again.</summary>
public sealed class ReviewItem : Entity
{
    public long Id { get; private set; }
    public long PostId { get; private set; }
    public required Post Post { get; init; }
    public ReviewStatus Status { get; private set; }
    public required DateTimeOffset OpenedAt { get; init; }

    /// <summary>When something happened to it last: a flag or a decision.</summary>
    public DateTimeOffset LastAt { get; private set; }
    public List<Flag> Flags { get; } = [];

    /// <summary>How many flagged it.</summary>
    public int FlagCount { get; private set; }
    public long? TakenById { get; private set; }

    /// <summary>The moderator who is looking at it.</summary>
    public Author? TakenBy { get; private set; }
    public long? DecidedById { get; private set; }
    public Author? DecidedBy { get; private set; }
    public string? DecisionReason { get; private set; }

    internal void Flag(Flag flag)
    {
        Flags.Add(flag);
        FlagCount++;
        LastAt = flag.At;
        if (Status is not ReviewStatus.Taken) Status = ReviewStatus.Open;
        flag.Told(Post.Id, Post.TopicId, Post.Topic.BoardId);
    }

    /// <summary>Says that this moderator looks at it, so that no two do.</summary>
    /// <exception cref="Refusal">It is decided, or another one has it.</exception>
    public void Take(Author by)
    {
        if (Status is not (ReviewStatus.Open or ReviewStatus.Taken)) throw new Refusal("This is decided already.");
        if (TakenById is { } other && other != by.Id) throw TakenBy is { } taker ? new Refusal($"{taker.DisplayName} is looking at it already.") : new Refusal("Another moderator is looking at it already.");
        (Status, TakenBy) = (ReviewStatus.Taken, by);
    }

    /// <summary>Gives it back to the others.</summary>
    public void Release()
    {
        if (Status is ReviewStatus.Taken) (Status, TakenBy, TakenById) = (ReviewStatus.Open, null, null);
    }

    /// <summary>Leaves the post as it is.</summary>
    /// <exception cref="Refusal">It is decided already, or the post is the moderator's own.</exception>
    public void Dismiss(Author by, string reason, DateTimeOffset at)
    {
        if (Status is not (ReviewStatus.Open or ReviewStatus.Taken)) throw new Refusal("This is decided already.");
        RefuseOwn(by);
        Decide(ReviewStatus.Dismissed, by, reason, at);
        Record(() => new FlagsDismissed(Post.Id, Post.TopicId, Post.Topic.BoardId, Post.AuthorId, by.Id, reason, at));
    }

    /// <summary>The post was removed, on this page or on its own.</summary>
    internal void Removed(Author by, string reason, DateTimeOffset at)
    {
        if (Status is not ReviewStatus.Removed) Decide(ReviewStatus.Removed, by, reason, at);
    }

    internal void Restored(Author by, string reason, DateTimeOffset at)
    {
        if (Status is ReviewStatus.Removed) Decide(ReviewStatus.Restored, by, reason, at);
    }

    /// <summary>Its author took the post away, so there is nothing left to decide.</summary>
    internal void Gone(DateTimeOffset at)
    {
        if (Status is ReviewStatus.Open or ReviewStatus.Taken) (Status, LastAt, TakenBy, TakenById) = (ReviewStatus.Gone, at, null, null);
    }

    /// <summary>Its author brought it back: what was undecided is undecided again.</summary>
    internal void Back(DateTimeOffset at)
    {
        if (Status is ReviewStatus.Gone) (Status, LastAt) = (ReviewStatus.Open, at);
    }

    /// <summary>Nobody decides about what they wrote themselves.</summary>
    public void RefuseOwn(Author by)
    {
        if (Post.AuthorId == by.Id) throw new Refusal("This is your own post: another moderator decides about it.");
    }

    /// <summary>Call it with <see cref="Flags"/> read: whoever flagged hears what became of it.</summary>
    private void Decide(ReviewStatus status, Author by, string reason, DateTimeOffset at)
    {
        (Status, DecidedBy, DecisionReason, LastAt, TakenBy, TakenById) = (status, by, reason, at, null, null);
        var flaggers = Flags.Select(f => f.FlaggerId).Where(id => id != by.Id).Distinct().ToList();
        if (status is not (ReviewStatus.Removed or ReviewStatus.Dismissed)) return;
        foreach (var flagger in flaggers) Record(() => new FlagDecided(Post.Id, flagger, status is ReviewStatus.Removed, by.Id, reason, at));
    }
}

public enum ReviewStatus { Open, Taken, Removed, Dismissed, Restored, Gone }

/// <summary>What pages call the states.</summary>
public static class ReviewWords
{
    public static string Of(ReviewStatus status) => status switch
    {
        ReviewStatus.Open => Sentence.Say("undecided"),
        ReviewStatus.Taken => Sentence.Say("taken"),
        ReviewStatus.Removed => Sentence.Say("removed"),
        ReviewStatus.Dismissed => Sentence.Say("dismissed"),
        ReviewStatus.Restored => Sentence.Say("restored"),
        _ => Sentence.Say("gone"),
    };
}
