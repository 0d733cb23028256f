using Quartz;

namespace Commons.Web.Treasury.Checks;

/// <summary>Checks the books every night, so that damage is known before the next close and not after it.</summary>
[DisallowConcurrentExecution]
public sealed class VerifyLedger(CommonsDb db, LedgerCheck check, TimeProvider clock, ILogger<VerifyLedger> log) : IJob
{
    public const string Cron = "0 40 2 * * ?";

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken ct) => await RunAsync(ct);

    public async Task<LedgerVerdict> RunAsync(CancellationToken ct)
    {
        var verdict = await check.RunAsync(null, ct);
        if (verdict.Fault is { } fault) log.LogError("The books are damaged. {Fault} Record nothing until it is understood.", fault.ToString());
        else log.LogInformation("The books are sound: {Entries} entries, head {Head}", verdict.Entries, verdict.Head);

        var last = await db.LastLedgerChecks.SingleOrDefaultAsync(ct) ?? db.Add(new LastLedgerCheck()).Entity;
        last.Keep(verdict, clock.GetUtcNow());
        await db.SaveChangesAsync(ct);
        return verdict;
    }
}
