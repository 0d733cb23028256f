using Commons.ActivityPub.Writing;
using Commons.Web.Federation.Peers;
using Commons.Web.Members;

namespace Commons.Web.Federation.Sending;

/// <summary>Tells other servers that a member took everything along. Of one whose posts stay nothing is told: most servers would drop the posts too.</summary>
public sealed class SayFarewell(CommonsDb db, Outgoing outgoing) : IListenTo<MemberLeft>
{
    public async Task HearAsync(MemberLeft happened, CancellationToken ct)
    {
        if (!happened.TakesPosts) return;
        var actor = await db.Authors.Where(a => a.Id == happened.AuthorId).Select(a => a.ActorUri).SingleAsync(ct);
        var delete = outgoing.Keep(id => LocalActivity.DeleteActor(id, actor), postId: null);
        var inboxes = await db.Followers.Where(f => f.Actor.GoneAt == null).Select(f => new { Inbox = f.Actor.SharedInbox ?? f.Actor.Inbox, f.Actor.Authority }).Distinct().ToListAsync(ct);
        await outgoing.OweAsync(delete, inboxes.Select(i => new Recipient(i.Inbox, i.Authority, PeerKind.Unknown)), happened.AuthorId, ct);
    }
}
