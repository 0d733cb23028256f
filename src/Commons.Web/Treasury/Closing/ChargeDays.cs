using Commons.Web.Treasury.Books;
using Commons.Web.Treasury.Periods;
using Quartz;

namespace Commons.Web.Treasury.Closing;

/// <summary>Books each day's deliveries three hours after it ended (DECISIONS 15). What it misses, the close books.</summary>
[DisallowConcurrentExecution]
public sealed class ChargeDays(CommonsDb db, DeliveryEntries deliveries) : IJob
{
    public const string Cron = "0 0 3 * * ?";

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken ct) => await RunAsync(ct);

    public async Task RunAsync(CancellationToken ct)
    {
        foreach (var period in await db.Periods.Where(p => p.Status == PeriodStatus.Open).OrderBy(p => p.Key).Select(p => p.Key).ToListAsync(ct))
        {
            await using var transaction = await db.Database.BeginTransactionAsync(ct);
            await db.Periods.Where(p => p.Key == period).LockAsync(p => p.Status, ct);
            if (!await db.Periods.AnyAsync(p => p.Key == period && p.Status == PeriodStatus.Open, ct)) continue;   // The close took it over.
            await deliveries.PostMissingAsync(period, "system:charge", Recording.Fact, ct);
            await transaction.CommitAsync(ct);
        }
    }
}
