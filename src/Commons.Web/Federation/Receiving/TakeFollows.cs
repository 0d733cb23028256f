using Commons.ActivityPub;
using Commons.ActivityPub.Vocabulary;
using Commons.ActivityPub.Writing;
using Commons.Web.Federation.Peers;
using Commons.Web.Federation.Sending;

namespace Commons.Web.Federation.Receiving;

/// <summary>Somebody elsewhere follows a member or board here, or stops to.</summary>
public sealed class TakeFollows(CommonsDb db, Addresses addresses, Outgoing outgoing, TimeProvider clock)
{
    /// <summary>Accepts at once, and again when it is asked again: the first answer may have been lost (FEDERATION §7.1).</summary>
    public async Task<Effect> FollowAsync(Arrived arrived, CancellationToken ct)
    {
        var (follow, sender) = (arrived.Activity, arrived.Sender);
        if (follow.ObjectId is null || await FindFollowableAsync(follow.ObjectId, ct) is not { } followed) return Effect.Ignored("nobody-to-follow");

        var known = await db.Followers.SingleOrDefaultAsync(f => f.Followed == followed && f.ActorId == sender.Id, ct);
        if (known is not null) known.FollowUri = follow.Id;
        else db.Followers.Add(new Follower { Followed = followed, Actor = sender, FollowUri = follow.Id, Since = clock.GetUtcNow() });

        var accept = outgoing.Keep(id => LocalActivity.Accept(id, follow), postId: null, isPublic: false);
        // To the follower's own inbox: a shared one may not know whose answer it is.
        await outgoing.OweAsync(accept, [new Recipient(sender.Inbox, sender.Authority, PeerKind.Unknown)], sender.Id, ct);
        return Effect.Applied;
    }

    /// <summary>Only a Follow can be taken back so far; some servers name it only by its id, some do not name it at all (P40).</summary>
    public async Task<Effect> UndoAsync(Arrived arrived, CancellationToken ct)
    {
        var undo = arrived.Activity;
        var inner = undo.Inner().Value;
        if (inner is not null && inner.Type is not "Follow") return Effect.Ignored("type-not-handled");

        var followed = inner?.ObjectId is { } id ? await FindFollowableAsync(id, ct) : null;
        var gone = await db.Followers.Where(f => f.ActorId == arrived.Sender.Id && (f.FollowUri == undo.ObjectId || (followed != null && f.Followed == followed))).ToListAsync(ct);
        db.Followers.RemoveRange(gone);
        return gone.Count > 0 ? Effect.Applied : Effect.Ignored("was-not-following");
    }

    /// <summary>The member's or board's id in our own spelling.</summary>
    private async Task<string?> FindFollowableAsync(string id, CancellationToken ct)
    {
        if (addresses.BoardNamed(id) is { } slug) return await db.Boards.AnyAsync(b => b.Slug == slug, ct) ? addresses.Board(slug) : null;
        if (addresses.MemberNamed(id) is { } name) return await db.Authors.AnyAsync(a => a.Host == null && a.Name == name && a.GoneAt == null, ct) ? addresses.Member(name) : null;
        return null;
    }
}
