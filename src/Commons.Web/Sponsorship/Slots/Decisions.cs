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
    private Dictionary<Decided, long> counts = [];

    public void Count(DateOnly day, long boardId, long campaignId) => Add(new(day, boardId, campaignId), 1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try { await bell.RunAsync(FlushAsync, FlushEvery, log, stoppingToken); }
        finally { await FlushAsync(CancellationToken.None); }
    }

    /// <summary>Writes down all that was counted, or nothing; what could not be written is kept for the next time.</summary>
    public async Task FlushAsync(CancellationToken ct)
    {
        Dictionary<Decided, long> taken;
        lock (counting) (taken, counts) = (counts, []);
        if (taken.Count is 0) return;
        try { await WriteAsync(taken, ct); }
        catch
        {
            foreach (var (decided, count) in taken) Add(decided, count);
            throw;
        }
    }

    private async Task WriteAsync(Dictionary<Decided, long> taken, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<CommonsDb>().Database;
        await using var transaction = await database.BeginTransactionAsync(ct);
        foreach (var ((day, boardId, campaignId), count) in taken.OrderBy(c => c.Key.Day).ThenBy(c => c.Key.BoardId).ThenBy(c => c.Key.CampaignId))
            await database.ExecuteSqlAsync($"""
                INSERT INTO "DecisionTotals" ("Day", "BoardId", "CampaignId", "Count") VALUES ({day}, {boardId}, {campaignId}, {count})
                ON CONFLICT ("CampaignId", "Day", "BoardId") DO UPDATE SET "Count" = "DecisionTotals"."Count" + excluded."Count"
                """, ct);
        await transaction.CommitAsync(ct);
    }

    private void Add(Decided decided, long count)
    {
        lock (counting) counts[decided] = counts.GetValueOrDefault(decided) + count;
    }

    private readonly record struct Decided(DateOnly Day, long BoardId, long CampaignId);
}
