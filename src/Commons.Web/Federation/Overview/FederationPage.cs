using Commons.Web.Federation.Peers;
using Commons.Web.Federation.Receiving;
using Commons.Web.Federation.Sending;
using Commons.Web.Shared.Languages;

namespace Commons.Web.Federation.Overview;

/// <summary>The steward's page.</summary>
public sealed record FederationPage(
    IReadOnlyList<PeerLine> Peers, IReadOnlyList<FollowedLine> Followed, IReadOnlyList<DeliveryLine> Troubled, IReadOnlyList<RefusalLine> Refusals)
{
    private const int LinesMax = 100;

    public static async Task<FederationPage> LoadAsync(CommonsDb db, CancellationToken ct) => new(
        await PeersAsync(db, ct), await FollowedAsync(db, ct), await TroubledAsync(db, ct),
        await db.RefusalCounts.OrderByDescending(r => r.LastAt).Take(LinesMax).Select(r => new RefusalLine(r.Authority, r.Reason, r.Count, r.LastAt, r.LastDetail)).ToListAsync(ct));

    private static async Task<List<PeerLine>> PeersAsync(CommonsDb db, CancellationToken ct)
    {
        var owed = await db.Deliveries.Where(d => d.State == DeliveryState.Due).GroupBy(d => d.Authority).Select(g => new { Authority = g.Key, Count = g.Count() })
            .ToDictionaryAsync(g => g.Authority, g => g.Count, ct);
        var peers = await db.Peers.AsNoTracking().OrderBy(p => p.Authority).Take(LinesMax).ToListAsync(ct);
        return peers.ConvertAll(p => new PeerLine(p, owed.GetValueOrDefault(p.Authority)));
    }

    private static async Task<List<FollowedLine>> FollowedAsync(CommonsDb db, CancellationToken ct)
    {
        var counts = await db.Followers.GroupBy(f => f.Followed).Select(g => new { g.Key, Count = g.Count() }).OrderByDescending(g => g.Count).Take(LinesMax).ToListAsync(ct);
        return counts.ConvertAll(c => new FollowedLine(c.Key, c.Count));
    }

    /// <summary>What waits after a failure or was given up, the newest first.</summary>
    private static Task<List<DeliveryLine>> TroubledAsync(CommonsDb db, CancellationToken ct) =>
        (from d in db.Deliveries
         join a in db.OutboxActivities on d.ActivityId equals a.Id
         where d.State == DeliveryState.Dropped || (d.State == DeliveryState.Due && d.Attempts > 0)
         orderby d.Id descending
         select new DeliveryLine(a.Type, d.Inbox, d.State, d.Attempts, d.DueAt, d.LastStatus, d.LastError)).Take(LinesMax).ToListAsync(ct);
}

/// <summary>One server.</summary>
public sealed record PeerLine(Peer Peer, int Owed)
{
    public string Condition => Peer switch
    {
        { IsDead: true } => Sentence.Say("Does not answer any more; asked once a week"),
        { FailingDays: > 0 } => Sentence.Say("Failing"),
        { SucceededAt: not null } => Sentence.Say("Answers"),
        _ => Sentence.Say("Known"),
    };
}

/// <summary>A member or board that is followed from elsewhere.</summary>
public sealed record FollowedLine(string ActorUri, int Followers);

/// <summary>A delivery that did not go through at once.</summary>
public sealed record DeliveryLine(string Type, string Inbox, DeliveryState State, int Attempts, DateTimeOffset DueAt, int? LastStatus, string? LastError);

/// <summary>How often something was refused on one day.</summary>
public sealed record RefusalLine(string Authority, string Reason, long Count, DateTimeOffset LastAt, string LastDetail);
