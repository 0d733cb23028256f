using System.Globalization;
using Commons.Ledger;
using Commons.Web.Hosting;
using Commons.Web.Members;
using Commons.Web.Shared.Languages;
using Commons.Web.Shared.Pages;
using Commons.Web.Sponsorship.Campaigns;
using Commons.Web.Treasury.Payees;
using Commons.Web.Treasury.Words;

namespace Commons.Web.Treasury.Earnings;

/// <summary>Gathers what the member's own pages show, with the names that the books do not hold.</summary>
public sealed class EarningsPages(CommonsDb db, CommonsOptions options, MyMonths months, IForumNames names, TimeProvider clock)
{
    public const int PostsOnPage = 50;

    public async Task<IndexPage> IndexAsync(Author author, CancellationToken ct)
    {
        var list = await months.ListAsync(author.Id, ct);
        var open = list.FirstOrDefault(m => m.State is EarningState.Estimated);
        var account = string.Create(CultureInfo.InvariantCulture, $"2100:{author.Id}");
        var moves = await db.JournalLines.AsNoTracking().Where(l => l.Account == account && l.Currency == options.Currency).OrderBy(l => l.Seq)
            .Select(l => new { l.Seq, l.Entry.EffectiveOn, l.Entry.Kind, l.Entry.Key, l.Micros }).ToListAsync(ct);
        long balance = 0;
        var rows = moves.ConvertAll(m => new AccountMove(m.Seq, m.EffectiveOn, m.Kind is "allocation" ? Sentence.Say($"Your share of {BookWords.Month(PeriodKey.Parse(m.Key.Split(':')[1]))}") : PayoutWords.Entry(m.Kind), -m.Micros, balance -= m.Micros));
        var threshold = open is null ? null : (await months.FindAsync(author.Id, open.Month, ct))?.Rule.ThresholdMicros;
        return new(list, open is null ? null : await months.FindAsync(author.Id, open.Month, ct), MonthsChart.Of(list, options.Currency), rows, balance, threshold, options.Currency, author.DeclinedToEarnAt is not null)
        {
            Payee = await PayeePage.LoadAsync(db, options, author, clock.GetUtcNow(), ct),
        };
    }

    public async Task<MonthPage?> MonthAsync(Author author, PeriodKey month, PostsAsked asked, CancellationToken ct)
    {
        if (await months.FindAsync(author.Id, month, ct) is not { } found) return null;
        var rows = await RowsAsync(author.Id, found, ct);
        var fitting = rows.Where(r => asked.Q is not { Length: > 0 } q || r.Title.Contains(q, StringComparison.OrdinalIgnoreCase) || r.Board.Contains(q, StringComparison.OrdinalIgnoreCase));
        var sorted = asked.Sorted(fitting).ToList();
        var page = Math.Clamp(asked.Page, 1, Math.Max(1, (sorted.Count + PostsOnPage - 1) / PostsOnPage));
        return new(found, [.. sorted.Skip((page - 1) * PostsOnPage).Take(PostsOnPage)], rows.Count, sorted.Count, asked with { Page = page }, await months.ListAsync(author.Id, ct));
    }

    public async Task<PostPage?> PostAsync(Author author, PeriodKey month, long postId, CancellationToken ct)
    {
        if (await months.FindAsync(author.Id, month, ct) is not { } found || found.Posts.SingleOrDefault(p => p.PostId == postId) is not { } post) return null;
        var row = (await RowsAsync(author.Id, found with { Posts = [post] }, ct))[0];
        return new(found, row, (await CarriedAsync(author.Id, month, ct))[postId].ToList());
    }

    /// <summary>The whole month as data: in English, for it is the same document whoever asks.</summary>
    public async Task<MonthDocument?> DocumentAsync(Author author, PeriodKey month, CancellationToken ct)
    {
        using var english = Language.English.Speak();
        return await months.FindAsync(author.Id, month, ct) is { } found
            ? MonthDocument.Of(found, await RowsAsync(author.Id, found, ct), await CarriedAsync(author.Id, month, ct), options.Origin) : null;
    }

