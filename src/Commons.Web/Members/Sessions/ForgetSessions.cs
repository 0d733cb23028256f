using Commons.Web.Shared.Mail;
using Quartz;

namespace Commons.Web.Members.Sessions;

/// <summary>Once a day: sessions whose cookie has run out, links that expired, wrong passwords of yesterday, and letters that were sent a month ago go.</summary>
public sealed class ForgetSessions(CommonsDb db, TimeProvider clock) : IJob
{
    private const int DaysKept = 31;

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken ct) => await ForgetAsync(ct);

    public async Task ForgetAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var before = now.AddDays(-DaysKept);
        var day = DateOnly.FromDateTime(before.UtcDateTime);
        await db.Sessions.Where(s => s.LastSeenOn < day).ExecuteDeleteAsync(ct);
        await db.MailedKeys.Where(k => k.ExpiresAt < now).ExecuteDeleteAsync(ct);
        var yesterday = now.AddDays(-1);
        await db.SignInTries.Where(t => t.LastAt < yesterday).ExecuteDeleteAsync(ct);
        await db.Letters.Where(l => l.SentAt != null && l.SentAt < before).ExecuteDeleteAsync(ct);
    }
}
