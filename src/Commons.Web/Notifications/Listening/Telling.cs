using Commons.Web.Forum.Topics;
using Commons.Web.Members.Ignoring;
using Commons.Web.Notifications.Inbox;

namespace Commons.Web.Notifications.Listening;

/// <summary>
/// Puts news into members' notifications, each once: who was told of this key is passed over, so a listener may hear twice. Runs inside the event
/// pump's transaction, which saves.
/// </summary>
public sealed class Telling(CommonsDb db)
{
    /// <summary>Members looked up at once; a board may have many who watch it.</summary>
    private const int Batch = 400;

    public async Task TellAsync(News news, IEnumerable<Recipient> to, CancellationToken ct)
    {
        foreach (var recipients in to.DistinctBy(r => r.MemberId).Chunk(Batch)) await TellSomeAsync(news, recipients, ct);
    }

    private async Task TellSomeAsync(News news, Recipient[] recipients, CancellationToken ct)
    {
        var ids = recipients.Select(r => r.MemberId).ToList();
        var told = await db.Occasions.Where(o => o.Key == news.Key && ids.Contains(o.MemberId)).Select(o => o.MemberId).ToListAsync(ct);
        if (news.AuthorId is { } author) told.AddRange(await db.MembersIgnoring(author).Where(m => ids.Contains(m)).ToListAsync(ct));   // They muted or blocked who did it.
        var groups = recipients.Select(r => news.GroupOf(r.Kind)).Distinct().ToList();
        var open = await db.Notifications.Where(n => ids.Contains(n.MemberId) && n.ReadAt == null && groups.Contains(n.Group)).ToListAsync(ct);
        foreach (var recipient in recipients.Where(r => !told.Contains(r.MemberId)))
        {
            if (!await MayReadAsync(news, recipient.MemberId, ct)) continue;
            var group = news.GroupOf(recipient.Kind);
            var notification = open.Find(n => n.MemberId == recipient.MemberId && n.Group == group) ?? Add(news, recipient, group);
            notification.Join(news.Key, news.AuthorId, news.PostId, news.At);
        }
        isOpenToAll = null;
    }

    private bool? isOpenToAll;

    /// <summary>What a guest may read everybody may; otherwise each is asked for by the one scope for readers.</summary>
    private async Task<bool> MayReadAsync(News news, long memberId, CancellationToken ct)
    {
        if (news.TopicId is not { } topic) return true;
        if (isOpenToAll ??= await db.Topics.VisibleTo(null).AnyAsync(t => t.Id == topic, ct)) return true;
        var reader = await db.Users.Include(m => m.Author).Include(m => m.Roles).SingleAsync(m => m.Id == memberId, ct);
        return await db.Topics.VisibleTo(reader).AnyAsync(t => t.Id == topic, ct);
    }

    private Notification Add(News news, Recipient recipient, string group)
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
            IsListed = true,
            MadeAt = news.At,
        };
        db.Notifications.Add(notification);
        return notification;
    }
}
