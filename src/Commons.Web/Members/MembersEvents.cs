namespace Commons.Web.Members;

/// <summary>Somebody signed up here.</summary>
public sealed record MemberJoined(long MemberId, long AuthorId, string Name) : IEvent;

/// <summary>A member proved their e-mail address.</summary>
public sealed record MemberConfirmed(long MemberId, long AuthorId) : IEvent;

/// <summary>An author chose not to earn.</summary>
public sealed record EarningDeclined(long AuthorId) : IEvent;

/// <summary>The co-op was set up: the founding rule starts with this month.</summary>
public sealed record CoopFounded(DateTimeOffset At) : IEvent;

/// <summary>An author's shown name, picture or what they say about themselves changed.</summary>
public sealed record AuthorIntroduced(long AuthorId) : IEvent;

/// <summary>A member deleted their account; <see cref="Name"/> is what they were called, and stays taken.</summary>
public sealed record MemberLeft(long MemberId, long AuthorId, string Name, bool TakesPosts) : IEvent;

/// <summary>A steward (<see cref="ActorId"/>, an author) made a member moderator of a board.</summary>
public sealed record ModeratorMade(long AuthorId, long BoardId, long ActorId, string Reason, DateTimeOffset At) : IEvent;

/// <summary>A steward took a moderator's role away.</summary>
public sealed record ModeratorUnmade(long AuthorId, long BoardId, long ActorId, string Reason, DateTimeOffset At) : IEvent;

/// <summary>Sessions, tokens and mailed links of a member ended: a new password or address, a suspension, a farewell. Streams and subscriptions end with them.</summary>
public sealed record AccessEnded(long MemberId) : IEvent;
