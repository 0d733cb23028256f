namespace Commons.Web.Sponsorship.Campaigns;

/// <summary>
/// What a sponsor is told of a campaign. Totals only; reasons with fewer than ten are put together, because a small number could be a person
/// (REVENUE 2.4, MONEY-ATTACKS 59).
/// </summary>
/// <param name="Counted">Showings that count: billed ones, or valid views of a board sponsorship.</param>
/// <param name="MadeGood">Shown after the budget was used up, for nothing.</param>
/// <param name="Chosen">How often it was chosen for a place on a page.</param>
public sealed record CampaignReport(long Counted, long MadeGood, long Chosen, IReadOnlyList<CampaignReport.Reason> Refused)
{
    /// <summary>Below this a number is not shown by itself.</summary>
    public const long Smallest = 10;

    public sealed record Reason(string Word, long Count);

    /// <summary>Of a thousand times it was chosen, how often it was really seen.</summary>
    public long SeenPermille => Chosen is 0 ? 0 : Math.Min(1000, Counted * 1000 / Chosen);

    public static async Task<CampaignReport> LoadAsync(CommonsDb db, Campaign campaign, CancellationToken ct)
    {
        var id = campaign.Id;
        var shown = await db.Impressions.Where(i => i.CampaignId == id).GroupBy(i => i.IsBilled).Select(g => new { g.Key, Count = g.LongCount() }).ToDictionaryAsync(g => g.Key, g => g.Count, ct);
        var chosen = await db.DecisionTotals.Where(d => d.CampaignId == id).SumAsync(d => d.Count, ct);
        var refused = await db.RefusedCounts.Where(r => r.CampaignId == id).GroupBy(r => r.Reason).Select(g => new Reason(g.Key, g.Sum(r => r.Count))).ToListAsync(ct);
        return new(shown.GetValueOrDefault(true), shown.GetValueOrDefault(false), chosen, Suppressed(refused));
    }

    private static List<Reason> Suppressed(List<Reason> all)
    {
        var shown = all.Where(r => r.Count >= Smallest).OrderByDescending(r => r.Count).ThenBy(r => r.Word, StringComparer.Ordinal).ToList();
        if (all.Where(r => r.Count < Smallest).Sum(r => r.Count) is > 0 and var few) shown.Add(new("other", few >= Smallest ? few : 0));
        return shown;
    }
}
