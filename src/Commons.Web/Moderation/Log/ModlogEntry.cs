using Commons.Web.Forum;

namespace Commons.Web.Moderation.Log;

/// <summary>
/// One line of the public moderation log. Lines are added and never changed, the database refuses. What was removed is not in it: only the hash of its
/// source, so that who kept a copy can show what it was (FORUM 3.3).
/// </summary>
public sealed class ModlogEntry
{
    public long Id { get; private set; }
    public required DateTimeOffset At { get; init; }
    public required ModlogKind Kind { get; init; }

    /// <summary>Whether it undoes something that was done before.</summary>
    public required bool IsRevert { get; init; }

    /// <summary>Who did it (an author); null for a timer.</summary>
    public required long? ActorId { get; init; }
    public required ModlogRole ActorRole { get; init; }
    public required string Reason { get; init; }
    public long? BoardId { get; init; }
    public long? TopicId { get; init; }
    public long? PostId { get; init; }

    /// <summary>Whom it is about (an author).</summary>
    public long? PersonId { get; init; }

    /// <summary>The other topic of a split or a merge.</summary>
    public long? OtherTopicId { get; init; }

    /// <summary>The board that a moved topic left.</summary>
    public long? OtherBoardId { get; init; }

    /// <summary>When it ends by itself.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>SHA-256 of what a removed post said, or an edited one before, in hex.</summary>
    public string? ContentHash { get; init; }

    /// <summary>Hash of this line and the one before (<see cref="ModlogChain"/>), in hex.</summary>
    public string Hash { get; private set; } = "";

    internal void Chain(string before) => Hash = ModlogChain.HashOf(before, this);

    public static ModlogKind KindOf(TopicAct act) => act switch
    {
        TopicAct.Locked => ModlogKind.TopicLocked,
        TopicAct.Unlocked => ModlogKind.TopicUnlocked,
        TopicAct.LockTimed => ModlogKind.TopicLockTimed,
        TopicAct.Pinned => ModlogKind.TopicPinned,
        TopicAct.Unpinned => ModlogKind.TopicUnpinned,
        TopicAct.Unlisted => ModlogKind.TopicUnlisted,
        TopicAct.Listed => ModlogKind.TopicListed,
        TopicAct.Archived => ModlogKind.TopicArchived,
        TopicAct.Unarchived => ModlogKind.TopicUnarchived,
        TopicAct.Moved => ModlogKind.TopicMoved,
        TopicAct.Split or TopicAct.SplitOff => ModlogKind.TopicSplit,
        TopicAct.Merged => ModlogKind.TopicMerged,
        _ => ModlogKind.TopicConfirmed,
    };

    public static bool Reverts(TopicAct act) => act is TopicAct.Unlocked or TopicAct.Unpinned or TopicAct.Listed or TopicAct.Unarchived;
}

public enum ModlogKind
{
    PostRemoved, PostRestored, PostCorrected, FlagsDismissed,
    TopicLocked, TopicUnlocked, TopicLockTimed, TopicPinned, TopicUnpinned, TopicUnlisted, TopicListed, TopicArchived, TopicUnarchived, TopicMoved, TopicSplit, TopicMerged, TopicConfirmed,
    PersonBanned, BanLifted, ModeratorMade, ModeratorUnmade, VersionHidden, VersionShown, TagsChanged, PollClosed, AnswerAccepted, AnswerWithdrawn, MessagesOpened, TagDeleted,
}

/// <summary>In which role somebody acted.</summary>
public enum ModlogRole { Moderator, Steward, Timer }
