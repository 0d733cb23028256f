using Commons.Web.Forum;
using Commons.Web.Members;
using Commons.Web.Moderation.Flags;
using Commons.Web.Shared.Personal;

namespace Commons.Web.Moderation.Reports;

/// <summary>The verbs of reports, with their limits and locks; each is one transaction.</summary>
public sealed class Reporting(CommonsDb db, TimeProvider clock)
{
    /// <summary>FORUM 3.4.</summary>
    public const int DayMax = 20;

    /// <param name="message">The conversation and its reported part; null reports the person.</param>
    /// <exception cref="Refusal">Reported before and undecided, too often today, or <see cref="Report.Make"/> refuses.</exception>
    public async Task MakeAsync(Author reporter, long personId, FlagReason reason, string? note, (long ConversationId, ReportedPart Part)? message, CancellationToken ct)
    {
        var (now, since) = (clock.GetUtcNow(), clock.GetUtcNow().AddDays(-1));
        var (conversation, number) = (message?.ConversationId, message?.Part.Lines[^1].Number);
        await using var own = await db.Database.BeginTransactionAsync(ct);
        await db.Authors.Where(a => a.Id == reporter.Id).LockAsync(a => a.SeenAt, ct);   // The button may be pressed twice.
        if (await db.Reports.AnyAsync(r => r.ReporterId == reporter.Id && r.PersonId == personId && r.ConversationId == conversation && r.Number == number && r.Status == ReportStatus.Open, ct))
            throw new Refusal("You reported this already. The stewards know.");
        if (await db.Reports.CountAsync(r => r.ReporterId == reporter.Id && r.At > since, ct) >= DayMax)
            throw new Refusal($"You made {DayMax} reports within a day. That is the limit; the stewards will look at those first.", kind: "too-often") { Status = StatusCodes.Status429TooManyRequests, RetryAfter = TimeSpan.FromHours(1) };
        db.Reports.Add(Report.Make(reporter, personId, reason, note, message, now));
        await db.SaveChangesAsync(ct);
        await own.CommitAsync(ct);
    }

    public Task OpenAsync(long id, Author by, CancellationToken ct) => ChangeAsync(id, report => report.Open(by, clock.GetUtcNow()), ct);

    /// <exception cref="Refusal">No reason, decided already, or one's own.</exception>
    public Task DecideAsync(long id, Author by, ReportStatus status, string? reason, CancellationToken ct) =>
        ChangeAsync(id, report => report.Decide(by, status, Reason.Check(reason), clock.GetUtcNow()), ct);

    private async Task ChangeAsync(long id, Action<Report> change, CancellationToken ct)
    {
        await using var own = await db.Database.BeginTransactionAsync(ct);
        await db.Reports.Where(r => r.Id == id).LockAsync(r => r.At, ct);
        change(await db.Reports.Include(r => r.Messages).Include(r => r.Looks).SingleAsync(r => r.Id == id, ct));
        await db.SaveChangesAsync(ct);
        await own.CommitAsync(ct);
    }
}
