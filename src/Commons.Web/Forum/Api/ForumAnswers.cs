using Commons.Web.Forum.Boards;
using Commons.Web.Forum.People;
using Commons.Web.Forum.Polls;
using Commons.Web.Forum.Tags;
using Commons.Web.Forum.Topics;
using Commons.Web.Forum.Votes;

namespace Commons.Web.Forum.Api;

/// <summary>Somebody who wrote.</summary>
/// <param name="Name">Their name on their own server.</param>
/// <param name="Host">The other server; null for members here.</param>
/// <param name="AvatarUrl">Their picture, a WebP square of 240 pixels; null where they have none.</param>
public sealed record PersonAnswer(string Name, string DisplayName, string? Host, string Url, string? AvatarUrl)
{
    public static PersonAnswer Of(Writer writer, string origin) => new(writer.Name, writer.DisplayName, writer.Host, origin + writer.Path, writer.Portrait is { } picture ? origin + picture : null);
}

/// <summary>A board as it stands beside something else.</summary>
public sealed record BoardMarkAnswer(string Slug, string Title, string Colour, string Url)
{
    public static BoardMarkAnswer Of(BoardMark mark, string origin) => new(mark.Slug, mark.Title, mark.Colour, origin + mark.Path);
}

/// <summary>A board.</summary>
public sealed record BoardAnswer
{
    public required long Id { get; init; }
    public required string Slug { get; init; }
    public required string Title { get; init; }
    public required string Description { get; init; }

    /// <summary>As <c>#rrggbb</c>.</summary>
    public required string Colour { get; init; }
    public required string Url { get; init; }

    /// <summary>Slug of the board above; null on the upper level.</summary>
    public required string? Parent { get; init; }
    public required int TopicCount { get; init; }

    /// <summary>Which votes its posts take.</summary>
    public required BoardVoting Voting { get; init; }

    /// <summary>Whether a reply can be marked as the answer.</summary>
    public required bool TakesAnswers { get; init; }
    public required TagRule TagRule { get; init; }

    /// <summary>The tags that the rule means, where it means some.</summary>
    public required IReadOnlyList<string> ListedTags { get; init; }
    public required DateTimeOffset OpenedAt { get; init; }

    /// <summary>Who moderates it; only where one board is asked for.</summary>
    public IReadOnlyList<PersonAnswer>? Moderators { get; init; }

    public static BoardAnswer Of(Board board, string origin) => new()
    {
        Id = board.Id, Slug = board.Slug, Title = board.Title, Description = board.Description, Colour = board.Colour, Url = $"{origin}/b/{board.Slug}", Parent = board.Parent?.Slug,
        TopicCount = board.TopicCount, Voting = board.Voting, TakesAnswers = board.TakesAnswers, TagRule = board.TagRule, ListedTags = board.TagsListed, OpenedAt = board.OpenedAt,
    };
}

/// <summary>What the reader has not read of a topic.</summary>
/// <param name="IsNew">They never opened it.</param>
/// <param name="ReadNumber">Number of the last post that they saw; 0 if none.</param>
public sealed record ReadAnswer(bool IsNew, int ReadNumber, int NewPosts);

/// <summary>A topic as it stands in a list.</summary>
public sealed record TopicRowAnswer
{
    public required long Id { get; init; }
    public required string Title { get; init; }
    public required string Url { get; init; }
    public required BoardMarkAnswer Board { get; init; }
    public required PersonAnswer Author { get; init; }
    public required PersonAnswer LastAuthor { get; init; }
    public required DateTimeOffset StartedAt { get; init; }
    public required DateTimeOffset LastPostAt { get; init; }
    public required int Replies { get; init; }

    /// <summary>Number of its last post.</summary>
    public required int LastNumber { get; init; }

    /// <summary>Votes for less votes against its first post.</summary>
    public required int Score { get; init; }
    public required IReadOnlyList<string> Tags { get; init; }
    public required bool IsLocked { get; init; }
    public required bool IsSolved { get; init; }

