using Commons.Web.Forum;
using Commons.Web.Members;

namespace Commons.Web.Notifications.Live;

/// <summary>Calls the open streams when a topic moves, and those of a member whose access ended.</summary>
public sealed class CallLive(ILiveWire wire) : IListenTo<TopicStarted>, IListenTo<PostPublished>, IListenTo<AccessEnded>
{
    public Task HearAsync(TopicStarted happened, CancellationToken ct) => Call(new(happened.TopicId, happened.BoardId));

    public Task HearAsync(PostPublished happened, CancellationToken ct) => Call(new(happened.TopicId, happened.BoardId));

    public Task HearAsync(AccessEnded happened, CancellationToken ct) => Call(new(null, null, happened.MemberId));

    private Task Call(LiveNews news)
    {
        wire.Announce(news);
        return Task.CompletedTask;
    }
}
