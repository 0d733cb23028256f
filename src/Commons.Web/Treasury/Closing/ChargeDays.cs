using System.Linq.Expressions;
using Commons.Web.Sponsorship.Metering;
using Commons.Web.Sponsorship.Metering.Rollups;
using Commons.Web.Treasury.Books;
using Commons.Web.Treasury.Periods;
using Quartz;

namespace Commons.Web.Treasury.Closing;

/// <summary>
/// Books each day's deliveries three hours after it ended (DECISIONS 15). It has the meter charge that day first: the meter's own hourly run comes
/// minutes later, and the day would be booked a day late. What it misses, the close books.
/// </summary>
[DisallowConcurrentExecution]
public sealed class ChargeDays(CommonsDb db, MeterRollup rollup, MeterDays days, DeliveryEntries deliveries, MeterClock clock) : IJob
{
    public const string Cron = "0 0 3 * * ?";

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken ct) => await RunAsync(ct);

    /// <returns>The periods whose days that are over stand in the books now; those of other periods are the close's.</returns>
    public async Task<IReadOnlySet<string>> RunAsync(CancellationToken ct)
    {
        var booked = new HashSet<string>();
        await rollup.CatchUpAsync(null, ct);
        var ours = Ours(await clock.NowAsync(ct) - Period.PostedAfter);
        foreach (var period in await db.Periods.Where(ours).OrderBy(p => p.Key).Select(p => p.Key).ToListAsync(ct))
        {
            await using var transaction = await db.Database.BeginTransactionAsync(ct);
            await db.Periods.Where(p => p.Key == period).LockAsync(p => p.Status, ct);
            if (!await db.Periods.Where(ours).AnyAsync(p => p.Key == period, ct)) continue;
            await days.CloseAsync(period, ct);
            await deliveries.PostMissingAsync(period, "system:charge", Recording.Fact, ct);
            await transaction.CommitAsync(ct);
            booked.Add(period);
        }
        return booked;
    }

    /// <summary>
    /// From the moment the meter is frozen, or the month's close is due, only the close books: its entries carry its own time, so that the chain is
    /// the same however often it died and whatever else a server that starts again has to catch up with.
    /// </summary>
    private Expression<Func<Period, bool>> Ours(DateTimeOffset closing) =>
        p => p.Status == PeriodStatus.Open && p.Until > closing && db.MeterPeriods.Any(m => m.Key == p.Key && m.FrozenAt == null);
}
