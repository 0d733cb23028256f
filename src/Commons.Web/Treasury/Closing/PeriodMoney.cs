using System.Collections.Immutable;
using Commons.Ledger;
using Commons.Ledger.Accounts;
using Commons.Ledger.Statements;
using Commons.Web.Hosting;
using Commons.Web.Treasury.Books;
using Commons.Web.Treasury.Periods;
using Commons.Web.Treasury.Publishing;

namespace Commons.Web.Treasury.Closing;

/// <summary>What a period brings to the sum: micros per account, and what the statement before left over.</summary>
public sealed record Sums
{
    public required ImmutableArray<AccountAmount> Income { get; init; }
    public required ImmutableArray<AccountAmount> Costs { get; init; }
    public long NotCollected { get; init; }
    public ImmutableArray<ClearedIncome> Cleared { get; init; } = [];
    public long DeficitBefore { get; init; }
    public long CarriedBefore { get; init; }
    public long FoundersPaidBefore { get; init; }
}

/// <summary>Reads the sums of a period from the books, or for the estimate from the meter.</summary>
public sealed class PeriodMoney(CommonsDb db, CommonsOptions options)
{
    // Accounts of what sponsors paid for showings; the first two digits of all income, and of costs before sharing.
    internal const string Cpm = "4000:";
    internal const string Flat = "4010:";
    private const string AllIncome = "40";
    private const string AllCosts = "50";

    /// <summary>As the books had it when the period was charged.</summary>
    public async Task<Sums> BookedAsync(Period period, CancellationToken ct)
    {
        var metered = await Lines().Where(l => (l.Account.StartsWith(Cpm) || l.Account.StartsWith(Flat)) && l.Entry.Period == period.Key && l.Seq <= period.JournalLast).SumByAccountAsync(ct);
        var frozen = period.FrozenAtSeq ?? throw new InvalidOperationException($"{period.Key} is not frozen.");
        var before = await db.Periods.Where(p => p.Until == period.From).Select(p => p.FrozenAtSeq).SingleOrDefaultAsync(ct) ?? 0;
        var (sums, chain) = await SumsAsync(metered, Named(period, before).Where(l => l.Seq <= frozen), period, ct);
        var (open, cleared) = Outstanding(chain, await UncollectedAsync(period, ct));
        return sums with { NotCollected = open, Cleared = cleared };
    }

    /// <summary>As if everything counted until now were charged, and nothing outstanding.</summary>
    public async Task<Sums> CountedAsync(Period period, CancellationToken ct)
    {
        var counted = await db.MeterReadings.Where(r => r.Period == period.Key).GroupBy(r => r.Account).Select(g => new { Account = g.Key, Micros = -g.Sum(r => r.Micros) }).ToListAsync(ct);
        var before = await db.Periods.Where(p => p.Until == period.From).Select(p => p.FrozenAtSeq).SingleOrDefaultAsync(ct) ?? 0;
        return (await SumsAsync(new(counted.ToDictionary(c => c.Account, c => c.Micros)), Named(period, before), period, ct)).Sums;
    }

    /// <summary>
    /// Lines of costs and other income that this statement names: what took effect in it, and what took effect earlier but was recorded only after
    /// the last one froze (MONEY-ATTACKS 75). So each is in exactly one statement.
    /// </summary>
    private IQueryable<StoredLine> Named(Period period, long frozenBefore)
    {
        var (from, until) = (period.Month.FirstDay, period.Month.Next.FirstDay);
        return Lines().Where(l => l.Entry.EffectiveOn < until && (l.Entry.EffectiveOn >= from || l.Seq > frozenBefore));
    }

    private IQueryable<StoredLine> Lines() => db.JournalLines.Where(l => l.Currency == options.Currency);

    private async Task<(Sums Sums, IReadOnlyList<StatementDocument> Chain)> SumsAsync(SortedDictionary<string, long> metered, IQueryable<StoredLine> named, Period period, CancellationToken ct)
    {
        var other = await named.Where(l => l.Account.StartsWith(AllIncome) && !l.Account.StartsWith(Cpm) && !l.Account.StartsWith(Flat)).SumByAccountAsync(ct);
        var costs = await named.Where(l => l.Account.StartsWith(AllCosts)).SumByAccountAsync(ct);
        var chain = await ChainAsync(period, ct);
        var last = chain is [.., var latest] ? latest : null;
        return (new()
        {
            Income = Amounts(metered.Concat(other)), Costs = Amounts(costs),
            DeficitBefore = last?.Results.DeficitAfter ?? 0, CarriedBefore = last?.Results.Carried ?? 0,
            FoundersPaidBefore = last is null ? 0 : checked(last.Inputs.FoundersPaidBefore + FoundersPaid(last)),
        }, chain);
    }

    /// <summary>The statements before, oldest first.</summary>
    private async Task<IReadOnlyList<StatementDocument>> ChainAsync(Period period, CancellationToken ct)
    {
        var stored = await db.PeriodStatements.AsNoTracking().Where(s => s.PeriodKey.CompareTo(period.Key) < 0).OrderBy(s => s.PeriodKey).ThenBy(s => s.Revision).ToListAsync(ct);
        return stored.ConvertAll(s => s.Read().Statement);
    }

    /// <summary>What sponsors were charged beyond what they had paid, up to the end of the stage <em>charged</em>: 0 as long as budgets are paid beforehand.</summary>
    private async Task<long> UncollectedAsync(Period period, CancellationToken ct)
    {
        var prepaid = await Lines().Where(l => l.Account.StartsWith("2000:") && l.Seq <= Math.Max(period.JournalLast, period.FrozenAtSeq!.Value)).SumByAccountAsync(ct);
        return prepaid.Values.Where(micros => micros > 0).Sum();
    }

    /// <summary>Only what has cleared is shared: what was open before and is not any more clears the oldest period first (MONEY-ATTACKS 7).</summary>
    private static (long NotCollected, ImmutableArray<ClearedIncome> Cleared) Outstanding(IReadOnlyList<StatementDocument> chain, long now)
    {
        var open = new SortedDictionary<PeriodKey, long>();
        foreach (var statement in chain)
        {
            open[statement.Header.Period] = statement.Inputs.NotCollected;
            foreach (var cleared in statement.Inputs.Cleared) open[cleared.Period] -= cleared.Amount;
        }
        var left = open.Values.Sum() - now;
        if (left <= 0) return (-left, []);

        var list = ImmutableArray.CreateBuilder<ClearedIncome>();
        foreach (var (month, micros) in open.Where(o => o.Value > 0))
        {
            var part = Math.Min(micros, left);
            if (part > 0) list.Add(new(month, part));
            left -= part;
        }
        return (0, list.ToImmutable());
    }

    private static long FoundersPaid(StatementDocument statement) => statement.Results.Lines!.Value.Where(l => l.Pool == PoolName.Founders).Sum(l => l.Amount);

    /// <summary>Positive on each account's normal side; accounts that came to nothing are left out.</summary>
    private static ImmutableArray<AccountAmount> Amounts(IEnumerable<KeyValuePair<string, long>> sums) =>
        [.. sums.Where(s => s.Value != 0).Select(s => (Account: Account.Parse(s.Key), Micros: s.Value)).Select(s => new AccountAmount(s.Account, s.Account.Kind.OnNormalSide(s.Micros)))];
}
