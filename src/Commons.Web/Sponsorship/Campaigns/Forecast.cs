using Commons.Web.Sponsorship.Slots;

namespace Commons.Web.Sponsorship.Campaigns;

/// <summary>
/// What a campaign may expect, said when it is booked (REVENUE 8 #22): from how many places there were on its boards in the last four weeks and how many of the
/// cards in them were really seen, less what others have booked. An estimate, and called one; tags and languages make it less.
/// </summary>
/// <param name="Places">Places with a card or without one on these boards, over the days of the campaign; null where nothing was counted yet.</param>
/// <param name="Expected">Showings that are likely to be left for it.</param>
/// <param name="Paid">Showings that its budget pays for; for a board sponsorship its days.</param>
/// <param name="DaysTaken">For a board sponsorship: days that another sponsor has.</param>
public sealed record Forecast(long? Places, long Expected, long Paid, int DaysTaken)
{
    private const int LooksBackDays = 28;

    public bool IsTooSmall => Places is not null && Expected < Paid;

    public static async Task<Forecast> LoadAsync(CommonsDb db, Campaign campaign, DateOnly today, CancellationToken ct)
    {
        var boards = campaign.Boards.ConvertAll(b => b.BoardId);
        if (!campaign.IsCpm) return await OfBoardAsync(db, campaign, boards, ct);

        var (since, paid) = (today.AddDays(-LooksBackDays), campaign.BudgetMicros / campaign.PriceMicros);
        var decided = await db.DecisionTotals.Where(d => boards.Contains(d.BoardId) && d.Day >= since && d.Day < today)
            .GroupBy(d => d.CampaignId == Decisions.Empty).Select(g => new { IsEmpty = g.Key, Count = g.Sum(d => d.Count) }).ToListAsync(ct);
        var first = await db.DecisionTotals.Where(d => boards.Contains(d.BoardId) && d.Day >= since && d.Day < today).MinAsync(d => (DateOnly?)d.Day, ct);
        var chosen = decided.Where(d => !d.IsEmpty).Sum(d => d.Count);
        if (first is null || chosen is 0) return new(null, 0, paid, 0);

        var seen = await db.ShownDays.Where(s => boards.Contains(s.BoardId) && s.Day >= since && s.Day < today).SumAsync(s => s.Counted + s.MadeGood, ct);
        var places = (long)((Int128)decided.Sum(d => d.Count) * campaign.Days / (today.DayNumber - first.Value.DayNumber));
        var showings = (long)((Int128)places * Math.Min(seen, chosen) / chosen);
        return new(places, Math.Max(0, showings - await BookedAsync(db, campaign, boards, today, ct)), paid, 0);
    }

    private static async Task<Forecast> OfBoardAsync(CommonsDb db, Campaign campaign, List<long> boards, CancellationToken ct)
    {
        var (id, from, until) = (campaign.Id, campaign.From, campaign.Until);
        return new(null, 0, campaign.Days, await db.FlatDays.CountAsync(d => boards.Contains(d.BoardId) && d.CampaignId != id && d.Day >= from && d.Day <= until, ct));
    }

    /// <summary>What others on these boards still have to show in the same days: what is left of their budgets, by the share of their days and boards that falls here.</summary>
    private static async Task<long> BookedAsync(CommonsDb db, Campaign campaign, List<long> boards, DateOnly today, CancellationToken ct)
    {
        var (id, from, until) = (campaign.Id, campaign.From > today ? campaign.From : today, campaign.Until);
        var others = await db.Campaigns.AsNoTracking().Include(c => c.Boards)
            .Where(c => c.Id != id && c.Kind == CampaignKind.Cpm && (c.State == CampaignState.Live || c.State == CampaignState.Approved) && c.From <= until && c.Until >= from && c.Boards.Any(b => boards.Contains(b.BoardId)))
            .ToListAsync(ct);
        var booked = Int128.Zero;
        foreach (var other in others)
        {
            var begins = other.From > today ? other.From : today;
            var days = Math.Min(until.DayNumber, other.Until.DayNumber) - Math.Max(from.DayNumber, begins.DayNumber) + 1;
            if (days <= 0) continue;
            booked += (Int128)((other.BudgetMicros - other.SpentMicros) / other.PriceMicros) * days / (other.Until.DayNumber - begins.DayNumber + 1)
                * other.Boards.Count(b => boards.Contains(b.BoardId)) / other.Boards.Count;
        }
        return (long)booked;
    }
}
