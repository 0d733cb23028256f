using Commons.Web.Notifications.Inbox;

namespace Commons.Web.Notifications.Errands;

public enum ErrandWay { Mail, Push }

/// <summary>
/// One occasion of which one member has yet to be told by mail or push. The row is the queue: it waits until it is due, is held over quiet hours,
/// and is gone once it was sent or was not needed any more.
/// </summary>
public sealed class Errand
{
    /// <summary>Mail waits this long, so that who is here reads it here (FORUM 1.4).</summary>
    public static readonly TimeSpan MailWait = TimeSpan.FromMinutes(10);

    /// <summary>What is told later than this after it happened, as from an import or a server that was down, is told in the list only.</summary>
    public static readonly TimeSpan NewsMax = TimeSpan.FromDays(1);
    public const int AttemptsMax = 6;

    public long Id { get; private set; }
    public required long MemberId { get; init; }
    public long NotificationId { get; private set; }
    public required Notification Notification { get; init; }
    public long OccasionId { get; private set; }
    public required Occasion Occasion { get; init; }
    public required ErrandWay Way { get; init; }
    public required DateTimeOffset DueAt { get; set; }
    public int Attempts { get; private set; }

    /// <summary>Tries again after 1, 2, 4 … minutes; false after the last attempt.</summary>
    public bool TryLater(DateTimeOffset now)
    {
        DueAt = now.AddMinutes(1 << Attempts);
        return ++Attempts < AttemptsMax;
    }
}
