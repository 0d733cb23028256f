using Commons.Web.Members;

namespace Commons.Web.Moderation.Flags;

/// <summary>What one person told the moderators about one post.</summary>
public sealed class Flag : Entity
{
    public const int NoteLengthMax = 500;

    public long Id { get; private set; }
    public long ReviewItemId { get; private set; }
    public long FlaggerId { get; private set; }
    public required Author Flagger { get; init; }
    public required FlagReason Reason { get; init; }
    public required string Note { get; init; }
    public required DateTimeOffset At { get; init; }

    internal void Told(long postId, long topicId, long boardId) => Record(() => new PostFlagged(Id, postId, topicId, boardId, FlaggerId, Reason.ToString()));
}

/// <summary>Why a post is flagged.</summary>
public enum FlagReason { Spam, OffTopic, Abuse, Private, Illegal, Other }

/// <summary>Reasons as people read them.</summary>
public static class FlagWords
{
    public static string Of(FlagReason reason) => reason switch
    {
        FlagReason.Spam => "It is advertising or spam",
        FlagReason.OffTopic => "It does not belong here",
        FlagReason.Abuse => "It attacks or insults somebody",
        FlagReason.Private => "It shows what is private",
        FlagReason.Illegal => "It is against the law",
        _ => "Something else",
    };

    public static string InShort(FlagReason reason) => reason switch
    {
        FlagReason.Spam => "spam",
        FlagReason.OffTopic => "off topic",
        FlagReason.Abuse => "abuse",
        FlagReason.Private => "private",
        FlagReason.Illegal => "illegal",
        _ => "something else",
    };
}
