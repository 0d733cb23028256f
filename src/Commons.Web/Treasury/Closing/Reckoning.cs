using Commons.Ledger.Statements;
using Commons.Web.Hosting;
using Commons.Web.Treasury.Periods;
using Commons.Web.Treasury.Posts;
using Commons.Web.Treasury.Rules;

namespace Commons.Web.Treasury.Closing;

/// <summary>
/// Works a period out from what was counted, what stands in the books and the rule it opened with. The close and the estimate of the open month
/// use the same computation; they differ only in where the money is read from.
/// </summary>
public sealed class Reckoning(CommonsDb db, CommonsOptions options, PeriodSecrets secrets, PeriodMoney money)
{
    /// <summary>As it will be published. The period must be charged.</summary>
    public async Task<Reckoned> FinalAsync(Period period, CancellationToken ct)
    {
        var payees = await db.PeriodPayees.AsNoTracking().Where(p => p.PeriodKey == period.Key).OrderBy(p => p.AuthorId).ToListAsync(ct);
        return await WorkOutAsync(period, payees, await db.JudgedThenAsync(period.Key, ct), await money.BookedAsync(period, ct), ct);
    }

    /// <summary>As it stands now, as if the period ended this minute and everything counted were charged.</summary>
    public async Task<Reckoned> EstimateAsync(Period period, CancellationToken ct) =>
        await WorkOutAsync(period, await db.PayeesNowAsync(period.Key, ct), await db.JudgedNowAsync(period.Key, ct), await money.CountedAsync(period, ct), ct);

    private async Task<Reckoned> WorkOutAsync(Period period, List<PeriodPayee> payees, Dictionary<long, PostQuality> judged, Sums sums, CancellationToken ct)
    {
        var rule = (await db.RuleVersions.AsNoTracking().SingleAsync(r => r.Id == period.RuleId, ct)).Read();
        var posts = await PostsAsync(period.Key, rule.Contributors.Permille, judged, ct);
        var keyed = await KeyedAsync(period, rule, payees, posts, ct);
        var inputs = new StatementInputs
        {
            Income = sums.Income, Costs = sums.Costs, NotCollected = sums.NotCollected, Cleared = sums.Cleared, DeficitBefore = sums.DeficitBefore,
            CarriedBefore = sums.CarriedBefore, FoundersPaidBefore = sums.FoundersPaidBefore, FoundersT = period.Month.MonthsSince(rule.Founders.Launch),
            Weights = Weights(keyed, rule),
        };
        return new(period.Month, rule, inputs, PeriodComputation.Compute(period.Month, inputs, rule), keyed);
    }

    private async Task<ILookup<long, ReckonedPost>> PostsAsync(string period, QualityPermille permille, Dictionary<long, PostQuality> judged, CancellationToken ct)
    {
        var readings = await db.MeterReadings.Where(r => r.Period == period)
            .GroupBy(r => new { r.AuthorId, r.PostId }).Select(g => new { g.Key.AuthorId, g.Key.PostId, BoardId = g.Max(r => r.BoardId), Views = g.Sum(r => r.Views), Micros = g.Sum(r => r.Micros) })
            .ToListAsync(ct);
        return readings.ToLookup(r => r.AuthorId ?? Nobody,
            r => new ReckonedPost(r.PostId, r.BoardId, r.Views, r.Micros, r.AuthorId is null ? permille.Normal : Of(permille, judged.GetValueOrDefault(r.PostId))));
    }

    /// <summary>Who has a part in which pool, and under which key. Solidarity is for those with weight that is theirs (DECISIONS 8).</summary>
    private async Task<List<ReckonedPayee>> KeyedAsync(Period period, RuleDocument rule, List<PeriodPayee> payees, ILookup<long, ReckonedPost> posts, CancellationToken ct)
    {
        var secret = secrets.Read(period);
        var keyed = new List<ReckonedPayee>();
        foreach (var payee in payees)
        {
            var own = posts[payee.AuthorId].ToList();
            List<string> pools = [PoolName.Contributors];
            if (payee.Standing is PayeeStanding.Earns && own.Any(p => p.Weighted > 0)) pools.Add(PoolName.Solidarity);
            keyed.Add(new(payee.AuthorId, payee.Uri, payee.Standing, Keys(payee.Uri, pools), own));
        }
        foreach (var author in await FoundersAsync(rule, ct)) AddFounder(author.Id, author.ActorUri);
        if (posts[Nobody].ToList() is { Count: > 0 } unattributed)
            keyed.Add(new(null, PayeeKey.UnattributedUri, PayeeStanding.Elsewhere, Keys(PayeeKey.UnattributedUri, [PoolName.Contributors]), unattributed));
        return keyed;

        Dictionary<string, PayeeKey> Keys(string uri, IEnumerable<string> pools) => pools.ToDictionary(pool => pool, pool => PayeeKey.Derive(secret, options.Origin, period.Month, pool, uri));

        void AddFounder(long author, string uri)
        {
            var i = keyed.FindIndex(p => p.AuthorId == author);
            var key = PayeeKey.Derive(secret, options.Origin, period.Month, PoolName.Founders, uri);
            if (i < 0) keyed.Add(new(author, uri, PayeeStanding.Earns, new Dictionary<string, PayeeKey> { [PoolName.Founders] = key }, []));
            else keyed[i] = keyed[i] with { Keys = keyed[i].Keys.Append(new(PoolName.Founders, key)).ToDictionary() };
        }
    }

    private async Task<List<(long Id, string ActorUri)>> FoundersAsync(RuleDocument rule, CancellationToken ct)
    {
        var ids = rule.Founders.Points.Keys.Select(id => RuleBook.FounderAuthor(id)!.Value).ToList();
        var found = await db.Authors.AsNoTracking().Where(a => ids.Contains(a.Id)).OrderBy(a => a.Id).Select(a => new { a.Id, a.ActorUri }).ToListAsync(ct);
        return found.ConvertAll(a => (a.Id, a.ActorUri));
    }

    /// <summary>No minutes of moderation or maintenance are recorded yet, so those pools find nobody and go to solidarity (STATEMENT 4).</summary>
    private static StatementWeights Weights(List<ReckonedPayee> payees, RuleDocument rule)
    {
        return new()
        {
            Contributors = [.. In(PoolName.Contributors).Select(p => new ContributorWeight(p.Keys[PoolName.Contributors].Key, p.Raw, Weighted(p), p.GoesTo(PoolName.Contributors)))],
            Founders = [.. In(PoolName.Founders).Select(p => new FounderWeight(p.Keys[PoolName.Founders].Key, rule.Founders.Points[$"a{p.AuthorId}"]))],
            Solidarity = [.. In(PoolName.Solidarity).Select(p => p.Keys[PoolName.Solidarity].Key)],
        };

        IEnumerable<ReckonedPayee> In(string pool) => payees.Where(p => p.Keys.ContainsKey(pool));

        static Int128 Weighted(ReckonedPayee payee) => payee.Posts.Aggregate(Int128.Zero, (sum, post) => sum + (Int128)post.Weighted);
    }

    private static int Of(QualityPermille table, PostQuality quality) => quality switch
    {
        PostQuality.Normal => table.Normal,
        PostQuality.Accepted => table.Accepted,
        PostQuality.Maintained => table.Maintained,
        PostQuality.Duplicate => table.Duplicate,
        PostQuality.Removed => table.Removed,
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private const long Nobody = 0;
}
