using System.Linq.Expressions;
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
        foreach (var period in await db.Periods.Where(IsOpen()).OrderBy(p => p.Key).Select(p => p.Key).ToListAsync(ct))
        {
            await using var transaction = await db.Database.BeginTransactionAsync(ct);
            await db.Periods.Where(p => p.Key == period).LockAsync(p => p.Status, ct);
            if (!await db.Periods.Where(IsOpen()).AnyAsync(p => p.Key == period, ct)) continue;
            await deliveries.PostMissingAsync(period, "system:charge", Recording.Fact, ct);
            await transaction.CommitAsync(ct);
        }
    }

    /// <summary>From the moment the meter is frozen only the close books: its entries carry its own time, so that the chain is the same however often it died.</summary>
    private Expression<Func<Period, bool>> IsOpen() => p => p.Status == PeriodStatus.Open && db.MeterPeriods.Any(m => m.Key == p.Key && m.FrozenAt == null);
}
