using Quartz;

namespace Commons.Web.Forum.Lists;

/// <summary>Each hour: lets what was hot grow cold. A topic leaves this round when its rank has come down to 0, after about two months.</summary>
[DisallowConcurrentExecution]
public sealed class RankTopics(CommonsDb db, TimeProvider clock) : IJob
{
    public const string Cron = "0 20 * * * ?";
    private const int Batch = 500;

    public ValueTask Execute(IJobExecutionContext context, CancellationToken ct) => new(RunAsync(ct));

    public async Task RunAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var last = long.MaxValue;
        while (true)
        {
            var topics = await db.Topics.Where(t => t.HotRank > 0 && t.Id < last).OrderByDescending(t => t.Id).Take(Batch).ToListAsync(ct);
            if (topics.Count is 0) return;
            foreach (var topic in topics) topic.Rank(now);
            last = topics[^1].Id;
            await db.SaveChangesAsync(ct);
            db.ChangeTracker.Clear();
        }
    }
}
