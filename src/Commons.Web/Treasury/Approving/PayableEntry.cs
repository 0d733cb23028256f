using System.Collections.Immutable;
using System.Globalization;
using Commons.Ledger;
using Commons.Ledger.Accounts;
using Commons.Ledger.Journal;
using Commons.Ledger.Statements;
using Commons.Web.Treasury.Earnings;

namespace Commons.Web.Treasury.Approving;

/// <summary>
/// The one entry of a period: from its pools, costs of sharing and appropriations alike, to those to whom it is owed (DECISIONS 15, MONEY-ATTACKS 70).
/// It debits what the rule gave each pool, whoever got it in the end, so the books show the rule at work.
/// </summary>
internal static class PayableEntry
{
    /// <returns>Null for a period that shares nothing: there is nothing to record.</returns>
    public static EntryDraft? Of(StatementEnvelope envelope, IReadOnlyList<MemberStatement> parts, string actor, DateOnly today)
    {
        var (statement, results) = (envelope.Statement, envelope.Statement.Results);
        var lines = Debits(statement).Concat(Credits(parts, results)).Where(l => l.Micros != 0).Select(l => new EntryLine(l.Account, statement.Currency, l.Micros)).ToImmutableArray();
        if (lines.Length is 0) return null;
        return new EntryDraft
        {
            Key = $"period:{statement.Header.Period}:r{statement.Header.Revision}:approval", Kind = "allocation", Period = PeriodKey.Of(today), EffectiveOn = today, Actor = actor,
            Memo = $"Shares of {statement.Header.Period}, statement {envelope.Hash}", Lines = lines,
        };
    }

    private static IEnumerable<(Account Account, long Micros)> Debits(StatementDocument statement)
    {
        var (results, pools, weights) = (statement.Results, statement.Results.Pools, statement.Inputs.Weights!);
        yield return (Account.Of(5100), pools.Contributors);
        yield return (Account.Of(5110, PoolName.Moderation), Labour(results, PoolName.Moderation, pools.Moderation, weights.Moderation));
        yield return (Account.Of(5110, PoolName.Maintainers), Labour(results, PoolName.Maintainers, pools.Maintainers, weights.Maintainers));
        yield return (Account.Of(5110, PoolName.Founders), pools.Founders);
        yield return (Account.Of(5900, PoolName.Solidarity), pools.Solidarity);
        yield return (Account.Of(5900, PoolName.Reserve), results.Reserve);
        yield return (Account.Of(2300, PoolName.Solidarity), statement.Inputs.CarriedBefore);
    }

    /// <summary>A labour pool less what lay above its ceiling, which is the reserve's (STATEMENT 4.5); whole where nobody worked and solidarity has it.</summary>
    private static long Labour(PeriodResults results, string name, long pool, ImmutableArray<LabourWeight> weights) =>
        weights.Any(w => w.Minutes > 0 && w.Coefficient > 0) ? results.Lines!.Value.Where(l => l.Pool == name).Sum(l => l.Amount) : pool;

    private static IEnumerable<(Account Account, long Micros)> Credits(IReadOnlyList<MemberStatement> parts, PeriodResults results) =>
    [
        .. Sums(parts.Where(p => p.To is ShareGoesTo.Payee), 2100),
        .. Sums(parts.Where(p => p.To is ShareGoesTo.Held), 2150),
        (Account.Of(3000, "operating"), -results.Reserve),
        (Account.Of(2300, PoolName.Solidarity), -results.Carried),
    ];

    private static IEnumerable<(Account, long)> Sums(IEnumerable<MemberStatement> parts, int code) => parts.GroupBy(p => p.AuthorId).OrderBy(g => g.Key)
        .Select(g => (Account.Of(code, g.Key.ToString(CultureInfo.InvariantCulture)), -g.Sum(p => p.Amount)));
}
