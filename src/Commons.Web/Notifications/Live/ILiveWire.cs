using System.Threading.Channels;

namespace Commons.Web.Notifications.Live;

/// <summary>What changed, by ids alone: whoever listens looks for themselves at what they may see.</summary>
/// <param name="TopicId">A topic that moved.</param>
/// <param name="BoardId">Its board.</param>
/// <param name="EndedMemberId">A member whose access ended.</param>
public sealed record LiveNews(long? TopicId, long? BoardId, long? EndedMemberId = null);

/// <summary>Carries news to the streams that are open. Several nodes need one that reaches them all, such as Redis; this is where it goes in.</summary>
public interface ILiveWire
{
    void Announce(LiveNews news);

    /// <summary>Hears of news it cares about until it is disposed of.</summary>
    ILiveEar Listen(Func<LiveNews, bool> cares);
}

/// <summary>One listener. However often it was called, it wakes once.</summary>
public interface ILiveEar : IDisposable
{
    ChannelReader<bool> Called { get; }
}

/// <summary>The wire within one process.</summary>
public sealed class LocalWire : ILiveWire
{
    private readonly System.Collections.Concurrent.ConcurrentDictionary<Ear, bool> ears = new();

    public void Announce(LiveNews news)
    {
        foreach (var ear in ears.Keys) ear.Hear(news);
    }

    public ILiveEar Listen(Func<LiveNews, bool> cares)
    {
        var ear = new Ear(this, cares);
        ears[ear] = true;
        return ear;
    }

    private sealed class Ear(LocalWire wire, Func<LiveNews, bool> cares) : ILiveEar
    {
        private readonly Channel<bool> called = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

        public ChannelReader<bool> Called => called.Reader;

        public void Hear(LiveNews news)
        {
            if (cares(news)) called.Writer.TryWrite(true);
        }

        public void Dispose() => wire.ears.TryRemove(this, out _);
    }
}
