using Quartz;

namespace Commons.Web.Forum.Keeping;

/// <summary>Each minute: locks the topics whose time has come and takes down the pins that ended. Until it ran, a reply is refused all the same.</summary>
[DisallowConcurrentExecution]
public sealed class LockOnTime(CommonsDb db, TopicKeeping keeping, TimeProvider clock) : IJob
{
    public const string Cron = "30 * * * * ?";
    private const int Batch = 100;

    public ValueTask Execute(IJobExecutionContext context, CancellationToken ct) => new(RunAsync(ct));

    public async Task RunAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var due = await db.Topics.Where(t => t.LocksAt <= now || (t.PinScope != PinScope.None && t.PinnedUntil <= now)).OrderBy(t => t.Id).Take(Batch).Select(t => t.Id).ToListAsync(ct);
        foreach (var id in due)
        {
            await keeping.ChangeAsync(id, async topic =>
            {
                if (topic.LocksAt <= now)
                    topic.LockOnTime(await db.TopicTrails.Where(t => t.TopicId == id && t.Act == TopicAct.LockTimed).OrderByDescending(t => t.Id).Select(t => t.Reason).FirstOrDefaultAsync(ct) ?? "", now);
                topic.EndPin(now);
            }, ct);
            db.ChangeTracker.Clear();
        }
    }
}
