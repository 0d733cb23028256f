using System.Globalization;
using System.Text;
using Commons.Web.Forum.Topics;
using Commons.Web.Hosting;
using Commons.Web.Members;
using Commons.Web.Members.Ignoring;
using Commons.Web.Notifications.Inbox;
using Commons.Web.Notifications.Wishing;
using Commons.Web.Shared.Languages;
using Commons.Web.Shared.Mail;
using Quartz;

namespace Commons.Web.Notifications.Mail;

/// <summary>
/// Sends those who asked for it a mail with what they have not seen: at most five notifications and five topics (FORUM 1.4). Nothing new, no mail; nobody
/// who stayed away for 180 days gets one.
/// </summary>
public sealed class Digests(CommonsDb db, Alerts alerts, LetterPages pages, MailStops stops, IgnoredByMember ignoring, CommonsOptions options, TimeProvider clock)
{
    public const int EachMax = 5;
    private const int IdleDaysMax = 180;

    /// <summary>Titles with words that the reader muted fall away among these.</summary>
    private const int LooksAt = 50;

    /// <summary>The job runs every hour; a little less than the period keeps the hour of the day.</summary>
    private static readonly TimeSpan Slack = TimeSpan.FromMinutes(30);

    public async Task RunAsync(CancellationToken ct)
    {
        var (daily, weekly) = (clock.GetUtcNow() - PeriodOf(DigestRhythm.Daily) + Slack, clock.GetUtcNow() - PeriodOf(DigestRhythm.Weekly) + Slack);
        var due = await db.Wishes.Where(w => (w.Digest == DigestRhythm.Daily && (w.DigestAt == null || w.DigestAt <= daily)) || (w.Digest == DigestRhythm.Weekly && (w.DigestAt == null || w.DigestAt <= weekly)))
            .Select(w => w.MemberId).ToListAsync(ct);
        foreach (var memberId in due)
        {
            await SendAsync(memberId, ct);
            db.ChangeTracker.Clear();
        }
    }

    private async Task SendAsync(long memberId, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await db.Wishes.Where(w => w.MemberId == memberId).LockAsync(w => w.MailedCount, ct);
        var wishes = await Wishes.FindAsync(db, memberId, ct);
        if (wishes.Digest is DigestRhythm.Off || wishes.DigestAt > now - PeriodOf(wishes.Digest) + Slack) return;
        var member = await db.Users.Include(m => m.Author).Include(m => m.Roles).SingleAsync(m => m.Id == memberId, ct);
        var zone = await ReaderLanguage.ClockOfAsync(db, member, ct);
        if (wishes.QuietEnd(now, zone) is not null) return;
        using var telling = zone.Tell();
        using var speaking = (await ReaderLanguage.OfAsync(db, member, ct)).Speak();
        var since = Later(now - PeriodOf(wishes.Digest), wishes.DigestAt ?? DateTimeOffset.MinValue);
        wishes.DigestSent(now);
        if (MayGet(member, now) && await PageAsync(member, since, ct) is { IsEmpty: false } page && wishes.CountMail(now))
            db.Letters.Add(await LetterAsync(member, page, now));
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
    }

    private static bool MayGet(Member member, DateTimeOffset now) =>
        member is { EmailConfirmed: true, Email: not null } && (member.LastSeenOn ?? DateOnly.FromDateTime(member.JoinedAt.UtcDateTime)) >= DateOnly.FromDateTime(now.UtcDateTime).AddDays(-IdleDaysMax);

    private async Task<DigestPage> PageAsync(Member member, DateTimeOffset since, CancellationToken ct)
    {
        var notifications = alerts.Of(member).Where(n => n.ReadAt == null && n.LastAt > since).OrderByDescending(n => n.LastAt).Take(EachMax);
        var (me, memberId) = (member.Author.Id, member.Id);
        var ignored = await ignoring.OfAsync(memberId, me, ct);
        var found = await db.Topics.VisibleTo(member).Listed().NotIgnored(ignored)
            .Where(t => t.StartedAt > since && t.AuthorId != me && !db.TopicReads.Any(r => r.MemberId == memberId && r.TopicId == t.Id))
            .OrderByDescending(t => t.LastNumber).ThenByDescending(t => t.Id).Take(LooksAt)
            .Select(t => new DigestPage.TopicLine(t.Id, t.Posts.Where(p => p.Number == 1).Select(p => p.Id).First(), t.Slug, t.Title, t.Board.Title, t.Author.DisplayName, t.LastNumber - 1))
            .ToListAsync(ct);
        var topics = found.Where(t => ignored.WordIn(t.Title) is null).Take(EachMax).ToList();
        return new()
        {
            CoopName = await db.Coops.Select(c => c.Name).SingleOrDefaultAsync(ct) ?? "Commons", Origin = options.Origin, Stop = stops.DigestAddress(member.Id),
            Lines = await NotificationLine.LoadAsync(db, notifications, ct), Topics = topics,
        };
    }

    private async Task<Letter> LetterAsync(Member member, DigestPage page, DateTimeOffset now)
    {
        var posts = page.Topics.Select(t => t.PostId).Concat(page.Lines.Select(l => l.PostId).OfType<long>()).Distinct();
        return Letter.Write(member.Email!, Sentence.Say($"New at {page.CoopName}"), Text(page), now,
            html: await pages.RenderAsync("/Notifications/Mail/Digest.cshtml", page), unsubscribe: page.Stop,
            about: new LetterAbout(member.Id, 0, string.Join(',', posts.Select(id => id.ToString(CultureInfo.InvariantCulture)))).ToString());
    }

    private static string Text(DigestPage page)
    {
        var text = new StringBuilder();
        foreach (var line in page.Lines) text.Append(NotificationWords.Happened(line)).Append('\n').Append(page.Origin).Append(line.Path).Append("\n\n");
        foreach (var topic in page.Topics) text.Append(topic.Title).Append('\n').Append(page.Origin).Append(topic.Path).Append("\n\n");
        return text.Append("--\n").Append(Sentence.Say("You get this because you asked for a digest.")).Append('\n').Append(Sentence.Say($"No more digests: {page.Stop}")).Append('\n').ToString();
    }

    private static TimeSpan PeriodOf(DigestRhythm rhythm) => TimeSpan.FromDays(rhythm is DigestRhythm.Daily ? 1 : 7);

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;
}

/// <summary>What a digest shows.</summary>
public sealed record DigestPage
{
    public required string CoopName { get; init; }
    public required string Origin { get; init; }
    public required string Stop { get; init; }
    public required IReadOnlyList<NotificationLine> Lines { get; init; }
    public required IReadOnlyList<TopicLine> Topics { get; init; }
    public bool IsEmpty => Lines.Count is 0 && Topics.Count is 0;

    public sealed record TopicLine(long Id, long PostId, string Slug, string Title, string Board, string Author, int Replies)
    {
        public string Path => Forum.Topics.TopicSlug.Path(Slug, Id);
    }
}

[DisallowConcurrentExecution]
public sealed class DigestsJob(Digests digests) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken) => await digests.RunAsync(cancellationToken);
}
