using Commons.Web.Sponsorship.Metering;

namespace Commons.Web.Sponsorship.Campaigns;

/// <summary>
/// What a sponsor is told of a campaign. Totals only; reasons with fewer than ten are put together, because a small number could be a person
/// (REVENUE 2.4, MONEY-ATTACKS 59).
/// </summary>
/// <param name="Counted">Showings that count: billed ones, or valid views of a board sponsorship.</param>
/// <param name="MadeGood">Shown after the budget was used up, for nothing.</param>
/// <param name="Chosen">How often it was chosen for a place on a page.</param>
/// <param name="Places">Places for cards that there were on its boards while it ran, with a card in them or without one.</param>
public sealed record CampaignReport(long Counted, long MadeGood, long Chosen, long Places, IReadOnlyList<CampaignReport.Reason> Refused)
{
    /// <summary>Below this a number is not shown by itself.</summary>
    public const long Smallest = 10;

    public sealed record Reason(string Word, long Count);

    /// <summary>Of a thousand times it was chosen, how often it was really seen.</summary>
    public long SeenPermille => Chosen is 0 ? 0 : Math.Min(1000, Counted * 1000 / Chosen);

    /// <summary>Fill: of a thousand places that there were, in how many it was really seen (REVENUE 3, 8 #18).</summary>
    public long FillPermille => Places is 0 ? 0 : Math.Min(1000, Counted * 1000 / Places);

    public static async Task<CampaignReport> LoadAsync(CommonsDb db, Campaign campaign, CancellationToken ct)
    {
        var id = campaign.Id;
        var added = await db.ShownDays.Where(s => s.CampaignId == id).GroupBy(s => s.CampaignId).Select(g => new { Counted = g.Sum(s => s.Counted), MadeGood = g.Sum(s => s.MadeGood) }).SingleOrDefaultAsync(ct);
        var upTo = await db.MeterCounters.Where(c => c.Id == MeterCounter.RolledUp).Select(c => c.LastSeq).SingleAsync(ct);   // What came in the last minute is not added up yet.
        var shown = await db.Impressions.Where(i => i.Seq > upTo && i.CampaignId == id).GroupBy(i => i.IsBilled).Select(g => new { g.Key, Count = g.LongCount() }).ToDictionaryAsync(g => g.Key, g => g.Count, ct);
        var chosen = await db.DecisionTotals.Where(d => d.CampaignId == id).SumAsync(d => d.Count, ct);
        var (boards, from, until) = (campaign.Boards.ConvertAll(b => b.BoardId), campaign.From, campaign.Until);
        var places = await db.DecisionTotals.Where(d => boards.Contains(d.BoardId) && d.Day >= from && d.Day <= until).SumAsync(d => d.Count, ct);
        var refused = await db.RefusedCounts.Where(r => r.CampaignId == id).GroupBy(r => r.Reason).Select(g => new Reason(g.Key, g.Sum(r => r.Count))).ToListAsync(ct);
        return new((added?.Counted ?? 0) + shown.GetValueOrDefault(true), (added?.MadeGood ?? 0) + shown.GetValueOrDefault(false), chosen, places, Suppressed(refused));
    }

    private static List<Reason> Suppressed(List<Reason> all)
    {
        var shown = all.Where(r => r.Count >= Smallest).OrderByDescending(r => r.Count).ThenBy(r => r.Word, StringComparer.Ordinal).ToList();
        if (all.Where(r => r.Count < Smallest).Sum(r => r.Count) is > 0 and var few) shown.Add(new("other", few >= Smallest ? few : 0));
        return shown;
    }
}
