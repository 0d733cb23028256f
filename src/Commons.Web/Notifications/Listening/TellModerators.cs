using System.Globalization;
using Commons.Web.Forum;
using Commons.Web.Members;
using Commons.Web.Moderation;
using Commons.Web.Notifications.Inbox;

namespace Commons.Web.Notifications.Listening;

/// <summary>Tells a board's moderators of flags there and of posts that name the board; where it has none, the stewards. Of reports it tells those who read them.</summary>
public sealed class TellModerators(CommonsDb db, Telling telling, TimeProvider clock) : IListenTo<PostFlagged>, IListenTo<BoardMentioned>, IListenTo<ReportMade>
{
    /// <summary>Who flagged stands in the review and not here.</summary>
    public async Task HearAsync(PostFlagged happened, CancellationToken ct)
    {
        var news = new News(string.Create(CultureInfo.InvariantCulture, $"flag:{happened.FlagId}"), clock.GetUtcNow()) { BoardId = happened.BoardId, Path = "/review" };
        await telling.TellAsync(news, await ModeratorsAsync(happened.BoardId, NotificationKind.Flag, except: happened.FlaggerId, ct), ct);
    }

    public async Task HearAsync(BoardMentioned happened, CancellationToken ct)
    {
        if (await PostNews.FindAsync(db, happened.PostId, ct) is not { } post) return;
        var news = post.News with { Key = string.Create(CultureInfo.InvariantCulture, $"board:{happened.PostId}:{happened.MentionedBoardId}") };
        await telling.TellAsync(news, await ModeratorsAsync(happened.MentionedBoardId, NotificationKind.BoardMention, except: happened.AuthorId, ct), ct);
    }

    /// <summary>Neither who made it nor whom it is about.</summary>
    public async Task HearAsync(ReportMade happened, CancellationToken ct)
    {
        var news = new News(string.Create(CultureInfo.InvariantCulture, $"report:{happened.ReportId}"), happened.At) { Path = "/review" };
        var readers = await db.MemberRoles.Where(r => r.Role == Role.Steward || (r.Role == Role.Moderator && r.BoardId == null)).Select(r => r.MemberId)
            .Where(m => !db.Authors.Any(a => a.MemberId == m && (a.Id == happened.ReporterId || a.Id == happened.PersonId))).Distinct().ToListAsync(ct);
        await telling.TellAsync(news, readers.Select(m => new Recipient(m, NotificationKind.Flag, NotificationRule.ItIsYours)), ct);
    }

    private async Task<List<Recipient>> ModeratorsAsync(long boardId, NotificationKind kind, long except, CancellationToken ct)
    {
        var self = await db.Authors.Where(a => a.Id == except).Select(a => a.MemberId).SingleOrDefaultAsync(ct);
        var found = await db.MemberRoles.Where(r => r.Role == Role.Moderator && (r.BoardId == null || r.BoardId == boardId)).Select(r => r.MemberId).Distinct().ToListAsync(ct);
        if (found.Count is 0) found = await db.MemberRoles.Where(r => r.Role == Role.Steward).Select(r => r.MemberId).Distinct().ToListAsync(ct);
        return found.Where(m => m != self).Select(m => new Recipient(m, kind, NotificationRule.ItIsYours)).ToList();
    }
}
