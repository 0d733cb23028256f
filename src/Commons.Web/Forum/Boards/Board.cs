using System.Buffers;
using Commons.Web.Forum.Votes;
using Commons.Web.Shared.Text;

namespace Commons.Web.Forum.Boards;

/// <summary>A place for topics. Its slug is for ever: other servers follow the board by it.</summary>
public sealed partial class Board : Entity
{
    public const int TitleLengthMax = 80;
    public const int DescriptionLengthMax = 500;

    private static readonly SearchValues<char> Hex = SearchValues.Create("0123456789abcdefABCDEF");

    public long Id { get; private set; }
    public required string Slug { get; init; }
    public required string Title { get; set; }
    public required string Description { get; set; }

    /// <summary>Colour of the board's dot, as <c>#rrggbb</c>.</summary>
    public required string Colour { get; set; }
    public required DateTimeOffset OpenedAt { get; init; }

    /// <summary>Place in the list of boards.</summary>
    public int Position { get; set; }

    /// <summary>How many of its topics stand in lists; the database counts them (<see cref="ListedCounts"/>).</summary>
    public int TopicCount { get; private set; }

    /// <summary>Which votes its posts take.</summary>
    public BoardVoting Voting { get; private set; } = BoardVoting.Up;

    /// <summary>Whether a topic here can have an accepted answer.</summary>
    public bool TakesAnswers { get; private set; }

    /// <summary>Opens a board; its name must have been taken in <see cref="Members.TakenName"/> in the same transaction.</summary>
    /// <exception cref="Refusal">The title is empty or too long, the description too long, or the colour is not one.</exception>
    public static Board Open(string slug, string title, string description, string colour, DateTimeOffset at)
    {
        var board = new Board { Slug = slug, Title = CheckedTitle(title), Description = CheckedDescription(description), Colour = CheckedColour(colour), OpenedAt = at };
        board.Record(() => new BoardOpened(board.Id, board.Slug));
        return board;
    }

    /// <exception cref="Refusal">As for <see cref="Open"/>.</exception>
    public void Describe(string title, string description, string? colour = null)
    {
        (Title, Description, Colour) = (CheckedTitle(title), CheckedDescription(description), CheckedColour(colour ?? Colour));
        Record(() => new BoardChanged(Id));
    }

    /// <summary>How people talk here: with which votes, and whether questions have an answer. What was voted before stays counted.</summary>
    public void Agree(BoardVoting voting, bool takesAnswers)
    {
        if ((Voting, TakesAnswers) == (voting, takesAnswers)) return;
        (Voting, TakesAnswers) = (voting, takesAnswers);
        Record(() => new BoardChanged(Id));
    }

    private static string CheckedTitle(string typed)
    {
        var title = TypedText.Line(typed);
        if (!TypedText.IsVisible(title)) throw new Refusal("A board needs a title.", "Title");
        return title.Length <= TitleLengthMax ? title : throw new Refusal($"A board's title has at most {TitleLengthMax} characters; this one has {title.Length}.", "Title");
    }

    private static string CheckedDescription(string typed)
    {
        var description = TypedText.Line(typed);
        return description.Length <= DescriptionLengthMax ? description
            : throw new Refusal($"A description has at most {DescriptionLengthMax} characters; this one has {description.Length}.", "Description");
    }

    /// <summary>It stands in an attribute of a drawing, so it is checked here and not where it is shown.</summary>
    private static string CheckedColour(string typed) =>
        typed is ['#', _, _, _, _, _, _] && typed.AsSpan(1).IndexOfAnyExcept(Hex) < 0 ? typed.ToLowerInvariant() : throw new Refusal("A colour is written like #4a8f3c.", "Colour");
}
