using Commons.Web.Moderation.Log;
using Commons.Web.Shared.Personal;

namespace Commons.Web.Moderation;

/// <summary>
/// What somebody told moderators, what moderators decided about them, and what they decided themselves. Decisions are those that the public log and their own pages show;
/// moderators' notes to each other are not theirs to read.
/// </summary>
public sealed class ModerationOfPerson(CommonsDb db) : IPersonalData
{
    public async Task ExportAsync(PersonRef person, PersonalArchive archive, CancellationToken ct)
    {
        await archive.AddJsonAsync("flags.json", await db.Flags.AsNoTracking().Where(f => f.FlaggerId == person.AuthorId).OrderBy(f => f.Id)
            .Join(db.ReviewItems, f => f.ReviewItemId, i => i.Id, (f, i) => new { i.PostId, f.Reason, f.Note, f.At, Decision = i.Status }).ToListAsync(ct), ct);
        await archive.AddJsonAsync("reports.json", await db.Reports.AsNoTracking().Where(r => r.ReporterId == person.AuthorId).OrderBy(r => r.Id)
            .Select(r => new { About = r.Person.Name, r.ConversationId, r.Number, r.Reason, r.Note, r.At, Decision = r.Status, Answer = r.DecisionReason }).ToListAsync(ct), ct);
        await archive.AddJsonAsync("bans.json", await db.Bans.AsNoTracking().Where(b => b.AuthorId == person.AuthorId).OrderBy(b => b.Id)
            .Select(b => new { Board = db.Boards.Where(x => x.Id == b.BoardId).Select(x => x.Slug).FirstOrDefault(), b.Reason, b.At, b.Until, b.LiftedAt, b.LiftReason }).ToListAsync(ct), ct);
        await archive.AddJsonAsync("moderation.json", new
        {
            AboutMe = await LinesAsync(db.Modlog.Where(e => e.PersonId == person.AuthorId), ct),
            ByMe = await LinesAsync(db.Modlog.Where(e => e.ActorId == person.AuthorId), ct),
        }, ct);
    }

    /// <summary>The log stays as it is, for everybody; what was noted of the person goes, and so do the words of their own flags and reports, and copies of messages of theirs where those go.</summary>
    public async Task ForgetAsync(PersonRef person, Farewell farewell, DateTimeOffset at, CancellationToken ct)
    {
        await db.PersonNotes.Where(n => n.AuthorId == person.AuthorId).ExecuteDeleteAsync(ct);
        await db.Flags.Where(f => f.FlaggerId == person.AuthorId).ExecuteUpdateAsync(set => set.SetProperty(f => f.Note, ""), ct);
        await db.Reports.Where(r => r.ReporterId == person.AuthorId).ExecuteUpdateAsync(set => set.SetProperty(r => r.Note, ""), ct);
        if (farewell is Farewell.Remove) await db.ReportedMessages.Where(m => m.AuthorId == person.AuthorId).ExecuteUpdateAsync(set => set.SetProperty(m => m.Html, ""), ct);
    }

    private static Task<List<Line>> LinesAsync(IQueryable<ModlogEntry> entries, CancellationToken ct) =>
        entries.AsNoTracking().OrderBy(e => e.Id).Select(e => new Line(e.At, e.Kind, e.ActorRole, e.Reason, e.BoardId, e.TopicId, e.PostId, e.Until)).ToListAsync(ct);

    private sealed record Line(DateTimeOffset At, ModlogKind Kind, ModlogRole As, string Reason, long? BoardId, long? TopicId, long? PostId, DateTimeOffset? Until);
}
