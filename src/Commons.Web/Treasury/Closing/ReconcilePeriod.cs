using System.Security.Cryptography;
using System.Text;
using Commons.Web.Sponsorship.Metering.Rollups;
using Commons.Web.Treasury.Books;
using Commons.Web.Treasury.Periods;

namespace Commons.Web.Treasury.Closing;

/// <summary>Compares what was attributed with what is charged, and looks whether the books balance. Nobody is paid from sums that disagree.</summary>
public sealed class ReconcilePeriod(CommonsDb db, MeterReconciliation meter, ChargesInBooks books) : ICloseStage
{
    private const string Rounding = "9000";

    public PeriodStatus Makes => PeriodStatus.Reconciled;

    public async Task<string> RunAsync(Period period, CancellationToken ct)
    {
        // What is charged and not booked yet, the next stage books.
        if ((IReadOnlyList<string>)[.. await meter.CheckAsync(period.Key, ct), .. await books.CheckAsync(period.Key, DateOnly.MinValue, ct)] is [var first, ..] all) throw Disagree(all.Count is 1 ? first : $"{first} And {all.Count - 1} more.");

        foreach (var (account, micros) in await db.JournalLines.Where(l => l.Account == Rounding).SumByAccountAsync(ct))
            if (micros != 0) throw Disagree($"account {account} stands at {micros} micros instead of zero.");
        var trial = await db.JournalLines.GroupBy(l => l.Currency).Select(g => new { Currency = g.Key, Micros = g.Sum(l => l.Micros) }).ToListAsync(ct);
        if (trial.Find(t => t.Micros != 0) is { } off) throw Disagree($"the books in {off.Currency} are {off.Micros} micros out of balance.");

        var sums = await db.DayCharges.Where(c => c.Period == period.Key).GroupBy(c => new { c.CampaignId, c.Account }).OrderBy(g => g.Key.CampaignId).ThenBy(g => g.Key.Account)
            .Select(g => new { g.Key.CampaignId, g.Key.Account, Micros = g.Sum(c => c.Micros) }).ToListAsync(ct);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', sums.Select(s => $"{s.CampaignId}|{s.Account}|{s.Micros}")))));
    }

    private static Refusal Disagree(string what) => new(what, kind: "reconciliation");
}
