using Commons.Web.Forum;
using Commons.Web.Members;
using Commons.Web.Notifications.Inbox;
using Commons.Web.Notifications.Watching;

namespace Commons.Web.Notifications.Listening;

/// <summary>
/// Tells those whom a post names, and with <c>@here</c> those who took part in the topic: at most ten, and only when a member of some standing calls, because a
/// call to all is soon a call to nobody (FORUM 1.2).
/// </summary>
public sealed class TellOfMentions(CommonsDb db, Telling telling) : IListenTo<AuthorMentioned>, IListenTo<HereMentioned>
{
    private const int HereMax = 10;

    /// <summary>A member is not new any more after two weeks.</summary>
    private static readonly TimeSpan Standing = TimeSpan.FromDays(15);

    public async Task HearAsync(AuthorMentioned happened, CancellationToken ct)
    {
        if (await db.Authors.Where(a => a.Id == happened.MentionedAuthorId).Select(a => a.MemberId).SingleOrDefaultAsync(ct) is { } member)
            await TellAsync(happened.PostId, [member], ct);
    }

    public async Task HearAsync(HereMentioned happened, CancellationToken ct)
    {
        if (await db.Users.SingleOrDefaultAsync(m => m.Author.Id == happened.AuthorId, ct) is not { } caller || await PostNews.FindAsync(db, happened.PostId, ct) is not { } post) return;
        if (caller.JoinedAt > post.WrittenAt - Standing) return;
        var here = await db.Posts.Where(p => p.TopicId == happened.TopicId && p.DeletedAt == null && p.AuthorId != happened.AuthorId && p.Author.MemberId != null)
            .GroupBy(p => p.Author.MemberId!.Value).OrderByDescending(g => g.Max(p => p.Number)).Select(g => g.Key).Take(HereMax).ToListAsync(ct);
        await TellAsync(happened.PostId, here, ct);
    }

    private async Task TellAsync(long postId, IReadOnlyList<long> members, CancellationToken ct)
    {
        if (await PostNews.FindAsync(db, postId, ct) is not { } post) return;
        var muted = await post.MutedByAsync(db, members, ct);
        var unwilling = await db.Users.Where(m => members.Contains(m.Id) && (m.MentionsFrom == MentionsFrom.Nobody || (m.MentionsFrom == MentionsFrom.MembersHere && post.MemberId == null))).Select(m => m.Id).ToListAsync(ct);
        await telling.TellAsync(post.News, members.Where(m => m != post.MemberId && !muted.Contains(m) && !unwilling.Contains(m)).Select(m => new Recipient(m, NotificationKind.Mention, NotificationRule.ItIsYours)), ct);
    }
}
