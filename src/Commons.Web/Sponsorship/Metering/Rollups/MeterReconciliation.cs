using System.Globalization;
using Commons.Web.Sponsorship.Campaigns;

namespace Commons.Web.Sponsorship.Metering.Rollups;

/// <summary>
/// Compares what was counted with what was added up and what was charged, for each campaign and day (REVENUE 2.5). It reports and never repairs; a
/// difference stops the close.
/// </summary>
public sealed class MeterReconciliation(CommonsDb db, MeterClock clock)
{
    /// <summary>A sentence for each difference; none when all agree. Call after the rollup and the days have caught up.</summary>
    public async Task<IReadOnlyList<string>> CheckAsync(string period, CancellationToken ct)
    {
        var lastOver = MeterDays.LastDayOver(await clock.NowAsync(ct));
        var counted = await db.Impressions.Where(i => i.Period == period && i.Day <= lastOver && i.IsBilled && i.PriceMicros > 0)
            .GroupBy(i => new { i.CampaignId, i.Day }).Select(g => new Sum(g.Key.CampaignId, g.Key.Day, Readings.Cpm, g.LongCount(), g.Sum(i => i.PriceMicros))).ToListAsync(ct);
        var read = await db.MeterReadings.Where(r => r.Period == period && r.Day <= lastOver)
            .GroupBy(r => new { r.CampaignId, r.Day, r.Account }).Select(g => new Sum(g.Key.CampaignId, g.Key.Day, g.Key.Account, 0, g.Sum(r => r.Micros))).ToListAsync(ct);
        var charged = await db.DayCharges.Where(c => c.Period == period && c.Day <= lastOver)
            .GroupBy(c => new { c.CampaignId, c.Day, c.Account }).Select(g => new Sum(g.Key.CampaignId, g.Key.Day, g.Key.Account, g.Sum(c => c.Views), g.Sum(c => c.Micros))).ToListAsync(ct);

        return [.. Days(period, counted, read, charged), .. await CampaignsAsync(period, ct)];
    }

    private static IEnumerable<string> Days(string period, List<Sum> counted, List<Sum> read, List<Sum> charged)
    {
        var (impressions, readings, charges) = (counted.ToDictionary(s => s.Key), read.ToDictionary(s => s.Key), charged.ToDictionary(s => s.Key));
        foreach (var key in impressions.Keys.Union(readings.Keys).Union(charges.Keys).OrderBy(k => k.Day).ThenBy(k => k.CampaignId))
        {
            var where = string.Create(CultureInfo.InvariantCulture, $"{period}: campaign {key.CampaignId} on {key.Day:yyyy-MM-dd} ({key.Account})");
            var (summed, billed) = (Micros(readings, key), Micros(charges, key));
            if (summed != billed) yield return Sentence(where, "readings hold", summed, "charges", billed);
            if (key.Account is not Readings.Cpm) continue;
            if (Micros(impressions, key) != billed) yield return Sentence(where, "impressions hold", Micros(impressions, key), "charges", billed);
            var (shown, paid) = (impressions.GetValueOrDefault(key)?.Views ?? 0, charges.GetValueOrDefault(key)?.Views ?? 0);
            if (shown != paid) yield return string.Create(CultureInfo.InvariantCulture, $"{where}: {shown} showings are billed, {paid} are charged.");
        }
    }

    /// <summary>What each campaign says it spent, against everything it ever delivered; each pair is read by one statement, so showings may go on meanwhile.</summary>
    private async Task<IEnumerable<string>> CampaignsAsync(string period, CancellationToken ct)
    {
        var touched = db.MeterReadings.Where(r => r.Period == period).Select(r => r.CampaignId);
        var campaigns = await db.Campaigns.Where(c => touched.Contains(c.Id)).OrderBy(c => c.Id).Select(c => new
        {
            c.Id, c.SpentMicros,
            Delivered = c.Kind == CampaignKind.Cpm
                ? db.Impressions.Where(i => i.CampaignId == c.Id && i.IsBilled).Sum(i => i.PriceMicros)
                : db.DayCharges.Where(d => d.CampaignId == c.Id).Sum(d => d.Micros),
        }).ToListAsync(ct);
        return campaigns.Where(c => c.SpentMicros != c.Delivered)
            .Select(c => Sentence(string.Create(CultureInfo.InvariantCulture, $"{period}: campaign {c.Id}"), "its counter holds", c.SpentMicros, "what it delivered", c.Delivered));
    }

    private static long Micros(Dictionary<(long, DateOnly, string), Sum> sums, (long, DateOnly, string) key) => sums.GetValueOrDefault(key)?.Micros ?? 0;

    private static string Sentence(string where, string first, long a, string second, long b) =>
        string.Create(CultureInfo.InvariantCulture, $"{where}: {first} {a} micros, {second} {b}: a difference of {a - b}.");

    private sealed record Sum(long CampaignId, DateOnly Day, string Account, long Views, long Micros)
    {
        public (long CampaignId, DateOnly Day, string Account) Key => (CampaignId, Day, Account);
    }
}