    /// <summary>Null for an old topic that the reader never opened.</summary>
    public required ReadAnswer? Read { get; init; }

    public static TopicRowAnswer Of(TopicList.Row row, string origin) => new()
    {
        Id = row.Id, Title = row.Title, Url = origin + row.Path, Board = BoardMarkAnswer.Of(row.Board, origin), Author = PersonAnswer.Of(row.Author, origin),
        LastAuthor = PersonAnswer.Of(row.LastAuthor, origin), StartedAt = row.StartedAt, LastPostAt = row.LastPostAt, Replies = row.Replies, LastNumber = row.LastNumber, Score = row.Score,
        Tags = row.Tags, IsLocked = row.IsLocked, IsSolved = row.IsSolved, Read = row.Mark is { } mark ? new(mark.IsNew, mark.Number, mark.NewPosts) : null,
    };
}

/// <summary>One topic, without its posts.</summary>
public sealed record TopicAnswer
{
    public required long Id { get; init; }
    public required string Title { get; init; }
    public required string Url { get; init; }
    public required BoardMarkAnswer Board { get; init; }
    public required DateTimeOffset StartedAt { get; init; }
    public required DateTimeOffset LastPostAt { get; init; }
    public required int Replies { get; init; }
    public required int LastNumber { get; init; }

    /// <summary>How many people wrote in it.</summary>
    public required int People { get; init; }
    public required IReadOnlyList<string> Tags { get; init; }

    /// <summary>Whether somebody can answer: it is not removed, locked or archived.</summary>
    public required bool TakesReplies { get; init; }

    /// <summary>Whether it is locked, pinned, unlisted or archived.</summary>
    public required TopicStateAnswer State { get; init; }

    /// <summary>Its first post was removed; it is shown to those who wrote in it and to its moderators.</summary>
    public required bool IsRemoved { get; init; }

    /// <summary>The reply that answers it.</summary>
    public required long? AcceptedPostId { get; init; }

    /// <summary>Number of the last post that the reader saw; 0 if none.</summary>
    public required int ReadNumber { get; init; }

    /// <summary>Whether the reader may change its tags.</summary>
    public required bool MayTag { get; init; }
    public required PollAnswer? Poll { get; init; }
}

/// <summary>A question in a topic.</summary>
public sealed record PollAnswer
{
    public required long Id { get; init; }
    public required string Question { get; init; }
    public required PollKind Kind { get; init; }

    /// <summary>Whether it is never shown who chose what.</summary>
    public required bool IsSecret { get; init; }
    public required bool IsOpen { get; init; }
    public required DateTimeOffset? ClosesAt { get; init; }
    public required DateTimeOffset? ClosedAt { get; init; }

    /// <summary>How many people voted.</summary>
    public required int Voters { get; init; }
    public required IReadOnlyList<PollOptionAnswer> Options { get; init; }

    /// <summary>The option that leads; null while none does.</summary>
    public required long? Winner { get; init; }

    /// <summary>What the reader chose, in a ranked poll the most wanted first.</summary>
    public required IReadOnlyList<long> Mine { get; init; }
    public required bool MayClose { get; init; }

    public static PollAnswer Of(PollShown shown) => new()
    {
        Id = shown.Poll.Id, Question = shown.Poll.Question, Kind = shown.Poll.Kind, IsSecret = shown.Poll.IsSecret, IsOpen = shown.IsOpen, ClosesAt = shown.Poll.ClosesAt, ClosedAt = shown.Poll.ClosedAt,
        Voters = shown.Count.Voters, Options = [.. shown.Count.Lines.Select(l => new PollOptionAnswer(l.OptionId, l.Text, l.Votes, l.Percent, l.Names))], Winner = shown.Count.Winner, Mine = shown.Mine, MayClose = shown.MayClose,
    };
}

/// <summary>One answer of a poll.</summary>
/// <param name="Votes">In a ranked poll those of the first round.</param>
/// <param name="Names">Who chose it; none in a secret poll.</param>
public sealed record PollOptionAnswer(long Id, string Text, int Votes, int Percent, IReadOnlyList<string> Names);
