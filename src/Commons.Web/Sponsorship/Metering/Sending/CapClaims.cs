using Commons.Web.Sponsorship.Metering.Visitors;

namespace Commons.Web.Sponsorship.Metering.Sending;

/// <summary>
/// What one batch wants of the caps (REVENUE 2.3, steps 6 and 8). It is held against what was counted before and earlier in the batch, and taken only
/// once the batch is on disk: what was refused, or must be sent again, uses nobody's caps up.
/// </summary>
public sealed class CapClaims(Caps caps)
{
    private readonly List<Showing> claimed = [];
    private readonly Dictionary<Capped, int> views = [];
    private readonly HashSet<UnkeyedView> unkeyed = [];

    /// <summary>Claims a place under the caps for a showing that is new.</summary>
    /// <returns>The reason why there is none; null if it was claimed.</returns>
    public string? Claim(Showing showing)
    {
        if (ReasonAgainst(showing) is { } reason) return reason;
        if (IsOftenEnough(showing)) return Reasons.Frequency;
        claimed.Add(showing);
        foreach (var cap in All(showing)) views[cap.Of] = views.GetValueOrDefault(cap.Of) + 1;
        if (!showing.Token.IsKeyed) unkeyed.Add(Unkeyed(showing));
        return null;
    }

    /// <summary>What stands against it of the caps of visitors and networks, which come before the mismatch.</summary>
    public string? ReasonAgainst(Showing showing)
    {
        if (!showing.Token.IsKeyed && Unkeyed(showing) is var view && (unkeyed.Contains(view) || caps.IsTaken(view))) return Reasons.Unkeyed;
        return caps.Of(showing.Who, showing.Network, showing.Token.Slot).Any(IsFull) ? Reasons.Cap : null;
    }

    /// <summary>Call once what was claimed is on disk.</summary>
    public void Take()
    {
        foreach (var showing in claimed)
        {
            foreach (var cap in All(showing)) caps.Seen(cap.Of);
            if (!showing.Token.IsKeyed) caps.Seen(Unkeyed(showing));
        }
    }

    private bool IsOftenEnough(Showing showing) => OfCampaign(showing) is { } cap && IsFull(cap);

    private bool IsFull(Cap cap) => caps.Taken(cap.Of) + views.GetValueOrDefault(cap.Of) >= cap.Max;

    private IEnumerable<Cap> All(Showing showing) => OfCampaign(showing) is { } own ? caps.Of(showing.Who, showing.Network, showing.Token.Slot).Append(own) : caps.Of(showing.Who, showing.Network, showing.Token.Slot);

    private Cap? OfCampaign(Showing showing) => caps.OfCampaign(showing.Who, showing.Token.CampaignId, caps.FrequencyOf(showing.Token.CampaignId) ?? 0);

    private static UnkeyedView Unkeyed(Showing showing) => UnkeyedView.Of(showing.Network, showing.Token);
}
