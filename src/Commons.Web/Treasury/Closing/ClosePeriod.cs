using Commons.Ledger;
using Quartz;

namespace Commons.Web.Treasury.Closing;

/// <summary>
/// Closes what is over, on the first of the month at 06:00 UTC. Which month that is comes from the time for which it was scheduled, never from
/// now: a run that was late or recovered closes what it was meant to (REVENUE 4.5).
/// </summary>
[DisallowConcurrentExecution]
public sealed class ClosePeriod(CommonsDb db, PeriodClose close, TimeProvider clock, ILogger<ClosePeriod> log) : IJob
{
    public const string Cron = "0 0 6 1 * ?";

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken ct) => await RunAsync(context.ScheduledFireTimeUtc ?? clock.GetUtcNow(), context.Recovering, ct);

    /// <param name="scheduled">As Quartz says; after a crash it may be the time of the run that died (GOTCHAS-NET 1), and then our own note holds.</param>
    /// <param name="recovering">Whether this run goes on for one that died.</param>
    /// <param name="ct">Stops between two stages.</param>
    public async Task RunAsync(DateTimeOffset scheduled, bool recovering, CancellationToken ct)
    {
        var run = await NoteAsync(scheduled, recovering, ct);
        try
        {
            foreach (var due in DueSince(run.ScheduledAt)) await close.CloseAllAsync(PeriodKey.Of(due).Plus(-1), Closer.System, ct);
        }
        catch (Refusal refusal)
        {
            log.LogError("The period was not closed. {Sentence}", refusal.Message);   // The incident stands on the period's page; an officer closes it there.
        }
        run.Finish(clock.GetUtcNow());
        await db.SaveChangesAsync(ct);
    }

    /// <summary>
    /// The time for which it was scheduled and those that passed since: after a long time down Quartz fires once, for the oldest of the times it
    /// missed (GOTCHAS-NET 1).
    /// </summary>
    private IEnumerable<DateTimeOffset> DueSince(DateTimeOffset scheduled)
    {
        var now = clock.GetUtcNow();
        yield return scheduled;
        for (var due = scheduled.AddMonths(1); due <= now; due = due.AddMonths(1)) yield return due;
    }

    private async Task<CloseRun> NoteAsync(DateTimeOffset scheduled, bool recovering, CancellationToken ct)
    {
        if (recovering && await db.CloseRuns.Where(r => r.FinishedAt == null).OrderBy(r => r.ScheduledAt).FirstOrDefaultAsync(ct) is { } died) return died;
        if (await db.CloseRuns.SingleOrDefaultAsync(r => r.ScheduledAt == scheduled, ct) is { } again) return again;
        var run = db.CloseRuns.Add(new CloseRun { ScheduledAt = scheduled }).Entity;
        await db.SaveChangesAsync(ct);
        return run;
    }
}

/// <summary>A run of the closing job by the time for which it was scheduled.</summary>
public sealed class CloseRun
{
    public required DateTimeOffset ScheduledAt { get; init; }
    public DateTimeOffset? FinishedAt { get; private set; }

    public void Finish(DateTimeOffset at) => FinishedAt ??= at;
}
