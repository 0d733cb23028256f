using System.Globalization;
using Commons.Ledger;
using Commons.Web.Shared.Pages;
using Commons.Web.Treasury.Periods;

namespace Commons.Web.Treasury.Earnings;

/// <summary>A month on <c>/my/earnings</c>.</summary>
public sealed record EarningsPage
{
    public const int PostsPerPage = 25;

    public required EarnedMonth Month { get; init; }
    public required string Currency { get; init; }
    public required IReadOnlyList<MonthTotal> Months { get; init; }
    public required IReadOnlyList<Row> Posts { get; init; }
    public required Pager Pager { get; init; }

    /// <summary>From when on it is payable, once two officers approved it; null while it is an estimate.</summary>
    public DateTimeOffset? PayableFrom { get; init; }

    /// <summary>What stands to the author's credit in the books, micros.</summary>
    public required long Balance { get; init; }

    public string Name => NameOf(Month.Period.Key);
    public string ShortName => Month.Period.From.ToString("MMMM", CultureInfo.InvariantCulture);

    public static string NameOf(string key) => PeriodKey.Parse(key).FirstDay.ToString("MMMM yyyy", CultureInfo.InvariantCulture);

    /// <param name="Post">What was counted.</param>
    /// <param name="Name">Null for a post that the forum no longer has.</param>
    /// <param name="Ever">Micros of all months.</param>
    /// <param name="Beside">Whose cards stood beside it.</param>
    public sealed record Row(EarnedPost Post, PostName? Name, long Ever, IReadOnlyList<Campaign> Beside);

    public sealed record Campaign(string Sponsor, string Name, bool IsFlat, long Views, long Micros);

    public static async Task<EarningsPage> LoadAsync(CommonsDb db, EarnedMonths earned, IForumNames names, EarnedMonth month, long authorId, int page, string currency, int disputeDays, CancellationToken ct)
    {
        var last = Math.Max(1, (month.Posts.Count + PostsPerPage - 1) / PostsPerPage);
        page = Math.Clamp(page, 1, last);
        var shown = month.Posts.Skip((page - 1) * PostsPerPage).Take(PostsPerPage).ToList();
        var ids = shown.ConvertAll(p => p.PostId);
        var (titles, ever, beside) = (await names.PostsAsync(ids, ct), await earned.EverAsync(authorId, ids, ct), await BesideAsync(db, month.Period.Key, authorId, ids, ct));
        var account = $"2100:{authorId.ToString(CultureInfo.InvariantCulture)}";
        return new()
        {
            Month = month, Currency = currency, Months = await earned.ListAsync(authorId, ct),
            Posts = shown.ConvertAll(p => new Row(p, titles.GetValueOrDefault(p.PostId), ever.GetValueOrDefault(p.PostId), [.. beside[p.PostId]])),
            Pager = Pager.Of($"/my/earnings/{month.Period.Key}", page, last),
            PayableFrom = month.Period.PublishedAt?.AddDays(disputeDays),
            Balance = await db.AccountBalances.Where(b => b.Account == account && b.Currency == currency).Select(b => b.Credits - b.Debits).SingleOrDefaultAsync(ct),
        };
    }

    /// <summary>By campaign only: never who looked, never when.</summary>
    private static async Task<ILookup<long, Campaign>> BesideAsync(CommonsDb db, string period, long authorId, List<long> posts, CancellationToken ct)
    {
        var readings = await db.MeterReadings.Where(r => r.Period == period && r.AuthorId == authorId && posts.Contains(r.PostId))
            .GroupBy(r => new { r.PostId, r.CampaignId, r.Account }).Select(g => new { g.Key.PostId, g.Key.CampaignId, g.Key.Account, Views = g.Sum(r => r.Views), Micros = g.Sum(r => r.Micros) }).ToListAsync(ct);
        var ids = readings.Select(r => r.CampaignId).Distinct().ToList();
        var campaigns = await db.Campaigns.Where(c => ids.Contains(c.Id)).Select(c => new { c.Id, c.Name, Sponsor = c.Sponsor.Name }).ToDictionaryAsync(c => c.Id, ct);
        return readings.OrderByDescending(r => r.Micros).ThenBy(r => r.CampaignId).ToLookup(r => r.PostId, r => campaigns.TryGetValue(r.CampaignId, out var c)
            ? new Campaign(c.Sponsor, c.Name, r.Account.StartsWith("4010", StringComparison.Ordinal), r.Views, r.Micros)
            : new Campaign("A sponsor", $"campaign {r.CampaignId}", false, r.Views, r.Micros));
    }
}
