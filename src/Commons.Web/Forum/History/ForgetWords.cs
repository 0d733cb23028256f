using Quartz;

namespace Commons.Web.Forum.History;

/// <summary>Each hour: what its author deleted a day ago goes for good, earlier versions too (FORUM 2.5). What a moderator took stays for who looks into it.</summary>
public sealed class ForgetWords(CommonsDb db, TimeProvider clock) : IJob
{
    public const string Cron = "0 35 * * * ?";

    /// <summary>So long its author can take the deletion back.</summary>
    public static readonly TimeSpan KeptFor = TimeSpan.FromHours(24);

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken) => await RunAsync(cancellationToken);

    public Task RunAsync(CancellationToken ct)
    {
        var before = clock.GetUtcNow() - KeptFor;
        return db.PostRevisions.Where(r => r.Post.DeletedAt < before && !r.Post.WasTakenByModerator).ExecuteDeleteAsync(ct);
    }
}