    private async Task<List<PostRow>> RowsAsync(long authorId, MyMonth month, CancellationToken ct)
    {
        var posts = await names.PostsAsync([.. month.Posts.Select(p => p.PostId)], ct);
        var boards = await names.BoardsAsync([.. month.Posts.Select(p => p.BoardId).Distinct()], ct);
        var ever = await months.EverAsync(authorId, ct);
        var extra = month.Published is null;   // An open month is not in the books yet, and the row says so.
        return [.. month.Posts.Select(p => new PostRow(p, posts.GetValueOrDefault(p.PostId)?.Title ?? Sentence.Say("A post that is gone"), posts.GetValueOrDefault(p.PostId)?.IsGone is not false,
            boards.GetValueOrDefault(p.BoardId) ?? "", ever.GetValueOrDefault(p.PostId) + (extra ? p.Amount : 0)))];
    }

    /// <summary>What sponsors paid beside each post, by day and campaign: its part of each showing, never who saw it.</summary>
    private async Task<ILookup<long, CarriedRow>> CarriedAsync(long authorId, PeriodKey month, CancellationToken ct)
    {
        var key = month.ToString();
        var readings = await db.MeterReadings.AsNoTracking().Where(r => r.Period == key && r.AuthorId == authorId)
            .Select(r => new { r.PostId, r.Day, r.CampaignId, r.Views, r.Micros }).ToListAsync(ct);
        var ids = readings.Select(r => r.CampaignId).Distinct().ToList();
        var campaigns = await db.Campaigns.AsNoTracking().Where(c => ids.Contains(c.Id)).Select(c => new { c.Id, c.Kind, Sponsor = c.Sponsor.Name }).ToDictionaryAsync(c => c.Id, ct);
        return readings.OrderBy(r => r.Day).ThenBy(r => r.CampaignId)
            .ToLookup(r => r.PostId, r => new CarriedRow(r.Day, campaigns[r.CampaignId].Sponsor, campaigns[r.CampaignId].Kind, r.Views, r.Micros));
    }
}

/// <summary>All months of one author.</summary>
/// <param name="Open">The month that is still counted, whole.</param>
/// <param name="Chart">Null while there is nothing to draw.</param>
/// <param name="Owed">Micros that stand in the books as owed to them.</param>
/// <param name="Threshold">Micros from which members are paid out.</param>
public sealed record IndexPage(IReadOnlyList<MonthTotal> Months, MyMonth? Open, MonthsChart? Chart, IReadOnlyList<AccountMove> Account, long Owed, long? Threshold, string Currency, bool HasDeclined)
{
    /// <summary>How they are paid, and what was sent.</summary>
    public required PayeePage Payee { get; init; }
}

/// <summary>A line of the author's account in the books, and what stands there after it. Micros; positive is theirs.</summary>
public sealed record AccountMove(long Seq, DateOnly On, string Words, long Micros, long Balance);

/// <param name="All">How many posts carried something.</param>
/// <param name="Fitting">How many of them fit what was asked for.</param>
public sealed record MonthPage(MyMonth Month, IReadOnlyList<PostRow> Posts, int All, int Fitting, PostsAsked Asked, IReadOnlyList<MonthTotal> Months);

public sealed record PostPage(MyMonth Month, PostRow Post, IReadOnlyList<CarriedRow> Carried);

/// <param name="Ever">Micros of all months so far.</param>
public sealed record PostRow(MemberPost Post, string Title, bool IsGone, string Board, long Ever);

/// <summary>One campaign's showings beside one post on one UTC day.</summary>
/// <param name="Micros">The post's part of what the sponsor paid.</param>
public sealed record CarriedRow(DateOnly Day, string Sponsor, CampaignKind Kind, long Views, long Micros);

/// <summary>Which posts the table shows, and in which order.</summary>
public sealed record PostsAsked(string? Q, string? Sort, int Page = 1)
{
    /// <summary>What is asked for, and the key of the words for it.</summary>
    public static readonly IReadOnlyDictionary<string, string> Orders = new Dictionary<string, string>
    {
        ["share"] = "Your share", ["showings"] = "Showings", ["ever"] = "Ever", ["title"] = "Title",
    };

    public string Order => Sort is not null && Orders.ContainsKey(Sort) ? Sort : "share";

    public IEnumerable<PostRow> Sorted(IEnumerable<PostRow> rows) => Order switch
    {
        "showings" => rows.OrderByDescending(r => r.Post.Views).ThenBy(r => r.Post.PostId),
        "ever" => rows.OrderByDescending(r => r.Ever).ThenBy(r => r.Post.PostId),
        "title" => rows.OrderBy(r => r.Title.StartsWith("Re: ", StringComparison.Ordinal) ? r.Title[4..] : r.Title, StringComparer.OrdinalIgnoreCase).ThenBy(r => r.Post.PostId),
        _ => rows,
    };
}
