using Quartz;

namespace Commons.Web.Treasury.Payouts;

/// <summary>Every day: batches that nobody took to the bank are let go, and months of which nothing is left to pay are marked as paid.</summary>
[DisallowConcurrentExecution]
public sealed class ExpirePayouts(SendPayouts send, PaidPeriods paid) : IJob
{
    public const string Cron = "0 40 4 * * ?";

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken ct)
    {
        await send.ExpireAsync(ct);
        await paid.MarkAsync(ct);
    }
}
