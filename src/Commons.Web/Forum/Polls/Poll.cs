using Commons.Web.Forum.Topics;
using Commons.Web.Members;

namespace Commons.Web.Forum.Polls;

public enum PollKind { One, Several, Ranked }

/// <summary>A question in a topic, shown under its opening post. (What the co-op decides is a Proposal, and elsewhere.)</summary>
public sealed class Poll : Entity
{
    public const int QuestionLengthMax = 200;

    public long Id { get; private set; }
    public long TopicId { get; private set; }
    public Topic Topic { get; private set; } = null!;
    public required string Question { get; init; }
    public required PollKind Kind { get; init; }

    /// <summary>Whether it is never shown who chose what.</summary>
    public required bool IsSecret { get; init; }

    /// <summary>From when on no vote is taken; null for a poll that stays open until somebody closes it.</summary>
    public required DateTimeOffset? ClosesAt { get; init; }
    public required DateTimeOffset MadeAt { get; init; }
    public DateTimeOffset? ClosedAt { get; private set; }
    public List<PollOption> Options { get; } = [];

    public static Poll Open(Topic topic, PollTerms terms, DateTimeOffset at)
    {
        if (terms.ClosesAt <= at) throw new Refusal("The poll would close before it opens. Choose a later day.", "Poll.ClosesOn");
        var poll = new Poll { Topic = topic, Question = terms.Question, Kind = terms.Kind, IsSecret = terms.IsSecret, ClosesAt = terms.ClosesAt, MadeAt = at };
        poll.Options.AddRange(terms.Options.Select((text, i) => new PollOption { Position = i + 1, Text = text }));
        return poll;
    }

    /// <summary>A poll of another board, with the options in their order; its votes follow.</summary>
    public static Poll MoveIn(Topic topic, PollTerms terms, DateTimeOffset at, DateTimeOffset? closedAt)
    {
        var poll = new Poll { Topic = topic, Question = terms.Question, Kind = terms.Kind, IsSecret = terms.IsSecret, ClosesAt = terms.ClosesAt, MadeAt = at, ClosedAt = closedAt };
        poll.Options.AddRange(terms.Options.Select((text, i) => new PollOption { Position = i + 1, Text = text }));
        return poll;
    }

    /// <summary>Whether it asks just this.</summary>
    public bool Says(PollTerms terms) => (Question, Kind, IsSecret, ClosesAt) == (terms.Question, terms.Kind, terms.IsSecret, terms.ClosesAt)
        && Options.OrderBy(o => o.Position).Select(o => o.Text).SequenceEqual(terms.Options);

    /// <summary>Whoever started its topic, and the board's moderators.</summary>
    public bool MayBeClosedBy(Member member) => Topic.AuthorId == member.Author.Id || member.Moderates(Topic.BoardId);

    public bool IsOpenAt(DateTimeOffset now) => ClosedAt is null && (ClosesAt is null || now < ClosesAt);

    /// <summary>The votes of one person, checked: each option is this poll's, once, and as many as its kind takes.</summary>
    /// <param name="optionIds">In order of preference where that counts; none takes a vote back.</param>
    /// <exception cref="Refusal">Closed, not a vote this poll takes, or its topic was archived or removed.</exception>
    public IReadOnlyList<PollVote> Choose(Author author, IReadOnlyList<long> optionIds, DateTimeOffset at)
    {
        Topic.RefuseIfSettled();
        if (!IsOpenAt(at)) throw new Refusal("This poll is closed; the result stands.");
        if (optionIds.Distinct().Count() != optionIds.Count || optionIds.Any(id => Options.All(o => o.Id != id))) throw new Refusal("Give each answer one place at most.");
        if (Kind is PollKind.One && optionIds.Count > 1) throw new Refusal("Choose one answer.");
        return [.. optionIds.Select((id, i) => new PollVote { PollId = Id, AuthorId = author.Id, OptionId = id, Rank = i + 1, CastAt = at })];
    }

    /// <summary>No vote is taken any more. Closing what is closed does nothing.</summary>
    /// <param name="by">Who closes it; null for its day.</param>
    public void Close(DateTimeOffset at, Author? by = null, string reason = "")
    {
        if (ClosedAt is not null) return;
        ClosedAt = at;
        var moderator = by is not null && by.Id != Topic.AuthorId ? by.Id : (long?)null;
        Record(() => new PollClosed(Id, TopicId, Topic.BoardId, Topic.AuthorId, moderator, reason, at));
    }
}

/// <summary>One answer to choose.</summary>
public sealed class PollOption
{
    public const int TextLengthMax = 120;

    public long Id { get; private set; }
    public long PollId { get; private set; }
    public required int Position { get; init; }
    public required string Text { get; init; }
}

/// <summary>That somebody chose an answer. Who changes their mind before the close replaces all of their rows.</summary>
public sealed class PollVote
{
    public required long PollId { get; init; }
    public required long AuthorId { get; init; }
    public Author Author { get; private set; } = null!;
    public required long OptionId { get; init; }

    /// <summary>1 for what they want most; it counts in a ranked poll alone.</summary>
    public required int Rank { get; init; }
    public required DateTimeOffset CastAt { get; init; }
}
