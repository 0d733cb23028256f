using Commons.Ledger;
using Commons.Ledger.Accounts;
using Commons.Ledger.Statements;
using Commons.Web.Sponsorship.Metering;
using Commons.Web.Sponsorship.Metering.Rollups;
using Commons.Web.Treasury.Periods;

namespace Commons.Web.Treasury.Closing;

/// <summary>
/// Ends the counting: takes the same lock as the writer of impressions, so that each showing is in exactly one period (MONEY-ATTACKS 34); then
/// brings the readings and the charges of the days up to it, and notes who is paid and what their posts are worth.
/// </summary>
public sealed class FreezePeriod(CommonsDb db, MeterRollup rollup, MeterDays days, MeterClock clock) : ICloseStage
{
    public PeriodStatus Makes => PeriodStatus.Frozen;

    public async Task PrepareAsync(string period, CancellationToken ct)
    {
        await FreezeMeterAsync(period, ct);
        await rollup.CatchUpAsync(null, ct);
        await days.CloseAsync(period, ct);
    }

    public async Task<string> RunAsync(Period period, CancellationToken ct)
    {
        period.FreezeAt(await db.JournalHeads.Select(h => h.Seq).SingleAsync(ct));
        db.PeriodPayees.AddRange(await db.PayeesNowAsync(period.Key, ct));
        db.PeriodPosts.AddRange((await db.JudgedNowAsync(period.Key, ct)).Select(p => new PeriodPost { PeriodKey = period.Key, PostId = p.Key, Quality = p.Value }));
        return AttributionRow.Root(await db.AttributionAsync(period.Key, ct));
    }

    private async Task FreezeMeterAsync(string period, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (!await db.MeterPeriods.Where(p => p.Key == period).LockAsync(p => p.LastSeq, ct)) throw new InvalidOperationException($"The meter does not know {period}, though the period was opened with it.");
        var meter = await db.MeterPeriods.SingleAsync(p => p.Key == period, ct);
        meter.Freeze(await db.Impressions.Where(i => i.Period == period).MaxAsync(i => (long?)i.Seq, ct) ?? 0, clock.Now);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
    }
}

internal static class Attributions
{
    /// <summary>The private rows behind the weights, as auditors sign them off (STATEMENT 5).</summary>
    public static async Task<List<AttributionRow>> AttributionAsync(this CommonsDb db, string period, CancellationToken ct)
    {
        var month = PeriodKey.Parse(period);
        var readings = await db.MeterReadings.AsNoTracking().Where(r => r.Period == period).ToListAsync(ct);
        return readings.ConvertAll(r => new AttributionRow(month, r.Day, Account.Parse(r.Account), r.BoardId, r.CampaignId, r.PostId, r.Views, r.Micros));
    }
}
