namespace Commons.Web.Sponsorship.Slots;

/// <summary>Counts, in memory, which campaign was chosen for a slot and how often there was none; written out as daily totals each minute, never as rows per page view.</summary>
public sealed class Decisions
{
    /// <summary>Stands for "no campaign".</summary>
    public const long Empty = 0;
    private readonly Lock counting = new();
    private Dictionary<(DateOnly Day, long CampaignId), long> counts = [];

    public void Count(DateOnly day, long campaignId)
    {
        lock (counting) counts[(day, campaignId)] = counts.GetValueOrDefault((day, campaignId)) + 1;
    }

    public async Task FlushAsync(CommonsDb db, CancellationToken ct)
    {
        Dictionary<(DateOnly Day, long CampaignId), long> taken;
        lock (counting) (taken, counts) = (counts, []);
        foreach (var ((day, campaignId), count) in taken.OrderBy(c => c.Key))
            await db.Database.ExecuteSqlAsync($"""
                INSERT INTO "DecisionTotals" ("Day", "CampaignId", "Count") VALUES ({day}, {campaignId}, {count})
                ON CONFLICT ("CampaignId", "Day") DO UPDATE SET "Count" = "DecisionTotals"."Count" + excluded."Count"
                """, ct);
    }
}
