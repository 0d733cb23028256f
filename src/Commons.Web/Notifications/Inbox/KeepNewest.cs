using Quartz;

namespace Commons.Web.Notifications.Inbox;

/// <summary>Drops what is beyond <see cref="Notification.KeptMax"/> per member, the oldest first.</summary>
public sealed class KeepNewest(CommonsDb db)
{
    public async Task RunAsync(CancellationToken ct, int keptMax = Notification.KeptMax)
    {
        var over = await db.Notifications.GroupBy(n => n.MemberId).Where(g => g.Count() > keptMax).Select(g => g.Key).ToListAsync(ct);
        foreach (var memberId in over)
        {
            var oldest = await db.Notifications.Where(n => n.MemberId == memberId).OrderByDescending(n => n.Id).Skip(keptMax).Select(n => (long?)n.Id).FirstOrDefaultAsync(ct);
            await db.Notifications.Where(n => n.MemberId == memberId && n.Id <= oldest).ExecuteDeleteAsync(ct);
        }
    }
}

[DisallowConcurrentExecution]
public sealed class KeepNewestJob(KeepNewest keeping) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken) => await keeping.RunAsync(cancellationToken);
}
