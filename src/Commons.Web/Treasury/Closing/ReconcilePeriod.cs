using System.Security.Cryptography;
using System.Text;
using Commons.Web.Treasury.Books;
using Commons.Web.Treasury.Periods;

namespace Commons.Web.Treasury.Closing;

/// <summary>Compares what was attributed with what is charged, and looks whether the books balance. Nobody is paid from sums that disagree.</summary>
public sealed class ReconcilePeriod(CommonsDb db) : ICloseStage
{
    private const string Rounding = "9000";

    public PeriodStatus Makes => PeriodStatus.Reconciled;

    public async Task<string> RunAsync(Period period, CancellationToken ct)
    {
        var charged = await db.DayCharges.Where(c => c.Period == period.Key).GroupBy(c => new { c.CampaignId, c.Account })
            .Select(g => new Sum(g.Key.CampaignId, g.Key.Account, g.Sum(c => c.Micros))).ToListAsync(ct);
        var attributed = await db.MeterReadings.Where(r => r.Period == period.Key && r.Micros != 0).GroupBy(r => new { r.CampaignId, r.Account })
            .Select(g => new Sum(g.Key.CampaignId, g.Key.Account, g.Sum(r => r.Micros))).ToListAsync(ct);
        if (charged.Except(attributed).Concat(attributed.Except(charged)).MinBy(sum => sum.CampaignId) is { } odd)
            throw Disagree($"campaign {odd.CampaignId} on account {odd.Account} is charged {charged.Find(odd.IsOfSame)?.Micros ?? 0} micros while its posts carry {attributed.Find(odd.IsOfSame)?.Micros ?? 0}.");

        foreach (var (account, micros) in await db.JournalLines.Where(l => l.Account == Rounding).SumByAccountAsync(ct))
            if (micros != 0) throw Disagree($"account {account} stands at {micros} micros instead of zero.");
        var trial = await db.JournalLines.GroupBy(l => l.Currency).Select(g => new { Currency = g.Key, Micros = g.Sum(l => l.Micros) }).ToListAsync(ct);
        if (trial.Find(t => t.Micros != 0) is { } off) throw Disagree($"the books in {off.Currency} are {off.Micros} micros out of balance.");

        var text = string.Join('\n', charged.OrderBy(c => c.CampaignId).ThenBy(c => c.Account, StringComparer.Ordinal).Select(c => $"{c.CampaignId}|{c.Account}|{c.Micros}"));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }

    private sealed record Sum(long CampaignId, string Account, long Micros)
    {
        public bool IsOfSame(Sum other) => (other.CampaignId, other.Account) == (CampaignId, Account);
    }

    private static Refusal Disagree(string what) => new(what, kind: "reconciliation");
}
