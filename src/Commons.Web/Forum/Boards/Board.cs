namespace Commons.Web.Forum.Boards;

/// <summary>A place for topics. Its slug is for ever: other servers follow the board by it.</summary>
public sealed class Board : Entity
{
    public long Id { get; private set; }
    public required string Slug { get; init; }
    public required string Title { get; set; }
    public required string Description { get; set; }

    /// <summary>Colour of the board's dot, as <c>#rrggbb</c>.</summary>
    public required string Colour { get; set; }
    public required DateTimeOffset OpenedAt { get; init; }

    /// <summary>Place in the list of boards.</summary>
    public int Position { get; set; }
    public int TopicCount { get; private set; }

    /// <summary>Opens a board; its name must have been taken in <see cref="Members.TakenName"/> in the same transaction.</summary>
    public static Board Open(string slug, string title, string description, string colour, DateTimeOffset at)
    {
        var board = new Board { Slug = slug, Title = title.Trim(), Description = description.Trim(), Colour = colour, OpenedAt = at };
        board.Record(() => new BoardOpened(board.Id, board.Slug));
        return board;
    }

    public void Describe(string title, string description)
    {
        (Title, Description) = (title.Trim(), description.Trim());
        Record(() => new BoardChanged(Id));
    }

    internal void CountTopic() => TopicCount++;
}
