using Commons.ActivityPub;
using Commons.ActivityPub.Writing;
using Commons.Web.Federation.Peers;
using Commons.Web.Hosting;

namespace Commons.Web.Federation.Sending;

/// <summary>Where something is delivered. One inbox stands for everybody who shares it.</summary>
public sealed record Recipient(string Inbox, string Authority, PeerKind Kind);

/// <summary>Keeps what our actors do and writes down to whom it is owed, in the caller's transaction. Sending comes later.</summary>
public sealed class Outgoing(CommonsDb db, Addresses addresses, TimeProvider clock, Bell<DeliverDue> bell)
{
    // What still reaches a dead server once it is back: an answer to it, and what must not stay there.
    private static readonly string[] EvenToTheDead = ["Accept", "Delete"];

    /// <param name="make">Makes the activity under the id it is given.</param>
    /// <param name="postId">The post it is about.</param>
    /// <param name="isPublic">Whether anybody may read it at its id.</param>
    public OutboxActivity Keep(Func<string, LocalActivity> make, long? postId, bool isPublic = true)
    {
        var at = clock.GetUtcNow();
        var id = Guid.CreateVersion7(at);
        var kept = OutboxActivity.From(id, make(addresses.Activity(id)), postId, isPublic, at);
        db.OutboxActivities.Add(kept);
        return kept;
    }

    /// <summary>Owes the activity to each inbox once, in order with everything else of the same lane.</summary>
    public async Task OweAsync(OutboxActivity activity, IEnumerable<Recipient> recipients, long subject, CancellationToken ct)
    {
        var inboxes = recipients.DistinctBy(r => r.Inbox).ToList();
        if (inboxes.Count is 0) return;
        var dead = EvenToTheDead.Contains(activity.Type) ? [] : await db.Peers.Where(p => p.DeadAt != null).Select(p => p.Authority).ToHashSetAsync(ct);
        foreach (var to in inboxes.Where(r => !dead.Contains(r.Authority)))
            db.Deliveries.Add(new Delivery
            {
                ActivityId = activity.Id, Inbox = to.Inbox, Authority = to.Authority, Lane = (int)(subject % Delivery.Lanes), At = activity.At, DueAt = activity.At,
            });
        bell.Ring();
    }

    /// <summary>Everybody elsewhere who follows this member or board, one inbox per server where it offers a shared one.</summary>
    public async Task<List<Recipient>> FollowersOfAsync(string actorUri, CancellationToken ct)
    {
        var found = await db.Followers.Where(f => f.Followed == actorUri && f.Actor.GoneAt == null)
            .Select(f => new
            {
                Inbox = f.Actor.SharedInbox ?? f.Actor.Inbox,
                f.Actor.Authority,
                Software = db.Peers.Where(p => p.Authority == f.Actor.Authority).Select(p => p.Software).FirstOrDefault(),
            }).Distinct().ToListAsync(ct);
        return found.ConvertAll(f => new Recipient(f.Inbox, f.Authority, PeerKinds.Of(f.Software)));
    }

    /// <summary>The person's own inbox, if that person is elsewhere and still there.</summary>
    public async Task<List<Recipient>> PersonAsync(string actorUri, CancellationToken ct) =>
        await db.RemoteActors.Where(a => a.Uri == actorUri && a.GoneAt == null).Select(a => new Recipient(a.Inbox, a.Authority, PeerKind.Unknown)).ToListAsync(ct);
}
