using Commons.Web.Forum.People;
using Commons.Web.Members;
using Commons.Web.Notifications.Inbox;
using Commons.Web.Notifications.Mail;
using Commons.Web.Notifications.Wishing;
using Commons.Web.Shared.Languages;
using Commons.Web.Shared.Times;

namespace Commons.Web.Notifications.Errands;

/// <summary>What one member is still owed about one notification, looked at anew at the moment of sending.</summary>
internal sealed record Owed(Member Member, Language Language, Zone Clock, Wishes Wishes, NotificationLine Line, IReadOnlyList<Owed.Told> News, IReadOnlyList<long> ErrandIds)
{
    /// <summary>Posts of which a mail shows the words; more are only counted.</summary>
    public const int ShownMax = 5;
    private const int ExcerptMax = 900;

    /// <param name="Text">What was written, as text.</param>
    public sealed record Told(long? PostId, Writer? By, string Text);

    /// <summary>
    /// Locks the errands of this notification and reads what they are about. Null, and the errands gone, where it was read meanwhile, taken away, hidden from
    /// this member, or is not wished for any more.
    /// </summary>
    public static async Task<Owed?> TakeAsync(CommonsDb db, Alerts alerts, long notificationId, ErrandWay way, CancellationToken ct)
    {
        var errands = db.Errands.Where(e => e.NotificationId == notificationId && e.Way == way);
        if (!await errands.LockAsync(e => e.DueAt, ct)) return null;   // Another node ran them.
        var taken = await errands.Select(e => new { e.Id, e.MemberId, e.OccasionId }).ToListAsync(ct);
        if (taken.Count is 0) return null;
        var (memberId, occasions) = (taken[0].MemberId, taken.ConvertAll(e => e.OccasionId));
        var member = await db.Users.Include(m => m.Author).Include(m => m.Roles).SingleAsync(m => m.Id == memberId, ct);
        var wishes = await Wishes.FindToChangeAsync(db, memberId, ct);
        occasions = await UnseenAsync(db, memberId, occasions, ct);
        var line = (await NotificationLine.LoadAsync(db, alerts.VisibleTo(member).Where(n => n.Id == notificationId && n.ReadAt == null), ct, occasions)).SingleOrDefault();
        if (line is { Times: > 0 } && wishes.Of(line.Kind).HasFlag(way is ErrandWay.Mail ? Channels.Mail : Channels.Push))
            return new(member, await ReaderLanguage.OfAsync(db, member, ct), await ReaderLanguage.ClockOfAsync(db, member, ct), wishes, line, await NewsAsync(db, occasions, ct), [.. taken.Select(e => e.Id)]);
        await errands.ExecuteDeleteAsync(ct);
        return null;
    }

    /// <summary>Without posts that the member has read, wherever they did.</summary>
    private static Task<List<long>> UnseenAsync(CommonsDb db, long memberId, List<long> occasions, CancellationToken ct) =>
        db.Occasions.Where(o => occasions.Contains(o.Id))
            .Where(o => !db.Posts.Any(p => p.Id == o.PostId && db.TopicReads.Any(r => r.MemberId == memberId && r.TopicId == p.TopicId && r.Number >= p.Number)))
            .Select(o => o.Id).ToListAsync(ct);

    private static async Task<IReadOnlyList<Told>> NewsAsync(CommonsDb db, List<long> occasions, CancellationToken ct) =>
    [
        .. (await db.Occasions.Where(o => occasions.Contains(o.Id)).OrderBy(o => o.Id).Take(ShownMax)
            .Select(o => new { o.PostId, o.Author!.Name, o.Author.DisplayName, o.Author.Host, o.Author.Avatar, Post = db.Posts.FirstOrDefault(p => p.Id == o.PostId && p.DeletedAt == null) })
            .ToListAsync(ct))
        .Where(o => o.PostId is null || o.Post is not null)
        .Select(o => new Told(o.PostId, o.Name is null ? null : new Writer(o.Name, o.DisplayName, o.Host, o.Avatar), o.Post is null ? "" : Shared.Text.Renderer.Excerpt(o.Post.Html, ExcerptMax))),
    ];
}
