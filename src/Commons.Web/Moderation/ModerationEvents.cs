namespace Commons.Web.Moderation;

/// <summary>Somebody flagged a post for the board's moderators.</summary>
public sealed record PostFlagged(long FlagId, long PostId, long TopicId, long BoardId, long FlaggerId, string Reason) : IEvent;

/// <summary>A moderator looked at a post's flags and left the post as it is.</summary>
public sealed record FlagsDismissed(long PostId, long TopicId, long BoardId, long AuthorId, long ActorId, string Reason, DateTimeOffset At) : IEvent;

/// <summary>A moderator decided about a post that this author flagged; one for each who did.</summary>
/// <param name="IsHeeded">Whether the post was taken away.</param>
public sealed record FlagDecided(long PostId, long FlaggerId, bool IsHeeded, long ActorId, string Reason, DateTimeOffset At) : IEvent;

/// <summary>Somebody may not write on a board, or with no board named not be here at all.</summary>
public sealed record PersonBanned(long BanId, long AuthorId, long? BoardId, long ActorId, string Reason, DateTimeOffset At, DateTimeOffset? Until) : IEvent;

/// <summary>A ban was lifted before its end.</summary>
public sealed record BanLifted(long BanId, long AuthorId, long? BoardId, long ActorId, string Reason, DateTimeOffset At) : IEvent;

/// <summary>A member reported a person, or a message from them; what it says is in no event.</summary>
public sealed record ReportMade(long ReportId, long ReporterId, long PersonId, DateTimeOffset At) : IEvent;

/// <summary>Somebody opened the private messages of a report.</summary>
public sealed record ReportOpened(long ReportId, long ActorId, DateTimeOffset At) : IEvent;

/// <summary>A report was decided; the reason is for the reporter.</summary>
public sealed record ReportDecided(long ReportId, long ReporterId, bool IsHeeded, long ActorId, string Reason, DateTimeOffset At) : IEvent;
