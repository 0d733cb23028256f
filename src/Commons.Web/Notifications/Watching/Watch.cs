using Commons.Web.Shared.Languages;

namespace Commons.Web.Notifications.Watching;

/// <summary>How closely somebody follows a place (FORUM 1.4).</summary>
public enum WatchLevel
{
    /// <summary>Told of nothing there, not even of an answer.</summary>
    Muted,

    /// <summary>Told when somebody answers, mentions or quotes them.</summary>
    Normal,

    /// <summary>As normal, and the place counts among what they follow.</summary>
    Tracking,

    /// <summary>Told of every new topic and every post.</summary>
    Watching,
}

/// <summary>What pages call the levels.</summary>
public static class WatchWords
{
    public static string Of(WatchLevel level) => level switch
    {
        WatchLevel.Watching => Sentence.Say("Watching"),
        WatchLevel.Tracking => Sentence.Say("Tracking"),
        WatchLevel.Muted => Sentence.Say("Muted"),
        _ => Sentence.Say("Normal"),
    };
}

/// <summary>What can be watched. The nearest choice holds: a topic's before its tags', a tag's before its board's.</summary>
public enum WatchScope { Board, Tag, Topic }

/// <summary>How a level came about: somebody's own choice is never replaced by what happens to them.</summary>
public enum WatchCause { Chosen, Started, Replied, Read }

/// <summary>One member's level for one topic, tag or board. Without a row the level is normal.</summary>
public sealed class Watch
{
    public long Id { get; private set; }
    public required long MemberId { get; init; }
    public required WatchScope Scope { get; init; }

    /// <summary>Key of the topic, tag or board.</summary>
    public required long ScopeId { get; init; }
    public required WatchLevel Level { get; set; }
    public required WatchCause Cause { get; set; }
    public required DateTimeOffset At { get; set; }

    public void Choose(WatchLevel level, DateTimeOffset at) => (Level, Cause, At) = (level, WatchCause.Chosen, at);
}
