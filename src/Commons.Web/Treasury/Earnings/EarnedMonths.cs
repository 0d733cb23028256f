using Commons.Ledger.Statements;
using Commons.Web.Treasury.Closing;
using Commons.Web.Treasury.Periods;

namespace Commons.Web.Treasury.Earnings;

/// <summary>Reads what an author earned: published months from what was stored for them, the others from the estimate.</summary>
public sealed class EarnedMonths(CommonsDb db, Estimates estimates)
{
    /// <summary>One month of an author; null if there is no such period.</summary>
    public async Task<EarnedMonth?> FindAsync(string key, long authorId, CancellationToken ct)
    {
        if (await db.Periods.AsNoTracking().SingleOrDefaultAsync(p => p.Key == key, ct) is not { } period) return null;
        return period.Status < PeriodStatus.Published ? await EstimatedAsync(period, authorId, ct) : await PublishedAsync(period, authorId, ct);
    }

    /// <summary>Totals per month, oldest first: every month there was, so that none is hidden by its zero.</summary>
    public async Task<IReadOnlyList<MonthTotal>> ListAsync(long authorId, CancellationToken ct)
    {
        var periods = await db.Periods.AsNoTracking().OrderBy(p => p.Key).Select(p => new { p.Key, p.Status }).ToListAsync(ct);
        var amounts = (await db.MemberStatements.AsNoTracking().Where(m => m.AuthorId == authorId).ToListAsync(ct)).GroupBy(m => m.PeriodKey).ToDictionary(g => g.Key, g => g.ToList());
        estimates.Keep([.. periods.Where(p => p.Status < PeriodStatus.Published).Select(p => p.Key)]);
        var months = new List<MonthTotal>();
        foreach (var period in periods)
        {
            var parts = amounts.GetValueOrDefault(period.Key) ?? [];
            months.Add(period.Status < PeriodStatus.Published
                ? new(period.Key, EarningState.Estimated, await EstimatedTotalAsync(period.Key, authorId, ct))
                : new(period.Key, StateOf(period.Status, parts.Any(m => m.To is ShareGoesTo.Held)), parts.Sum(m => m.Amount)));
        }
        return months;
    }

    /// <summary>Micros that the author would get if the month ended now.</summary>
    public async Task<long> EstimatedTotalAsync(string key, long authorId, CancellationToken ct)
    {
        var reckoned = await estimates.OfAsync(key, ct);
        return reckoned.Payees.Where(p => p.AuthorId == authorId).Sum(reckoned.TotalOf);
    }

    /// <summary>Everything these posts of one author brought, what is only estimated included.</summary>
    public async Task<Dictionary<long, long>> EverAsync(long authorId, IReadOnlyCollection<long> posts, CancellationToken ct)
    {
        var open = await db.Periods.Select(p => new { p.Key, p.Status }).ToListAsync(ct);
        var ever = await db.MemberPosts.Where(p => p.AuthorId == authorId && posts.Contains(p.PostId)).GroupBy(p => new { p.PostId, p.PeriodKey })
            .Select(g => new { g.Key.PostId, g.Key.PeriodKey, Micros = g.Sum(p => p.Amount) }).ToListAsync(ct);
        var unpublished = open.Where(p => p.Status < PeriodStatus.Published).Select(p => p.Key).ToHashSet();
        var sums = ever.Where(e => !unpublished.Contains(e.PeriodKey)).GroupBy(e => e.PostId).ToDictionary(g => g.Key, g => g.Sum(e => e.Micros));
        foreach (var key in unpublished)
        {
            var reckoned = await estimates.OfAsync(key, ct);
            foreach (var (post, micros) in reckoned.Payees.Where(p => p.AuthorId == authorId).SelectMany(reckoned.PostsOf))
                if (posts.Contains(post)) sums[post] = sums.GetValueOrDefault(post) + micros;
        }
        return sums;
    }

    private async Task<EarnedMonth> EstimatedAsync(Period period, long authorId, CancellationToken ct)
    {
        var reckoned = await estimates.OfAsync(period.Key, ct);
        var refused = await db.RefusedCounts.Where(r => r.Period == period.Key).GroupBy(r => r.Reason).Select(g => new { g.Key, Count = g.Sum(r => r.Count) }).ToDictionaryAsync(r => r.Key, r => r.Count, ct);
        var own = reckoned.Payees.Where(p => p.AuthorId == authorId).ToList();
        return new()
        {
            Period = period, State = EarningState.Estimated, Inputs = reckoned.Inputs, Results = reckoned.Computed.Results, Rule = reckoned.Rule, Refused = refused,
            Parts = [.. from payee in own from key in payee.Keys orderby key.Key
                        select new EarnedPart(key.Key, payee.Uri, key.Value.Nonce, key.Value.Key, payee.Standing, payee.GoesTo(key.Key), key.Key is PoolName.Contributors ? payee.Raw : 0, reckoned.ShareOf(payee, key.Key), null, null)],
            Posts = [.. own.SelectMany(payee => { var amounts = reckoned.PostsOf(payee); return payee.Posts.Select(p => new EarnedPost(p.PostId, p.BoardId, p.Views, p.Micros, p.Permille, amounts[p.PostId])); }).OrderByDescending(p => p.Raw).ThenBy(p => p.PostId)],
        };
    }

    private async Task<EarnedMonth> PublishedAsync(Period period, long authorId, CancellationToken ct)
    {
        var stored = await db.PeriodStatements.AsNoTracking().Where(s => s.PeriodKey == period.Key).OrderByDescending(s => s.Revision).FirstAsync(ct);
        var envelope = stored.Read();
        var parts = await db.MemberStatements.AsNoTracking().Where(m => m.PeriodKey == period.Key && m.AuthorId == authorId).OrderBy(m => m.Pool).ToListAsync(ct);
        var posts = await db.MemberPosts.AsNoTracking().Where(p => p.PeriodKey == period.Key && p.AuthorId == authorId).OrderByDescending(p => p.Amount).ThenByDescending(p => p.Raw).ThenBy(p => p.PostId).ToListAsync(ct);
        var (results, tree) = (envelope.Statement.Results, envelope.Statement.Results.Tree(period.Month));
        return new()
        {
            Period = period, State = StateOf(period.Status, parts.Any(p => p.To is ShareGoesTo.Held)), Inputs = envelope.Statement.Inputs, Results = results, Rule = envelope.Rule,
            Refused = envelope.Statement.Header.Metering.Refused, Hash = stored.Hash,
            Parts = [.. parts.Select(p => new EarnedPart(p.Pool, p.Uri, p.Nonce, p.Payee, p.Standing, p.To, p.Raw, p.Share,
                p.LineIndex is { } i ? results.Lines!.Value[i].Text(period.Month) : null, p.LineIndex is { } index ? StatementProof.Of(tree, index) : null))],
            Posts = [.. posts.Select(p => new EarnedPost(p.PostId, p.BoardId, p.Views, p.Raw, p.Permille, p.Amount))],
        };
    }

    private static EarningState StateOf(PeriodStatus status, bool held) => status switch
    {
        PeriodStatus.Paid => EarningState.Paid,
        _ when held => EarningState.Held,
        PeriodStatus.Payable => EarningState.Payable,
        PeriodStatus.Published or PeriodStatus.Approved => EarningState.Published,
        _ => EarningState.Estimated,
    };
}

/// <summary>What was theirs in one month, in micros.</summary>
public sealed record MonthTotal(string Key, EarningState State, long Micros);
