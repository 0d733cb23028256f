using Commons.Web.Notifications.Inbox;
using Commons.Web.Shared.Times;

namespace Commons.Web.Notifications.Wishing;

/// <summary>Ways to be told. Stored by their names.</summary>
[Flags]
public enum Channels
{
    None = 0,

    /// <summary>The list of notifications.</summary>
    List = 1,
    Mail = 2,
    Push = 4,
}

public enum DigestRhythm { Off, Daily, Weekly }

/// <summary>How one member wishes to be told. Somebody without a row has the defaults.</summary>
public sealed class Wishes
{
    /// <summary>Notification mails to one person in a day (FORUM 1.4); the rest stands in their list.</summary>
    public const int MailsADayMax = 100;
    private const int MinutesADay = 24 * 60;

    public required long MemberId { get; init; }

    /// <summary>Minutes after midnight at which mail and push begin to wait; null for no quiet hours.</summary>
    public int? QuietFrom { get; private set; }

    /// <summary>Minutes after midnight at which they go on.</summary>
    public int? QuietUntil { get; private set; }

    /// <summary>Off until somebody asks for it.</summary>
    public DigestRhythm Digest { get; private set; }
    public DateTimeOffset? DigestAt { get; private set; }
    public DateOnly MailedOn { get; private set; }
    public int MailedCount { get; private set; }
    public List<Wish> Exceptions { get; } = [];

    public Channels Of(NotificationKind kind) => Exceptions.Find(w => w.Kind == kind)?.Channels ?? Default(kind);

    /// <summary>What nobody has chosen otherwise: mail for what is about them and for topics they watch, the list for everything.</summary>
    public static Channels Default(NotificationKind kind) => kind switch
    {
        NotificationKind.Liked => Channels.List,
        NotificationKind.NewTopic => Channels.List | Channels.Push,
        _ => Channels.List | Channels.Mail | Channels.Push,
    };

    /// <summary>What moderators did is always listed: nobody is banned in silence.</summary>
    public void Wish(NotificationKind kind, Channels channels)
    {
        if (kind is NotificationKind.Moderation) channels |= Channels.List;
        Exceptions.RemoveAll(w => w.Kind == kind);
        if (channels != Default(kind)) Exceptions.Add(new Wish { MemberId = MemberId, Kind = kind, Channels = channels });
    }

    /// <exception cref="Refusal">One of the two is missing, or is no time of day.</exception>
    public void BeQuiet(int? from, int? until)
    {
        if (from is < 0 or >= MinutesADay || until is < 0 or >= MinutesADay || from is null != until is null) throw new Refusal("Quiet hours need a time from and a time until.", "QuietFrom");
        (QuietFrom, QuietUntil) = (from, until);
    }

    public void ReadDigest(DigestRhythm rhythm) => Digest = rhythm;

    public void DigestSent(DateTimeOffset at) => DigestAt = at;

    /// <summary>When the quiet hours that hold now end by that clock; null where none do.</summary>
    public DateTimeOffset? QuietEnd(DateTimeOffset now, Zone clock)
    {
        if (QuietFrom is not { } from || QuietUntil is not { } until || from == until) return null;
        var local = clock.Local(now).DateTime;
        var minute = local.Hour * 60 + local.Minute;
        if (from < until ? minute < from || minute >= until : minute >= until && minute < from) return null;
        return clock.At(DateOnly.FromDateTime(local).AddDays(minute < until ? 0 : 1), new TimeOnly(until / 60, until % 60));
    }

    /// <summary>Counts a mail of today; false when there were enough.</summary>
    public bool CountMail(DateTimeOffset now)
    {
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        if (MailedOn != today) (MailedOn, MailedCount) = (today, 0);
        return ++MailedCount <= MailsADayMax;
    }

    public static async Task<Wishes> FindAsync(CommonsDb db, long memberId, CancellationToken ct) =>
        await db.Wishes.Include(w => w.Exceptions).SingleOrDefaultAsync(w => w.MemberId == memberId, ct) ?? new Wishes { MemberId = memberId };

    /// <summary>As <see cref="FindAsync"/>, and stored when something in it changes.</summary>
    public static async Task<Wishes> FindToChangeAsync(CommonsDb db, long memberId, CancellationToken ct)
    {
        var wishes = await FindAsync(db, memberId, ct);
        if (db.Entry(wishes).State is EntityState.Detached) db.Wishes.Add(wishes);
        return wishes;
    }
}

/// <summary>One kind of which a member wishes to be told otherwise than by default.</summary>
public sealed class Wish
{
    public required long MemberId { get; init; }
    public required NotificationKind Kind { get; init; }
    public required Channels Channels { get; init; }
}
