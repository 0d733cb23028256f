using Quartz;

namespace Commons.Web.Demo;

/// <summary>
/// Lets Quartz close the demo's months: the clock stands two seconds before the trigger is due, the scheduler wakes, and the job fires at its
/// own time as it does on any server.
/// </summary>
internal sealed class DemoCloses(ISchedulerFactory schedulers, DemoClock clock)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>Stores the jobs and their triggers while the clock stands in the past, so that their next times are counted from there.</summary>
    public async Task PrepareAsync(CancellationToken ct) => await schedulers.GetScheduler(ct);

    /// <summary>Runs the scheduler over the given time until <paramref name="isDone"/>.</summary>
    public async Task FireAsync(DateTimeOffset due, Func<Task<bool>> isDone, CancellationToken ct)
    {
        clock.MoveTo(due.AddSeconds(-2));
        var scheduler = await schedulers.GetScheduler(ct);
        await scheduler.Start(ct);
        var until = TimeProvider.System.GetTimestamp();
        while (!await isDone())
        {
            if (TimeProvider.System.GetElapsedTime(until) > Patience) throw new InvalidOperationException("The month did not close in time; the log says why.");
            await Task.Delay(100, ct);
        }
        await scheduler.Standby(ct);
    }

    public async Task EndAsync(CancellationToken ct) => await (await schedulers.GetScheduler(ct)).Shutdown(waitForJobsToComplete: true, ct);
}
