using Quartz;

namespace Commons.Web.Treasury.Periods;

/// <summary>Opens each month as it begins.</summary>
[DisallowConcurrentExecution]
public sealed class OpenPeriod(CommonsDb db, OpenPeriods periods, TimeProvider clock) : IJob
{
    public const string Cron = "0 0 0 1 * ?";

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken ct)
    {
        if (await db.Coops.AnyAsync(ct)) await periods.OpenCoveredAsync(clock.GetUtcNow(), ct);
    }
}
