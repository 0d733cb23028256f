using Commons.Web.Forum.Boards;
using Commons.Web.Forum.Keeping;
using Commons.Web.Members;

namespace Commons.Web.Forum.Topics;

/// <summary>What moderators do with a whole topic. Each verb leaves a line of its trail and tells of it; call them with the topic's row locked.</summary>
public sealed partial class Topic
{
    public DateTimeOffset? LockedAt { get; private set; }

    /// <summary>When it locks by itself.</summary>
    public DateTimeOffset? LocksAt { get; private set; }
    public PinScope PinScope { get; private set; }

    /// <summary>When it is pinned no more; null while it is pinned means until somebody takes the pin away.</summary>
    public DateTimeOffset? PinnedUntil { get; private set; }

    /// <summary>Since when it is in no list, feed or search; who has the link still reads it.</summary>
    public DateTimeOffset? UnlistedAt { get; private set; }

    /// <summary>Since when it can only be read.</summary>
    public DateTimeOffset? ArchivedAt { get; private set; }
    public List<TopicTrail> Trail { get; } = [];

    /// <summary>Whether somebody can answer: not removed, archived or locked.</summary>
    public bool TakesReplies => RemovedAt is null && ArchivedAt is null && LockedAt is null;

    public bool IsLockedAt(DateTimeOffset at) => LockedAt is not null || LocksAt <= at;

    public void Lock(Author? by, string reason, DateTimeOffset at)
    {
        RefuseIfSettled();
        if (LockedAt is not null) return;
        (LockedAt, LocksAt) = (at, null);
        Leave(TopicAct.Locked, by, reason, at);
    }

    public void Unlock(Author by, string reason, DateTimeOffset at)
    {
        RefuseIfSettled();
        if (LockedAt is null && LocksAt is null) return;
        (LockedAt, LocksAt) = (null, null);
        Leave(TopicAct.Unlocked, by, reason, at);
    }

    /// <summary>Locks it at a time ahead.</summary>
    /// <exception cref="Refusal">The time is not ahead, or it is locked already.</exception>
    public void LockLater(Author by, string reason, DateTimeOffset until, DateTimeOffset at)
    {
        RefuseIfSettled();
        if (LockedAt is not null) throw new Refusal("This topic is locked already.");
        if (until <= at) throw new Refusal("Choose a day that is still ahead.", "Until");
        LocksAt = until;
        Leave(TopicAct.LockTimed, by, reason, at, until);
    }

    /// <summary>The timer has run out. A topic that was removed or archived meanwhile only loses the timer.</summary>
    internal void LockOnTime(string reason, DateTimeOffset at)
    {
        if (LocksAt is null || LocksAt > at) return;
        LocksAt = null;
        if (RemovedAt is null && ArchivedAt is null) Lock(null, reason, at);
    }

    /// <summary>The pin's last day is over.</summary>
    internal void EndPin(DateTimeOffset at)
    {
        if (PinnedUntil <= at) (PinScope, PinnedUntil) = (PinScope.None, null);
    }

    public void Pin(PinScope scope, Author by, string reason, DateTimeOffset? until, DateTimeOffset at)
    {
        RefuseIfSettled();
        if (until <= at) throw new Refusal("Choose a day that is still ahead.", "Until");
        if ((PinScope, PinnedUntil) == (scope, until)) return;
        (PinScope, PinnedUntil) = (scope, until);
        Leave(TopicAct.Pinned, by, reason, at, until);
    }

    public void Unpin(Author by, string reason, DateTimeOffset at)
    {
        RefuseIfRemoved();
        if (PinScope is PinScope.None) return;
        (PinScope, PinnedUntil) = (PinScope.None, null);
        Leave(TopicAct.Unpinned, by, reason, at);
    }

    public void Unlist(Author by, string reason, DateTimeOffset at)
    {
        RefuseIfRemoved();
        if (UnlistedAt is not null) return;
        (UnlistedAt, PinScope, PinnedUntil) = (at, PinScope.None, null);
        Leave(TopicAct.Unlisted, by, reason, at);
    }

    public void List(Author by, string reason, DateTimeOffset at)
    {
        RefuseIfRemoved();
        if (UnlistedAt is null) return;
        UnlistedAt = null;
        Leave(TopicAct.Listed, by, reason, at);
    }

    public void Archive(Author by, string reason, DateTimeOffset at)
    {
        RefuseIfRemoved();
        if (ArchivedAt is not null) return;
        (ArchivedAt, LocksAt) = (at, null);
        Leave(TopicAct.Archived, by, reason, at);
    }

    public void Unarchive(Author by, string reason, DateTimeOffset at)
    {
        RefuseIfRemoved();
        if (ArchivedAt is null) return;
        ArchivedAt = null;
        Leave(TopicAct.Unarchived, by, reason, at);
    }

    /// <summary>The default for every state: what is removed, merged or archived does not change.</summary>
    internal void RefuseIfSettled(string? field = null)
    {
        RefuseIfRemoved(field);
        if (ArchivedAt is not null) throw new Refusal("This topic is archived: it can be read, and nothing in it changes.", field);
    }

    private void RefuseIfRemoved(string? field = null)
    {
        if (MergedIntoId is not null) throw new Refusal("This topic was merged into another; go on there.", field);
        if (RemovedAt is not null) throw new Refusal("This topic was removed; it takes no replies and nothing in it changes.", field);
    }

    private void Leave(TopicAct act, Author? by, string reason, DateTimeOffset at, DateTimeOffset? until = null, Topic? other = null, Board? from = null, int count = 0, int after = 0)
    {
        Trail.Add(new TopicTrail { Act = act, Actor = by, Reason = reason, At = at, Until = until, Other = other, FromBoard = from, Count = count, AfterNumber = after });
        Record(() => new TopicModerated(Id, BoardId, act, by?.Id, reason, at, until, other?.Id, from?.Id));
    }
}
