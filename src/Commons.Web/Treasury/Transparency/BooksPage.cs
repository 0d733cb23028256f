using Commons.Ledger.Statements;
using Commons.Web.Shared.Pages;
using Commons.Web.Treasury.Periods;
using Commons.Web.Treasury.Publishing;

namespace Commons.Web.Treasury.Transparency;

/// <summary>A published month for everybody: where the money came from and where it went, and nothing by which a person or a post could be told.</summary>
public sealed record BooksPage
{
    public required StatementEnvelope Envelope { get; init; }
    public required string Currency { get; init; }
    public required string Status { get; init; }
    public required DateTimeOffset PublishedAt { get; init; }
    public DateTimeOffset? ApprovedAt { get; init; }
    public DateTimeOffset? PayableAt { get; init; }
    public required Distribution? Spread { get; init; }
    public required IReadOnlyList<BoardFigures> Boards { get; init; }
    public required IReadOnlyList<SponsorFigures> Sponsors { get; init; }
    public required string Url { get; init; }
    public required string Key { get; init; }

    public StatementDocument Statement => Envelope.Statement;
    public string Period => Statement.Header.Period.ToString();

    /// <param name="Units">What sponsors paid beside the board's posts, in whole main units.</param>
    public sealed record BoardFigures(string Title, long Units);

    public sealed record SponsorFigures(string Name, long Micros);

    /// <returns>Null for a period that is not published, which looks like one that does not exist.</returns>
    public static async Task<BooksPage?> LoadAsync(CommonsDb db, IForumNames names, StatementKeys keys, string key, string origin, CancellationToken ct)
    {
        if (await PublishedStatements.FindAsync(db, key, ct) is not { } envelope) return null;
        var period = await db.Periods.AsNoTracking().Include(p => p.Stages).SingleAsync(p => p.Key == key, ct);
        return new()
        {
            Envelope = envelope, Currency = envelope.Statement.Currency, Status = period.Status.ToString(), PublishedAt = period.PublishedAt!.Value,
            ApprovedAt = At(PeriodStatus.Approved), PayableAt = At(PeriodStatus.Payable),
            Spread = Distribution.Of(envelope.Statement.Results.Lines!.Value.Where(l => l.Pool == PoolName.Contributors).Select(l => l.Amount)),
            Boards = await BoardsAsync(db, names, key, ct), Sponsors = await SponsorsAsync(db, key, ct),
            Url = $"{origin}/transparency/{key}.json", Key = StatementKeys.Multibase(await keys.PublicAsync(ct)),
        };

        DateTimeOffset? At(PeriodStatus status) => period.Stages.Where(s => s.Status == status).Select(s => (DateTimeOffset?)s.At).SingleOrDefault();
    }

    /// <summary>Boards with five payees or more, in whole units: what a member who leaves takes along cannot be seen in the difference.</summary>
    private static async Task<List<BoardFigures>> BoardsAsync(CommonsDb db, IForumNames names, string key, CancellationToken ct)
    {
        var posts = await db.MemberPosts.Where(p => p.PeriodKey == key).GroupBy(p => new { p.BoardId, p.AuthorId }).Select(g => new { g.Key.BoardId, Raw = g.Sum(p => p.Raw) }).ToListAsync(ct);
        var boards = posts.GroupBy(p => p.BoardId).Where(g => g.Count() >= Distribution.PayeesMin).ToDictionary(g => g.Key, g => g.Sum(p => p.Raw));
        var titles = await names.BoardsAsync(boards.Keys, ct);
        return [.. boards.OrderByDescending(b => b.Value).Where(b => titles.ContainsKey(b.Key)).Select(b => new BoardFigures(titles[b.Key], (b.Value + 500_000) / 1_000_000))];
    }

    private static async Task<List<SponsorFigures>> SponsorsAsync(CommonsDb db, string key, CancellationToken ct) =>
        await db.DayCharges.Where(c => c.Period == key).GroupBy(c => c.SponsorId).Select(g => new { Id = g.Key, Micros = g.Sum(c => c.Micros) })
            .Join(db.Sponsors, c => c.Id, s => s.Id, (c, s) => new { s.Name, c.Micros }).OrderByDescending(s => s.Micros).Select(s => new SponsorFigures(s.Name, s.Micros)).ToListAsync(ct);
}
