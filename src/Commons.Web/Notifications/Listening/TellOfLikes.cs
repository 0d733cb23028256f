using Commons.Web.Forum;
using Commons.Web.Notifications.Inbox;

namespace Commons.Web.Notifications.Listening;

/// <summary>Tells authors of votes and reactions on their posts; who takes one back is taken out again.</summary>
public sealed class TellOfLikes(CommonsDb db, Telling telling, TimeProvider clock) : IListenTo<PostVoted>, IListenTo<PostReacted>
{
    /// <summary>A vote against is nobody's news.</summary>
    public Task HearAsync(PostVoted happened, CancellationToken ct) =>
        HearAsync($"vote:{happened.PostId}:{happened.VoterId}", happened.Direction is "Up", happened.PostId, happened.AuthorId, happened.VoterId, ct);

    public Task HearAsync(PostReacted happened, CancellationToken ct) =>
        HearAsync($"reaction:{happened.PostId}:{happened.ReactorId}", happened.Kind is not null, happened.PostId, happened.AuthorId, happened.ReactorId, ct);

    private async Task HearAsync(string key, bool isLiked, long postId, long authorId, long byAuthorId, CancellationToken ct)
    {
        if (await db.Authors.Where(a => a.Id == authorId).Select(a => a.MemberId).SingleOrDefaultAsync(ct) is not { } memberId || byAuthorId == authorId) return;
        if (!isLiked)
        {
            await db.Occasions.Where(o => o.MemberId == memberId && o.Key == key).ExecuteDeleteAsync(ct);
            await db.Notifications.Where(n => n.MemberId == memberId && n.Kind == NotificationKind.Liked && !n.Occasions.Any()).ExecuteDeleteAsync(ct);
            return;
        }
        if (await PostNews.FindAsync(db, postId, ct) is not { } post) return;
        var news = post.News with { Key = key, AuthorId = byAuthorId, At = clock.GetUtcNow() };
        await telling.TellAsync(news, [new(memberId, NotificationKind.Liked, NotificationRule.ItIsYours)], ct);
    }
}
