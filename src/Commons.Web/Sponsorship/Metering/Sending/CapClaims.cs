using Commons.Web.Sponsorship.Metering.Visitors;

namespace Commons.Web.Sponsorship.Metering.Sending;

/// <summary>
/// What one batch wants of the caps (REVENUE 2.3, step 6). It is held against what was counted before and earlier in the batch, and taken only once
/// the batch is on disk: what was refused, or must be sent again, uses nobody's caps up.
/// </summary>
public sealed class CapClaims(Caps caps)
{
    private readonly List<Showing> claimed = [];
    private readonly Dictionary<string, int> views = new(StringComparer.Ordinal);
    private readonly HashSet<UnkeyedView> unkeyed = [];

    /// <summary>Claims a place under the caps for a showing that is new.</summary>
    /// <returns>The reason why there is none; null if it was claimed.</returns>
    public string? Claim(Showing showing)
    {
        if (ReasonAgainst(showing) is { } reason) return reason;
        claimed.Add(showing);
        views[showing.Who] = views.GetValueOrDefault(showing.Who) + 1;
        if (!showing.Token.IsKeyed) unkeyed.Add(Unkeyed(showing));
        return null;
    }

    /// <summary>What <see cref="Claim"/> would say.</summary>
    public string? ReasonAgainst(Showing showing)
    {
        if (!showing.Token.IsKeyed && Unkeyed(showing) is var view && (unkeyed.Contains(view) || caps.IsTaken(view))) return Reasons.Unkeyed;
        return caps.ViewsLeft(showing.Who) <= views.GetValueOrDefault(showing.Who) ? Reasons.Cap : null;
    }

    /// <summary>Call once what was claimed is on disk.</summary>
    public void Take()
    {
        foreach (var showing in claimed)
        {
            caps.Seen(showing.Who);
            if (!showing.Token.IsKeyed) caps.Seen(Unkeyed(showing));
        }
    }

    private static UnkeyedView Unkeyed(Showing showing) => UnkeyedView.Of(showing.Network, showing.Token);
}
