using Commons.Web.Forum.Topics;
using Commons.Web.Hosting;
using Commons.Web.Members.Ignoring;
using Commons.Web.Notifications.Errands;
using Commons.Web.Notifications.Inbox;
using Commons.Web.Notifications.Wishing;

namespace Commons.Web.Notifications.Listening;

/// <summary>
/// Puts news into members' notifications, each once: who was told of this key is passed over, so a listener may hear twice. Mail and push become
/// errands. Runs inside the event pump's transaction, which saves.
/// </summary>
public sealed class Telling(CommonsDb db, TimeProvider clock, Bell<RunErrands> bell)
{
    /// <summary>Members looked up at once; a board may have many who watch it.</summary>
    private const int Batch = 400;

    private bool? isOpenToAll;

    public async Task TellAsync(News news, IEnumerable<Recipient> to, CancellationToken ct)
    {
        isOpenToAll = null;
        foreach (var recipients in to.DistinctBy(r => r.MemberId).Chunk(Batch)) await TellSomeAsync(news, recipients, ct);
    }

    private async Task TellSomeAsync(News news, Recipient[] recipients, CancellationToken ct)
    {
        var ids = recipients.Select(r => r.MemberId).ToList();
        await MakeRoomAsync(news, [.. recipients.Where(r => r.Kind is NotificationKind.Mention).Select(r => r.MemberId)], ct);
        var told = await db.Occasions.Where(o => o.Key == news.Key && ids.Contains(o.MemberId)).Select(o => o.MemberId).ToListAsync(ct);
        if (news.AuthorId is { } author) told.AddRange(await db.MembersIgnoring(author).Where(m => ids.Contains(m)).ToListAsync(ct));   // They muted or blocked who did it.
        var groups = recipients.Select(r => news.GroupOf(r.Kind)).Distinct().ToList();
        var open = await db.Notifications.Where(n => ids.Contains(n.MemberId) && n.ReadAt == null && groups.Contains(n.Group)).ToListAsync(ct);
        var wishes = await db.Wishes.Include(w => w.Exceptions).Where(w => ids.Contains(w.MemberId)).ToDictionaryAsync(w => w.MemberId, ct);
        var pushable = await db.PushSubscriptions.Where(s => ids.Contains(s.MemberId)).Select(s => s.MemberId).Distinct().ToListAsync(ct);
        foreach (var recipient in recipients.Where(r => !told.Contains(r.MemberId)))
        {
            var channels = wishes.GetValueOrDefault(recipient.MemberId)?.Of(recipient.Kind) ?? Wishes.Default(recipient.Kind);
            if (!pushable.Contains(recipient.MemberId)) channels &= ~Channels.Push;
            if (channels is Channels.None || !await MayReadAsync(news, recipient.MemberId, ct)) continue;
            var isListed = channels.HasFlag(Channels.List);
            var group = news.GroupOf(recipient.Kind);
            var notification = open.Find(n => n.MemberId == recipient.MemberId && n.Group == group && n.IsListed == isListed) ?? Add(news, recipient, group, isListed);
            Owe(notification, notification.Join(news.Key, news.AuthorId, news.PostId, news.At), channels);
        }
    }

    /// <summary>Who is named in a post is told that, and not that there is a post in something they watch.</summary>
    private async Task MakeRoomAsync(News news, List<long> named, CancellationToken ct)
    {
        if (named.Count is 0) return;
        var weaker = db.Occasions.Where(o => o.Key == news.Key && named.Contains(o.MemberId) && (o.Notification.Kind == NotificationKind.NewPost || o.Notification.Kind == NotificationKind.NewTopic));
        if (await weaker.ExecuteDeleteAsync(ct) > 0) await db.Notifications.Where(n => named.Contains(n.MemberId) && n.TopicId == news.TopicId && !n.Occasions.Any()).ExecuteDeleteAsync(ct);
    }

    /// <summary>What a guest may read everybody may; otherwise each is asked for by the one scope for readers.</summary>
    private async Task<bool> MayReadAsync(News news, long memberId, CancellationToken ct)
    {
        if (news.TopicId is not { } topic) return true;
        if (isOpenToAll ??= await db.Topics.VisibleTo(null).AnyAsync(t => t.Id == topic, ct)) return true;
        var reader = await db.Users.Include(m => m.Author).Include(m => m.Roles).SingleAsync(m => m.Id == memberId, ct);
        return await db.Topics.VisibleTo(reader).AnyAsync(t => t.Id == topic, ct);
    }

    private void Owe(Notification notification, Occasion occasion, Channels channels)
    {
        var now = clock.GetUtcNow();
        if (occasion.At < now - Errand.NewsMax) return;
        if (channels.HasFlag(Channels.Mail)) Add(ErrandWay.Mail, now + Errand.MailWait);
        if (channels.HasFlag(Channels.Push)) Add(ErrandWay.Push, now);

        void Add(ErrandWay way, DateTimeOffset due)
        {
            db.Errands.Add(new Errand { MemberId = notification.MemberId, Notification = notification, Occasion = occasion, Way = way, DueAt = due });
            bell.Ring();
        }
    }

    private Notification Add(News news, Recipient recipient, string group, bool isListed)
    {
        var notification = new Notification
        {
            MemberId = recipient.MemberId,
            Kind = recipient.Kind,
            Rule = recipient.Rule,
            Group = group,
            TopicId = news.TopicId,
            BoardId = news.BoardId,
            Path = news.Path,
            About = news.About,
            IsListed = isListed,
            MadeAt = news.At,
        };
        db.Notifications.Add(notification);
        return notification;
    }
}
