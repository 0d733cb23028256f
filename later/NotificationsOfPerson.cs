using Commons.Web.Notifications.Inbox;
using Commons.Web.Shared.Personal;

namespace Commons.Web.Notifications.Wishing;

/// <summary>What somebody was told, how they wished to be told, and what they watch.</summary>
public sealed class NotificationsOfPerson(CommonsDb db) : IPersonalData
{
    public async Task ExportAsync(PersonRef person, PersonalArchive archive, CancellationToken ct)
    {
        var told = await db.Notifications.AsNoTracking().Where(n => n.MemberId == person.MemberId).OrderBy(n => n.Id)
            .Select(n => new { n.Kind, n.Rule, n.TopicId, n.Path, n.About, n.MadeAt, n.LastAt, n.ReadAt, Times = n.Occasions.Count }).Take(Notification.KeptMax).ToListAsync(ct);
        var watches = await db.Watches.AsNoTracking().Where(w => w.MemberId == person.MemberId).OrderBy(w => w.Id).Select(w => new { w.Scope, w.ScopeId, w.Level, w.Cause, w.At }).ToListAsync(ct);
        var wishes = await Wishes.FindAsync(db, person.MemberId, ct);
        var chosen = new { wishes.TimeZone, wishes.QuietFrom, wishes.QuietUntil, wishes.Digest, Exceptions = wishes.Exceptions.Select(w => new { w.Kind, w.Channels }) };
        await archive.AddJsonAsync("notifications.json", new { told, watches, chosen }, ct);
    }

    public async Task ForgetAsync(PersonRef person, Farewell farewell, DateTimeOffset at, CancellationToken ct)
    {
        await db.Notifications.Where(n => n.MemberId == person.MemberId).ExecuteDeleteAsync(ct);
        await db.Watches.Where(w => w.MemberId == person.MemberId).ExecuteDeleteAsync(ct);
        await db.Wishes.Where(w => w.MemberId == person.MemberId).ExecuteDeleteAsync(ct);
        await db.PushSubscriptions.Where(s => s.MemberId == person.MemberId).ExecuteDeleteAsync(ct);
        // What others were told of this person stays theirs; the name on it is the author's, which is forgotten where it is kept.
    }
}
