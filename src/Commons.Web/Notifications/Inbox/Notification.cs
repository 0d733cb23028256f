using Commons.Web.Members;

namespace Commons.Web.Notifications.Inbox;

/// <summary>
/// One line of what a member is told. While it is unread, what happens in the same place joins it as another <see cref="Occasion"/>, so that a busy
/// topic is one line and not thirty.
/// </summary>
public sealed class Notification
{
    /// <summary>Kept per member; a job drops older ones (FORUM 1.4).</summary>
    public const int KeptMax = 10_000;
    public const int AboutLengthMax = 400;

    public long Id { get; private set; }
    public required long MemberId { get; init; }
    public required NotificationKind Kind { get; init; }
    public required NotificationRule Rule { get; init; }

    /// <summary>What joins what: kind and place.</summary>
    public required string Group { get; init; }
    public long? TopicId { get; init; }
    public long? BoardId { get; init; }

    /// <summary>Where it leads when it is not about a topic; a path of ours.</summary>
    public string? Path { get; init; }

    /// <summary>What it is about when that is not a topic, in words.</summary>
    public string? About { get; init; }

    /// <summary>Whether it stands in the list; otherwise it goes by mail or push only.</summary>
    public required bool IsListed { get; init; }
    public required DateTimeOffset MadeAt { get; init; }
    public DateTimeOffset LastAt { get; private set; }
    public DateTimeOffset? ReadAt { get; private set; }
    public List<Occasion> Occasions { get; } = [];

    /// <summary>Adds what happened; the caller has made sure that it was not told before.</summary>
    public Occasion Join(string key, long? authorId, long? postId, DateTimeOffset at)
    {
        var occasion = new Occasion { MemberId = MemberId, Key = key, AuthorId = authorId, PostId = postId, At = at };
        Occasions.Add(occasion);
        LastAt = at;
        return occasion;
    }
}

/// <summary>One thing that happened, of which one member is told once: the key is unique per member.</summary>
public sealed class Occasion
{
    public long Id { get; private set; }
    public long NotificationId { get; private set; }
    public Notification Notification { get; private set; } = null!;
    public required long MemberId { get; init; }

    /// <summary>Names the event: <c>post:812</c>.</summary>
    public required string Key { get; init; }

    /// <summary>Who did it, where somebody did.</summary>
    public long? AuthorId { get; init; }
    public Author? Author { get; private set; }
    public long? PostId { get; init; }
    public required DateTimeOffset At { get; init; }
}
