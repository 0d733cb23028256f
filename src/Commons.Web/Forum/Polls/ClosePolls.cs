using Quartz;

namespace Commons.Web.Forum.Polls;

/// <summary>Each minute: says of polls whose day has ended that they are closed. They take no vote before that either.</summary>
public sealed class ClosePolls(Polling polling) : IJob
{
    public const string Cron = "30 * * * * ?";

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken) => await polling.CloseDueAsync(cancellationToken);
}
