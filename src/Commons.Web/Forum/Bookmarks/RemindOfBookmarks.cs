using Quartz;

namespace Commons.Web.Forum.Bookmarks;

/// <summary>Every five minutes: tells of the bookmarks whose day has come.</summary>
[DisallowConcurrentExecution]
public sealed class RemindOfBookmarks(CommonsDb db, TimeProvider clock) : IJob
{
    public const string Cron = "0 0/5 * * * ?";
    private const int Batch = 200;

    public ValueTask Execute(IJobExecutionContext context, CancellationToken ct) => new(RunAsync(ct));

    public async Task RunAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        while (true)
        {
            var due = await db.Bookmarks.Where(b => b.RemindedAt == null && b.RemindAt <= now).OrderBy(b => b.RemindAt).Take(Batch).ToListAsync(ct);
            if (due.Count is 0) return;
            foreach (var bookmark in due) bookmark.Remind(now);
            await db.SaveChangesAsync(ct);
            db.ChangeTracker.Clear();
        }
    }
}
