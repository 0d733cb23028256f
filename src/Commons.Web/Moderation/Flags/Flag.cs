using Commons.Web.Members;
using Commons.Web.Shared.Languages;

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
        FlagReason.Spam => Sentence.Say("It is advertising or spam"),
        FlagReason.OffTopic => Sentence.Say("It does not belong here"),
        FlagReason.Abuse => Sentence.Say("It attacks or insults somebody"),
        FlagReason.Private => Sentence.Say("It shows what is private"),
        FlagReason.Illegal => Sentence.Say("It is against the law"),
        _ => Sentence.Say("Something else"),
    };

    public static string InShort(FlagReason reason) => reason switch
    {
        FlagReason.Spam => Sentence.Say("spam"),
        FlagReason.OffTopic => Sentence.Say("off topic"),
        FlagReason.Abuse => Sentence.Say("abuse"),
        FlagReason.Private => Sentence.Say("private"),
        FlagReason.Illegal => Sentence.Say("illegal"),
        _ => Sentence.Say("something else"),
    };
}
