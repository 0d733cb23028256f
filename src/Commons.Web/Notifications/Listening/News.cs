using Commons.Web.Notifications.Inbox;

namespace Commons.Web.Notifications.Listening;

/// <summary>Something worth telling, as it will stand in notifications.</summary>
/// <param name="Key">Names the event, so that nobody is told of it twice.</param>
public sealed record News(string Key, DateTimeOffset At)
{
    /// <summary>Who did it; nobody is told of what they did themselves.</summary>
    public long? AuthorId { get; init; }
    public long? TopicId { get; init; }
    public long? BoardId { get; init; }
    public long? PostId { get; init; }

    /// <summary>Where it leads when it is not about a topic; a path of ours.</summary>
    public string? Path { get; init; }
    public string? About { get; init; }

    /// <summary>What joins an unread line of the same group.</summary>
    public string GroupOf(NotificationKind kind) => kind switch
    {
        NotificationKind.Reply or NotificationKind.Quote or NotificationKind.NewPost => $"{kind}:topic:{TopicId}",
        NotificationKind.NewTopic => $"{kind}:board:{BoardId}",
        NotificationKind.Liked => $"{kind}:post:{PostId}",
        NotificationKind.Flag => $"{kind}:board:{BoardId}",
        NotificationKind.OwnTopic or NotificationKind.Message => $"{kind}:{Path}",
        _ => $"{kind}:{Key}",
    };
}

/// <summary>Somebody to tell, as what, and by which rule.</summary>
public sealed record Recipient(long MemberId, NotificationKind Kind, NotificationRule Rule);
