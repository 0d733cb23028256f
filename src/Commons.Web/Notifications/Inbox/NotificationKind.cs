namespace Commons.Web.Notifications.Inbox;

/// <summary>What a member can be told of: the rows of the matrix in their settings. Stored by name.</summary>
public enum NotificationKind
{
    /// <summary>Somebody answered one of their posts.</summary>
    Reply,

    /// <summary>Somebody named them in a post.</summary>
    Mention,

    /// <summary>Somebody quoted them.</summary>
    Quote,

    /// <summary>A post in something they watch.</summary>
    NewPost,

    /// <summary>A topic on a board or under a tag they watch.</summary>
    NewTopic,

    /// <summary>Somebody voted for a post of theirs or reacted to it.</summary>
    Liked,

    /// <summary>Their post was accepted as the answer.</summary>
    Answer,

    /// <summary>A private message.</summary>
    Message,

    /// <summary>A reminder they asked for.</summary>
    Reminder,

    /// <summary>What moderators did about their posts, their flags or their access.</summary>
    Moderation,

    /// <summary>A moderator locked, moved, split or merged a topic that they started.</summary>
    OwnTopic,

    /// <summary>Somebody flagged a post on a board that they moderate.</summary>
    Flag,

    /// <summary>A post names a board that they moderate.</summary>
    BoardMention,
}

/// <summary>The rule by which somebody was told, so that the page can say it and offer to change it.</summary>
public enum NotificationRule
{
    /// <summary>The kind itself: it is about them or their post.</summary>
    ItIsYours,

    /// <summary>They watch the topic because they started it.</summary>
    StartedTopic,

    /// <summary>They chose to watch the topic.</summary>
    WatchesTopic,

    /// <summary>They watch one of the topic's tags.</summary>
    WatchesTag,

    /// <summary>They watch the board.</summary>
    WatchesBoard,
}
