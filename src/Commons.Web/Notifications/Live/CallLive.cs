using Commons.Web.Forum;

namespace Commons.Web.Notifications.Live;

/// <summary>Calls the open streams when a topic moves.</summary>
public sealed class CallLive(ILiveWire wire) : IListenTo<TopicStarted>, IListenTo<PostPublished>
{
    public Task HearAsync(TopicStarted happened, CancellationToken ct) => Call(new(happened.TopicId, happened.BoardId));

    public Task HearAsync(PostPublished happened, CancellationToken ct) => Call(new(happened.TopicId, happened.BoardId));

    private Task Call(LiveNews news)
    {
        wire.Announce(news);
        return Task.CompletedTask;
    }
}
