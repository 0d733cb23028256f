using Quartz;

namespace Commons.Web.Forum.Drafts;

/// <summary>Each night: drafts that nobody touched for half a year go.</summary>
public sealed class ForgetDrafts(Drafts drafts) : IJob
{
    public const string Cron = "0 50 3 * * ?";

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken) => await drafts.ForgetOldAsync(cancellationToken);
}
