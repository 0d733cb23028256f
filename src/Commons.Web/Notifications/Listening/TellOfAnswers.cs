using System.Globalization;
using Commons.Web.Forum;
using Commons.Web.Notifications.Inbox;

namespace Commons.Web.Notifications.Listening;

/// <summary>Tells of accepted answers, and of the reminders that members set themselves.</summary>
public sealed class TellOfAnswers(CommonsDb db, Telling telling, TimeProvider clock) : IListenTo<AnswerAccepted>, IListenTo<AnswerWithdrawn>, IListenTo<BookmarkDue>
{
    public async Task HearAsync(AnswerAccepted happened, CancellationToken ct)
    {
        if (await PostNews.FindAsync(db, happened.PostId, ct) is not { MemberId: { } member } post || happened.ById == happened.AuthorId) return;
        var news = post.News with { Key = KeyOf(happened.PostId), AuthorId = happened.ById, At = clock.GetUtcNow() };
        await telling.TellAsync(news, [new(member, NotificationKind.Answer, NotificationRule.ItIsYours)], ct);
    }

    public async Task HearAsync(AnswerWithdrawn happened, CancellationToken ct)
    {
        var key = KeyOf(happened.PostId);
        await db.Occasions.Where(o => o.Key == key).ExecuteDeleteAsync(ct);
        await db.Notifications.Where(n => n.TopicId == happened.TopicId && n.Kind == NotificationKind.Answer && !n.Occasions.Any()).ExecuteDeleteAsync(ct);
    }

    public async Task HearAsync(BookmarkDue happened, CancellationToken ct)
    {
        if (await PostNews.FindAsync(db, happened.PostId, ct) is not { } post) return;
        var news = post.News with { Key = string.Create(CultureInfo.InvariantCulture, $"bookmark:{happened.BookmarkId}:{clock.GetUtcNow():yyyyMMddHH}"), AuthorId = null, At = clock.GetUtcNow() };
        await telling.TellAsync(news, [new(happened.MemberId, NotificationKind.Reminder, NotificationRule.ItIsYours)], ct);
    }

    private static string KeyOf(long postId) => string.Create(CultureInfo.InvariantCulture, $"answer:{postId}");
}
