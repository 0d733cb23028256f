using Quartz;

namespace Commons.Web.Forum.Posts;

/// <summary>After an upgrade, brings every post up to the renderer of the day, batch by batch.</summary>
public sealed class CookAgain(Cooking cooking) : IJob
{
    public const string Cron = "0 */5 * * * ?";

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        while (await cooking.CookAgainAsync(cancellationToken) > 0) { }
    }
}
