using Commons.Web.Forum.Topics;
using Commons.Web.Members;

namespace Commons.Web.Notifications.Inbox;

/// <summary>What a member may see of their notifications: nothing about a topic or post that is not, or no longer, for them.</summary>
public sealed class Alerts(CommonsDb db, CurrentMember current, TimeProvider clock)
{
    /// <summary>Beyond this the bar says "99+" and nothing is counted.</summary>
    public const int CountMax = 99;

    private int? unread;

    /// <summary>What stands in the member's list.</summary>
    public IQueryable<Notification> Of(Member member) => VisibleTo(member).Where(n => n.IsListed);

    /// <summary>The member's notifications that they may see, wherever they are told of them.</summary>
    public IQueryable<Notification> VisibleTo(Member member)
    {
        var topics = db.Topics.VisibleTo(member);
        var memberId = member.Id;
        return db.Notifications.Where(n => n.MemberId == memberId && (n.TopicId == null || topics.Any(t => t.Id == n.TopicId))
            && n.Occasions.Any(o => o.PostId == null || db.Posts.Any(p => p.Id == o.PostId && p.DeletedAt == null)));
    }

    /// <summary>How many the reader has not read; 0 for a guest. One more than <see cref="CountMax"/> stands for more.</summary>
    public async Task<int> UnreadAsync(CancellationToken ct)
    {
        if (unread is { } known) return known;
        unread = await current.FindAsync(ct) is { } member ? await Of(member).Where(n => n.ReadAt == null).Take(CountMax + 1).CountAsync(ct) : 0;
        return unread.Value;
    }

    /// <summary>Marks what the reader is looking at: a page of a topic, or the page a notification leads to.</summary>
    public async Task SeenAsync(IQueryable<Notification> seen, Member member, CancellationToken ct)
    {
        var (memberId, now) = (member.Id, clock.GetUtcNow());
        var ids = await seen.Where(n => n.MemberId == memberId && n.ReadAt == null).Select(n => n.Id).Take(1000).ToListAsync(ct);
        if (ids.Count is 0) return;   // Reading must not cost a write where there is nothing to mark.
        await db.Notifications.Where(n => ids.Contains(n.Id)).ExecuteUpdateAsync(set => set.SetProperty(n => n.ReadAt, now), ct);
        unread = null;
    }

    public Task MarkAllReadAsync(Member member, CancellationToken ct)
    {
        var (memberId, now) = (member.Id, clock.GetUtcNow());
        return db.Notifications.Where(n => n.MemberId == memberId && n.ReadAt == null).ExecuteUpdateAsync(set => set.SetProperty(n => n.ReadAt, now), ct);
    }
}
