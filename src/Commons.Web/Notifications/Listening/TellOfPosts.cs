using Commons.Web.Forum;
using Commons.Web.Notifications.Inbox;
using Commons.Web.Notifications.Watching;

namespace Commons.Web.Notifications.Listening;

/// <summary>Tells of topics and posts, and takes back what was told of a post that is gone.</summary>
public sealed class TellOfPosts(CommonsDb db, Telling telling, Watchers watchers) : IListenTo<TopicStarted>, IListenTo<PostPublished>, IListenTo<PostDeleted>
{
    /// <summary>Whoever starts a topic watches it.</summary>
    public Task HearAsync(TopicStarted happened, CancellationToken ct) => HearAsync(happened.PostId, NotificationKind.NewTopic, WatchLevel.Watching, WatchCause.Started, ct);

    /// <summary>Whoever replies tracks the topic.</summary>
    public Task HearAsync(PostPublished happened, CancellationToken ct) => HearAsync(happened.PostId, NotificationKind.NewPost, WatchLevel.Tracking, WatchCause.Replied, ct);

    public async Task HearAsync(PostDeleted happened, CancellationToken ct)
    {
        await db.Occasions.Where(o => o.PostId == happened.PostId).ExecuteDeleteAsync(ct);
        await db.Notifications.Where(n => n.TopicId == happened.TopicId && !n.Occasions.Any()).ExecuteDeleteAsync(ct);
    }

    private async Task HearAsync(long postId, NotificationKind watched, WatchLevel level, WatchCause cause, CancellationToken ct)
    {
        if (await PostNews.FindAsync(db, postId, ct) is not { } post) return;
        if (post.MemberId is { } member) await watchers.FollowAsync(member, post.TopicId, level, cause, ct);
        await telling.TellAsync(post.News, await post.RecipientsAsync(db, watched, ct), ct);
    }
}
