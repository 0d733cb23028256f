using Commons.Web.Members;
using Commons.Web.Shared.Text;

namespace Commons.Web.Moderation.Bans;

/// <summary>Somebody may not write, vote or flag on one board, or with no board named may not be here at all. It says why and until when.</summary>
public sealed class Ban : Entity
{
    public long Id { get; private set; }
    public long AuthorId { get; private set; }
    public required Author Author { get; init; }

    /// <summary>Null is the whole site.</summary>
    public required long? BoardId { get; init; }
    public required string Reason { get; init; }
    public long? ById { get; private set; }
    public required Author? By { get; init; }
    public required DateTimeOffset At { get; init; }

    /// <summary>Null is until somebody lifts it.</summary>
    public required DateTimeOffset? Until { get; init; }
    public DateTimeOffset? LiftedAt { get; private set; }
    public string? LiftReason { get; private set; }

    /// <exception cref="Refusal">It is one's own, the end is not ahead, or it says no reason.</exception>
    public static Ban Place(Author author, long? boardId, string? reason, Author by, DateTimeOffset? until, DateTimeOffset at)
    {
        if (author.Id == by.Id) throw new Refusal("You cannot ban yourself.");
        if (until <= at) throw new Refusal("Choose a day that is still ahead.", "Until");
        var ban = new Ban { Author = author, BoardId = boardId, Reason = Forum.Reason.Check(reason), By = by, At = at, Until = until };
        ban.Record(() => new PersonBanned(ban.Id, author.Id, boardId, by.Id, ban.Reason, at, until));
        return ban;
    }

    /// <summary>A ban from a whole board that moves here: it stands here too, and can be lifted. It is no act of moderators here, so no event tells of it.</summary>
    public static Ban MoveIn(Author author, string reason, DateTimeOffset at, DateTimeOffset? until) => new() { Author = author, BoardId = null, Reason = reason, By = null, At = at, Until = until };

    /// <summary>Ends it before its time. Lifting it again does nothing.</summary>
    public void Lift(Author by, string? reason, DateTimeOffset at)
    {
        if (LiftedAt is not null) return;
        (LiftReason, LiftedAt) = (Forum.Reason.Check(reason), at);
        Record(() => new BanLifted(Id, AuthorId, BoardId, by.Id, LiftReason!, at));
    }
}

/// <summary>What moderators should know of a person; nobody else reads it.</summary>
public sealed class PersonNote
{
    public const int LengthMax = 1_000;

    public long Id { get; private set; }
    public required long AuthorId { get; init; }
    public long? ById { get; private set; }
    public required Author? By { get; init; }
    public required string Text { get; init; }
    public required DateTimeOffset At { get; init; }

    /// <exception cref="Refusal">Nothing to read in it, or too long.</exception>
    public static PersonNote Write(long authorId, string? text, Author by, DateTimeOffset at)
    {
        var line = TypedText.Line(text);
        if (!TypedText.IsVisible(line)) throw new Refusal("A note needs some text.", "Note");
        if (line.Length > LengthMax) throw new Refusal($"A note has at most {LengthMax:N0} characters; this one has {line.Length:N0}.", "Note");
        return new() { AuthorId = authorId, By = by, Text = line, At = at };
    }
}

public static class BanScopes
{
    extension(IQueryable<Ban> bans)
    {
        /// <summary>Those in force.</summary>
        public IQueryable<Ban> InForce(DateTimeOffset at) => bans.Where(b => b.LiftedAt == null && (b.Until == null || b.Until > at));
    }
}
