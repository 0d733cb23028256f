using Commons.Web.Sponsorship.Campaigns;
using Commons.Web.Sponsorship.Metering.Visitors;
using Commons.Web.Sponsorship.Slots;
using Quartz;

namespace Commons.Web.Sponsorship.Metering.Rollups;

/// <summary>Each minute: impressions into readings, and what limits nobody any more forgotten.</summary>
[DisallowConcurrentExecution]
public sealed class RollUpMeter(MeterRollup rollup, Caps caps) : IJob
{
    public const string Cron = "0 * * * * ?";

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken ct)
    {
        await rollup.CatchUpAsync(null, ct);
        caps.Forget();
    }
}

/// <summary>
/// Each hour: charges the days that are over, ends campaigns whose last day was charged, and drops keys and salts that are two days old. It looks a week back, so that a server that was down for days misses nothing; the close of the month looks at all of it.
/// </summary>
[DisallowConcurrentExecution]
public sealed class CloseDays(CommonsDb db, MeterRollup rollup, MeterDays days, OpenMeterPeriods periods, VisitorSalts salts, PayeeKeys payees, MeterClock clock,
    ILogger<CloseDays> log) : IJob
{
    public const string Cron = "0 5 * * * ?";
    private const int LooksBackDays = 7;
    private static readonly TimeSpan KeysLive = TimeSpan.FromHours(48);

    public ValueTask Execute(IJobExecutionContext context, CancellationToken ct) => new(RunAsync(ct));

    public async Task RunAsync(CancellationToken ct)
    {
        var now = await clock.NowAsync(ct);
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        await rollup.CatchUpAsync(null, ct);
        // A board sponsorship earns its day also where nobody came. Without a rule the days before are charged all the same.
        if (await periods.FindAsync(now, ct) is null) log.LogWarning("No rule covers {Month}: nothing is counted until one is enacted", MeterPeriod.KeyOf(now));
        var since = await SinceAsync(today, ct);
        // A frozen period is charged by its close alone; what this run added to it would be in no statement.
        foreach (var period in await db.MeterPeriods.Where(p => p.FrozenAt == null).OrderBy(p => p.Key).Select(p => p.Key).ToListAsync(ct))
            await days.CloseAsync(period, since, ct);
        await EndPastAsync(now, ct);
        await ForgetAsync(now, today, ct);
    }

    /// <summary>A week back, where late showings may still have come; further if this job has not run for longer than that.</summary>
    private async Task<DateOnly> SinceAsync(DateOnly today, CancellationToken ct)
    {
        var charged = await db.DayCharges.MaxAsync(c => (DateOnly?)c.Day, ct) ?? DateOnly.MinValue;
        return charged < today.AddDays(-LooksBackDays) ? charged : today.AddDays(-LooksBackDays);
    }

    private async Task EndPastAsync(DateTimeOffset now, CancellationToken ct)
    {
        var lastOver = MeterDays.LastDayOver(now);
        foreach (var campaign in await db.Campaigns.Where(c => c.Until <= lastOver && c.StartedAt != null && c.EndedAt == null).ToListAsync(ct)) campaign.End(now);
        await db.SaveChangesAsync(ct);
    }

    private async Task ForgetAsync(DateTimeOffset now, DateOnly today, CancellationToken ct)
    {
        var oldest = now - KeysLive;
        await db.ImpressionKeys.Where(k => k.SeenAt < oldest).ExecuteDeleteAsync(ct);
        await salts.ForgetAsync(today, ct);
        payees.Forget(today);
    }
}
