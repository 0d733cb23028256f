using Commons.Web.Hosting;

namespace Commons.Web.Sponsorship.Slots;

/// <summary>
/// Counts, in memory, which campaign was chosen for a slot and how often there was none; written out as daily totals each minute and when the server
/// stops, never as rows per page view. A kill loses a minute of these counts, and nothing that is billed: that is the impressions' own.
/// </summary>
public sealed class Decisions(IServiceScopeFactory scopes, Bell<Decisions> bell, ILogger<Decisions> log) : BackgroundService
{
    /// <summary>Stands for "no campaign".</summary>
    public const long Empty = 0;
    private static readonly TimeSpan FlushEvery = TimeSpan.FromMinutes(1);
    private readonly Lock counting = new();
    private Dictionary<(DateOnly Day, long CampaignId), long> counts = [];

    public void Count(DateOnly day, long campaignId) => Add(day, campaignId, 1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try { await bell.RunAsync(FlushAsync, FlushEvery, log, stoppingToken); }
        finally { await FlushAsync(CancellationToken.None); }
    }

    /// <summary>Writes down all that was counted, or nothing; what could not be written is kept for the next time.</summary>
    public async Task FlushAsync(CancellationToken ct)
    {
        Dictionary<(DateOnly Day, long CampaignId), long> taken;
        lock (counting) (taken, counts) = (counts, []);
        if (taken.Count is 0) return;
        try { await WriteAsync(taken, ct); }
        catch
        {
            foreach (var ((day, campaignId), count) in taken) Add(day, campaignId, count);
            throw;
        }
    }

    private async Task WriteAsync(Dictionary<(DateOnly Day, long CampaignId), long> taken, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<CommonsDb>().Database;
        await using var transaction = await database.BeginTransactionAsync(ct);
        foreach (var ((day, campaignId), count) in taken.OrderBy(c => c.Key))
            await database.ExecuteSqlAsync($"""
                INSERT INTO "DecisionTotals" ("Day", "CampaignId", "Count") VALUES ({day}, {campaignId}, {count})
                ON CONFLICT ("CampaignId", "Day") DO UPDATE SET "Count" = "DecisionTotals"."Count" + excluded."Count"
                """, ct);
        await transaction.CommitAsync(ct);
    }

    private void Add(DateOnly day, long campaignId, long count)
    {
        lock (counting) counts[(day, campaignId)] = counts.GetValueOrDefault((day, campaignId)) + count;
    }
}
