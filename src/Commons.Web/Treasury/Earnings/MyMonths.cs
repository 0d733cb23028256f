using Commons.Ledger;
using Commons.Ledger.Statements;
using Commons.Web.Hosting;
using Commons.Web.Treasury.Approving;
using Commons.Web.Treasury.Payouts;
using Commons.Web.Treasury.Periods;
using Commons.Web.Treasury.Publishing;

namespace Commons.Web.Treasury.Earnings;

/// <summary>Reads an author's months: published ones as they were stored, the others as a live estimate by the same computation.</summary>
public sealed class MyMonths(CommonsDb db, CommonsOptions options, OpenMonths open, PaidPeriods paid)
{
    /// <summary>The month, also where nothing of it is theirs; null if there is no such period.</summary>
    public async Task<MyMonth?> FindAsync(long authorId, PeriodKey month, CancellationToken ct)
    {
        var key = month.ToString();
        if (await db.Periods.AsNoTracking().SingleOrDefaultAsync(p => p.Key == key, ct) is not { } period) return null;
        return EarningStates.WithStatement.Contains(period.Status) ? await PublishedAsync(authorId, period, ct) : await EstimatedAsync(authorId, period, ct);
    }

    /// <summary>Every month since the first one, latest first, with what is theirs.</summary>
    public async Task<IReadOnlyList<MonthTotal>> ListAsync(long authorId, CancellationToken ct)
    {
        var periods = await db.Periods.AsNoTracking().OrderByDescending(p => p.Key).ToListAsync(ct);
        var parts = (await db.MemberStatements.AsNoTracking().Where(p => p.AuthorId == authorId).ToListAsync(ct)).ToLookup(p => p.PeriodKey);
        var left = await paid.OfAsync(authorId, ct);
        var totals = new List<MonthTotal>(periods.Count);
        foreach (var period in periods)
        {
            var state = EarningStates.Of(period.Status, [.. parts[period.Key]], left.Contains(period.Key));
            var micros = state is EarningState.Estimated ? (await PartsNowAsync(authorId, period, ct)).Sum(p => p.Amount) : parts[period.Key].Sum(p => p.Amount);
            totals.Add(new(period.Month, state, micros));
        }
        return totals;
    }

    /// <summary>What each of these posts brought its author in all published months together.</summary>
    public async Task<IReadOnlyDictionary<long, long>> EverAsync(long authorId, CancellationToken ct)
    {
        var published = EarningStates.WithStatement;
        return await db.MemberPosts.Where(m => m.AuthorId == authorId && db.Periods.Any(p => p.Key == m.PeriodKey && published.Contains(p.Status)))
            .GroupBy(m => m.PostId).Select(g => new { g.Key, Micros = g.Sum(m => m.Amount) }).ToDictionaryAsync(g => g.Key, g => g.Micros, ct);
    }

    private async Task<MyMonth> PublishedAsync(long authorId, Period period, CancellationToken ct)
    {
        var stored = await db.PeriodStatements.AsNoTracking().Where(s => s.PeriodKey == period.Key).OrderByDescending(s => s.Revision).FirstAsync(ct);
        var envelope = stored.Read();
        var parts = await db.MemberStatements.AsNoTracking().Where(p => p.PeriodKey == period.Key && p.AuthorId == authorId).ToListAsync(ct);
        var posts = await db.MemberPosts.AsNoTracking().Where(p => p.PeriodKey == period.Key && p.AuthorId == authorId).ToListAsync(ct);
        var metering = envelope.Statement.Header.Metering;
        return new()
        {
            Month = period.Month, State = EarningStates.Of(period.Status, parts, (await paid.OfAsync(authorId, ct)).Contains(period.Key)), Currency = options.Currency, Rule = envelope.Rule,
            Inputs = envelope.Statement.Inputs, Results = envelope.Statement.Results, Parts = Ordered(parts), Posts = Best(posts),
            Refused = metering.Refused, Late = metering.Late, IsOver = true,
            Published = (envelope.Hash, period.PublishedAt!.Value), PayableFrom = period.PublishedAt.Value.AddDays(options.DisputeDays),
        };
    }

    private async Task<MyMonth> EstimatedAsync(long authorId, Period period, CancellationToken ct)
    {
        var estimate = await open.OfAsync(period, ct);
        var (reckoned, results) = (estimate.Reckoned, estimate.Reckoned.Computed.Results);
        var payee = reckoned.Payees.SingleOrDefault(p => p.AuthorId == authorId);
        var refused = await db.RefusedCounts.Where(r => r.Period == period.Key).GroupBy(r => r.Reason).Select(g => new { g.Key, Count = g.Sum(r => r.Count) }).ToDictionaryAsync(g => g.Key, g => g.Count, ct);
        return new()
        {
            Month = period.Month, State = EarningState.Estimated, Currency = options.Currency, Rule = reckoned.Rule, Inputs = reckoned.Inputs, Results = results,
            Parts = payee is null ? [] : Ordered(reckoned.PartsOf(payee, results.Lines!.Value)), Posts = payee is null ? [] : Best(reckoned.PostsOf(payee, period.Key)),
            Refused = refused, Late = await db.Impressions.LongCountAsync(i => i.Period == period.Key && i.IsLate, ct), IsOver = estimate.At >= period.Until,
            EstimatedAt = estimate.At,
        };
    }

    private async Task<IReadOnlyList<MemberStatement>> PartsNowAsync(long authorId, Period period, CancellationToken ct)
    {
        var reckoned = (await open.OfAsync(period, ct)).Reckoned;
        return reckoned.Payees.SingleOrDefault(p => p.AuthorId == authorId) is { } payee ? reckoned.PartsOf(payee, reckoned.Computed.Results.Lines!.Value) : [];
    }

    /// <summary>In the order in which the sum names them.</summary>
    private static List<MemberStatement> Ordered(IEnumerable<MemberStatement> parts) => [.. parts.OrderBy(p => p.Pool, StringComparer.Ordinal)];

    private static List<MemberPost> Best(IEnumerable<MemberPost> posts) => [.. posts.OrderByDescending(p => p.Amount).ThenByDescending(p => p.Raw).ThenBy(p => p.PostId)];
}

/// <summary>One month in the list of all.</summary>
/// <param name="Micros">What is theirs, exact.</param>
public sealed record MonthTotal(PeriodKey Month, EarningState State, long Micros);
