namespace Commons.Web.Members.Ignoring;

/// <summary>What can be muted.</summary>
public enum MuteKind { Person, Word, Board, Server }

/// <summary>
/// Something that one member does not want to read: a person's posts shrink to one line, and what a person, server or board of it started leaves the
/// lists. Nobody else notices.
/// </summary>
public sealed class Mute
{
    public const int CountMax = 1000;
    public const int WordsMax = 100;
    public const int TargetLengthMax = 260;

    public long Id { get; private set; }
    public required long MemberId { get; init; }
    public required MuteKind Kind { get; init; }

    /// <summary>As the member typed it, in lower case: a handle, a word, a board's name, a server's host.</summary>
    public required string Target { get; init; }

    /// <summary>The person, where it is one.</summary>
    public long? AuthorId { get; init; }

    /// <summary>The board, where it is one.</summary>
    public long? BoardId { get; init; }
    public required DateTimeOffset MadeAt { get; init; }
}

/// <summary>
/// A wall between two people: neither replies to the other, mentions them or writes them messages (FORUM 4.4 row 13). It also mutes the blocked one. Who is
/// blocked is never told; they meet it when they try.
/// </summary>
public sealed class Block
{
    public const int CountMax = 1000;

    public long Id { get; private set; }

    /// <summary>Author of the member who laid it.</summary>
    public required long ByAuthorId { get; init; }
    public required long OfAuthorId { get; init; }
    public required DateTimeOffset MadeAt { get; init; }
}
