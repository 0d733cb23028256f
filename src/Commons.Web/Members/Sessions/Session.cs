namespace Commons.Web.Members.Sessions;

/// <summary>
/// One browser in which a member is signed in. The cookie names this row; without the row the cookie opens nothing, so that ending a session works at
/// once and from anywhere (ASVS 7.4.1).
/// </summary>
public sealed class Session
{
    /// <summary>The oldest ends when one more begins.</summary>
    public const int CountMax = 30;

    public required Guid Id { get; init; }
    public required long MemberId { get; init; }
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>The day and no more: when somebody reads is their own business.</summary>
    public required DateOnly LastSeenOn { get; init; }

    /// <summary>Such as “Firefox on Linux”; the agent string itself is not kept.</summary>
    public required string Browser { get; init; }
}
