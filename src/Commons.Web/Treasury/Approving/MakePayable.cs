using Quartz;

namespace Commons.Web.Treasury.Approving;

/// <summary>Every hour: what two officers approved becomes payable once the days for disputes are over.</summary>
[DisallowConcurrentExecution]
public sealed class MakePayable(Approvals approvals) : IJob
{
    public const string Cron = "0 10 * * * ?";

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken ct) => await approvals.MakePayableAsync(ct);
}
