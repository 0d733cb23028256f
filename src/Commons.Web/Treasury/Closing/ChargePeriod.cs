using Commons.Ledger.Statements;
using Commons.Web.Treasury.Books;
using Commons.Web.Treasury.Periods;

namespace Commons.Web.Treasury.Closing;

/// <summary>Books the deliveries that the daily job did not, and notes which entries are the period's.</summary>
public sealed class ChargePeriod(CommonsDb db, DeliveryEntries deliveries, ChargesInBooks books) : ICloseStage
{
    public PeriodStatus Makes => PeriodStatus.Charged;

    public async Task<string> RunAsync(Period period, CancellationToken ct)
    {
        await deliveries.PostMissingAsync(period.Key, Closer.System.Actor, new Recording { PostedAt = period.Until + Period.PostedAfter }, ct);
        if (await books.CheckAsync(period.Key, DateOnly.MaxValue, ct) is [var difference, ..]) throw new Shared.Refusal(difference, kind: "reconciliation");
        var own = db.JournalEntries.Where(e => e.Period == period.Key);
        var last = await own.MaxAsync(e => (long?)e.Seq, ct) ?? 0;
        var first = await own.MinAsync(e => (long?)e.Seq, ct) ?? 0;
        var head = last is 0 ? StatementHeader.NoPrevious : await db.JournalEntries.Where(e => e.Seq == last).Select(e => e.Hash).SingleAsync(ct);
        period.ChargedUpTo(new JournalSpan(first, last, head));
        return head;
    }
}
