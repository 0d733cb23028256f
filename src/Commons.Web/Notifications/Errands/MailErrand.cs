using Commons.Web.Notifications.Inbox;
using Commons.Web.Notifications.Mail;

namespace Commons.Web.Notifications.Errands;

/// <summary>
/// Turns what is owed by mail into one letter, unless its reader is here, has read it, sleeps, or got enough today (FORUM 1.4).
/// </summary>
public sealed class MailErrand(CommonsDb db, Alerts alerts, Presence presence, NotificationLetter letters, TimeProvider clock)
{
    public async Task RunAsync(long notificationId, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (await Owed.TakeAsync(db, alerts, notificationId, ErrandWay.Mail, ct) is { } owed) await SendAsync(owed, ct);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
    }

    private async Task SendAsync(Owed owed, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var errands = db.Errands.Where(e => owed.ErrandIds.Contains(e.Id));
        if (Later(owed, now) is { } later)
        {
            await errands.ExecuteUpdateAsync(set => set.SetProperty(e => e.DueAt, later), ct);
            return;
        }
        await errands.ExecuteDeleteAsync(ct);
        if (owed.Member is { EmailConfirmed: true, Email: not null } && owed.Wishes.CountMail(now)) db.Letters.Add(await letters.WriteAsync(owed, now, ct));
    }

    /// <summary>When it is a better time; null where that is now.</summary>
    private DateTimeOffset? Later(Owed owed, DateTimeOffset now)
    {
        if (presence.LastSeen(owed.Member.Id) is { } seen && seen + Errand.MailWait > now) return seen + Errand.MailWait;
        return owed.Wishes.QuietEnd(now, owed.Clock);
    }
}
