using Commons.Web.Shared.Personal;

namespace Commons.Web.Notifications;

/// <summary>What a member watched, was told, and how they wanted to be told.</summary>
public sealed class NotificationsOfPerson(CommonsDb db) : IPersonalData
{
    public async Task ExportAsync(PersonRef person, PersonalArchive archive, CancellationToken ct)
    {
        await archive.AddJsonAsync("watched.json", await db.Watches.Where(w => w.MemberId == person.MemberId).Select(w => new { Scope = w.Scope.ToString(), w.ScopeId, Level = w.Level.ToString() }).ToListAsync(ct), ct);
        await archive.AddJsonAsync("notifications.json", await db.Notifications.Where(n => n.MemberId == person.MemberId).OrderBy(n => n.Id).Select(n => new { n.Kind, n.TopicId, n.BoardId, n.About, n.LastAt, n.ReadAt }).ToListAsync(ct), ct);
        await archive.AddJsonAsync("how-i-am-told.json", await db.Wishes.Where(w => w.MemberId == person.MemberId).Select(w => new { w.QuietFrom, w.QuietUntil, w.Digest }).SingleOrDefaultAsync(ct), ct);
    }

    public async Task ForgetAsync(PersonRef person, Farewell farewell, DateTimeOffset at, CancellationToken ct)
    {
        await db.Errands.Where(e => e.MemberId == person.MemberId).ExecuteDeleteAsync(ct);
        await db.PushSubscriptions.Where(s => s.MemberId == person.MemberId).ExecuteDeleteAsync(ct);
        await db.Occasions.Where(o => o.MemberId == person.MemberId).ExecuteDeleteAsync(ct);
        await db.Notifications.Where(n => n.MemberId == person.MemberId).ExecuteDeleteAsync(ct);
        await db.Watches.Where(w => w.MemberId == person.MemberId).ExecuteDeleteAsync(ct);
        await db.Wishes.Where(w => w.MemberId == person.MemberId).ExecuteDeleteAsync(ct);
    }
}
