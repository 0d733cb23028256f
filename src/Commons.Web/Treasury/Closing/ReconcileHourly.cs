using Commons.Web.Sponsorship.Metering;
using Commons.Web.Sponsorship.Metering.Rollups;
using Commons.Web.Treasury.Periods;
using Quartz;

namespace Commons.Web.Treasury.Closing;

/// <summary>
/// Each hour: has the days charged that are over, and compares showings, readings, charges, the campaigns' counters and the books of every open period (REVENUE
/// 2.5). A difference is kept as an incident of the period, once, so that officers know of it weeks before the close would stop.
/// </summary>
[DisallowConcurrentExecution]
public sealed class ReconcileHourly(CommonsDb db, ChargeDays charge, MeterReconciliation meter, ChargesInBooks books, MeterClock clock, ILogger<ReconcileHourly> log) : IJob
{
    public const string Cron = "0 25 * * * ?";
    private const int SentenceMax = 2000;

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken ct) => await RunAsync(ct);

    public async Task RunAsync(CancellationToken ct)
    {
        // A server that was down when the daily job was due starts every job at once; without this the days of the meantime would look lost.
        var booked = await charge.RunAsync(ct);
        var now = await clock.NowAsync(ct);
        foreach (var period in await db.MeterPeriods.Where(p => p.FrozenAt == null).OrderBy(p => p.Key).Select(p => p.Key).ToListAsync(ct))
        {
            // A month whose close is due is booked by its close. A day that ended since it was booked above is looked at in an hour.
            var until = booked.Contains(period) ? MeterDays.LastDayOver(now).AddDays(-1) : DateOnly.MinValue;
            var differences = (await meter.CheckAsync(period, ct)).Concat(await books.CheckAsync(period, until, ct)).ToList();
            foreach (var difference in differences) log.LogError("The counts disagree. {Difference}", difference);
            await KeepAsync(period, differences, now, ct);
        }
    }

    /// <summary>Those that were not there before; a period has few, or something is very wrong and the first ones say what.</summary>
    private async Task KeepAsync(string period, List<string> differences, DateTimeOffset now, CancellationToken ct)
    {
        if (differences.Count is 0) return;
        var known = await db.PeriodIncidents.Where(i => i.PeriodKey == period).Select(i => i.Sentence).ToListAsync(ct);
        db.PeriodIncidents.AddRange(differences.Select(d => d[..Math.Min(d.Length, SentenceMax)]).Except(known, StringComparer.Ordinal).Take(10)
            .Select(sentence => new PeriodIncident { PeriodKey = period, Stage = PeriodStatus.Reconciled, Sentence = sentence, At = now }));
        await db.SaveChangesAsync(ct);
    }
}
