using System.Collections.Immutable;
using Commons.Ledger.Statements;
using Commons.Web.Hosting;
using Commons.Web.Sponsorship.Campaigns;
using Commons.Web.Treasury.Earnings;
using Commons.Web.Treasury.Periods;
using Commons.Web.Treasury.Publishing;

namespace Commons.Web.Treasury.Closing;

/// <summary>Computes the statement and each member's part of it, and stores both in the bytes that will be published.</summary>
public sealed class AllocatePeriod(CommonsDb db, CommonsOptions options, Reckoning reckoning) : ICloseStage
{
    public PeriodStatus Makes => PeriodStatus.Allocated;

    public async Task<string> RunAsync(Period period, CancellationToken ct)
    {
        var reckoned = await reckoning.FinalAsync(period, ct);
        var (raw, income) = (reckoned.Payees.Sum(p => p.Raw), reckoned.Inputs.Income.Where(i => i.Account.Kind.Code is 4000 or 4010).Sum(i => i.Amount));
        if (raw != income) throw new Refusal($"posts carry {raw} micros while sponsors were charged {income}.", kind: "reconciliation");

        var envelope = StatementEnvelope.Compute(await HeaderAsync(period, reckoned, ct), reckoned.Inputs, reckoned.Rule);
        db.PeriodStatements.Add(PeriodStatement.Of(envelope));
        foreach (var payee in reckoned.Payees.Where(p => p.AuthorId is not null))
        {
            db.MemberStatements.AddRange(reckoned.PartsOf(payee, envelope.Statement.Results.Lines!.Value));
            db.MemberPosts.AddRange(reckoned.PostsOf(payee, period.Key));
        }
        return envelope.Statement.InputsHash;
    }

    private async Task<StatementHeader> HeaderAsync(Period period, Reckoned reckoned, CancellationToken ct)
    {
        var rows = await db.AttributionAsync(period.Key, ct);
        var shown = db.Impressions.Where(i => i.Period == period.Key);
        var refused = await db.RefusedCounts.Where(r => r.Period == period.Key).GroupBy(r => r.Reason).Select(g => new { Reason = g.Key, Count = g.Sum(r => r.Count) }).ToListAsync(ct);
        var before = period.Month.Plus(-1).ToString();
        return new()
        {
            Board = options.Origin, Name = await db.Coops.Select(c => c.LegalName).SingleAsync(ct), Period = period.Month,
            Previous = await db.PeriodStatements.Where(s => s.PeriodKey == before).OrderByDescending(s => s.Revision).Select(s => s.Hash).FirstOrDefaultAsync(ct) ?? StatementHeader.NoPrevious,
            Mode = StatementModes.For(reckoned.Inputs.Weights!),
            Metering = new(
                Billed: await db.DayCharges.Where(c => c.Period == period.Key).SumAsync(c => c.Views, ct),
                MakeGood: await shown.LongCountAsync(i => !i.IsBilled && i.Kind == CampaignKind.Cpm, ct),
                Late: await shown.LongCountAsync(i => i.IsLate, ct),
                FlatViews: await shown.LongCountAsync(i => i.Kind == CampaignKind.Flat, ct),
                rows.Count, AttributionRow.Root(rows))
            {
                Refused = ImmutableSortedDictionary.CreateRange(StringComparer.Ordinal, refused.Where(r => r.Count > 0).Select(r => KeyValuePair.Create(r.Reason, r.Count))),
            },
            Journal = new(period.JournalFirst, period.JournalLast, period.JournalHead),
        };
    }
}
