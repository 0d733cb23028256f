namespace Commons.Web.Members;

/// <summary>Somebody signed up here.</summary>
public sealed record MemberJoined(long MemberId, long AuthorId, string Name) : IEvent;

/// <summary>A member proved their e-mail address.</summary>
public sealed record MemberConfirmed(long MemberId, long AuthorId) : IEvent;

/// <summary>An author chose not to earn.</summary>
public sealed record EarningDeclined(long AuthorId) : IEvent;

/// <summary>The co-op was set up: the founding rule starts with this month.</summary>
public sealed record CoopFounded(DateTimeOffset At) : IEvent;

/// <summary>An author's shown name or what they say about themselves changed.</summary>
public sealed record AuthorIntroduced(long AuthorId) : IEvent;
