using System.Security.Cryptography;
using Commons.Ledger;
using Commons.Ledger.Statements;
using Commons.Web.Hosting;
using Commons.Web.Shared.Languages;
using Commons.Web.Shared.Pages;
using Commons.Web.Treasury.Checks;
using Commons.Web.Treasury.Earnings;
using Commons.Web.Treasury.Periods;
using Commons.Web.Treasury.Publishing;

namespace Commons.Web.Treasury.Transparency;

/// <summary>Gathers what everybody may see of the books. Nothing here is per post or per person (MONEY-ATTACKS 53–56).</summary>
public sealed class OpenBooksPages(CommonsDb db, CommonsOptions options, OpenMonths open, StatementKeys keys, IForumNames names)
{
    public async Task<BooksPage> IndexAsync(CancellationToken ct)
    {
        var published = EarningStates.WithStatement;
        var periods = await db.Periods.AsNoTracking().Where(p => published.Contains(p.Status)).OrderByDescending(p => p.Key).ToListAsync(ct);
        var rows = new List<BooksPage.Row>(periods.Count);
        foreach (var period in periods)
        {
            var envelope = (await LatestAsync(period.Key, ct)).Read();
            rows.Add(new(period.Month, period.Status, envelope.Statement.Results.Net, envelope.Statement.Results.Pools.Contributors, envelope.Hash));
        }
        var head = await db.JournalHeads.AsNoTracking().SingleAsync(ct);
        return new(rows, await open.CurrentAsync(db, ct), head.Seq, head.Hash, await db.LastLedgerChecks.AsNoTracking().SingleOrDefaultAsync(ct), options.Currency, options.Origin);
    }

    /// <summary>A published month; null for any other, also one that is only closed half-way.</summary>
    public async Task<StatementPage?> FindAsync(PeriodKey month, CancellationToken ct)
    {
        if (await PublishedAsync(month, ct) is not { } period) return null;
        var envelope = (await LatestAsync(period.Key, ct)).WithSignatures();
        var (statement, results) = (envelope.Statement, envelope.Statement.Results);
        return new()
        {
            Period = period, Envelope = envelope, LineCount = results.Lines!.Value.Length,
            PayableFrom = period.PublishedAt!.Value.AddDays(options.DisputeDays),
            Authors = Distribution.Of(results.Lines.Value, PoolName.Contributors, statement.Header.Mode),
            Boards = await BoardsAsync(period.Key, ct), Sponsors = await SponsorsAsync(period.Key, ct),
            Key = await KeyAsync(ct), KeyFingerprint = Convert.ToHexStringLower(SHA256.HashData(await keys.PublicAsync(ct))), Address = $"{options.Origin}/transparency/{month}.json",
        };
    }

    /// <summary>The public bytes exactly as everybody's verifier hashes them (STATEMENT 1.3); null where there is no published month.</summary>
    public async Task<byte[]?> BytesAsync(PeriodKey month, CancellationToken ct) =>
        await PublishedAsync(month, ct) is { } period ? (await LatestAsync(period.Key, ct)).WithSignatures().ToBytes(StatementForm.Public) : null;

    public async Task<bool> IsPublishedAsync(PeriodKey month, CancellationToken ct) => await PublishedAsync(month, ct) is not null;

    /// <summary>The server's latest key as <c>--key</c> takes it.</summary>
    public async Task<string> KeyAsync(CancellationToken ct) => (await keys.ListAsync(ct))[^1].Multibase;

    private async Task<Period?> PublishedAsync(PeriodKey month, CancellationToken ct)
    {
        var (key, published) = (month.ToString(), EarningStates.WithStatement);
        return await db.Periods.AsNoTracking().SingleOrDefaultAsync(p => p.Key == key && published.Contains(p.Status), ct);
    }

    private Task<PeriodStatement> LatestAsync(string period, CancellationToken ct) =>
        db.PeriodStatements.AsNoTracking().Include(s => s.Signatures).Where(s => s.PeriodKey == period).OrderByDescending(s => s.Revision).FirstAsync(ct);

    private async Task<IReadOnlyList<(string? Name, BoardShares.Row Row)>> BoardsAsync(string period, CancellationToken ct)
    {
        var cells = await db.MemberPosts.Where(p => p.PeriodKey == period && p.Raw > 0).GroupBy(p => new { p.BoardId, p.AuthorId })
            .Select(g => new { g.Key.BoardId, g.Key.AuthorId, Micros = g.Sum(p => p.Raw) }).ToListAsync(ct);
        var rows = BoardShares.Of(cells.GroupBy(c => c.BoardId).Select(g => new BoardShares.Board(g.Key, g.Select(c => c.AuthorId).ToHashSet(), g.Sum(c => c.Micros))));
        var titles = await names.BoardsAsync([.. rows.Where(r => r.BoardId is not null).Select(r => r.BoardId!.Value)], ct);
        return [.. rows.Select(r => (r.BoardId is { } id ? titles.GetValueOrDefault(id) ?? Sentence.Say("A board that is gone") : null, r))];
    }

    /// <summary>Who paid, without amounts: what one paid on a quiet board is what its one author earned.</summary>
    private async Task<IReadOnlyList<string>> SponsorsAsync(string period, CancellationToken ct) =>
        await db.Sponsors.Where(s => db.DayCharges.Any(c => c.Period == period && c.SponsorId == s.Id)).OrderBy(s => s.Name).Select(s => s.Name).ToListAsync(ct);
}

/// <param name="Now">The month that is still counted; whole sums only.</param>
/// <param name="HeadSeq">Last entry of the journal.</param>
/// <param name="Head">Chain hash at it.</param>
public sealed record BooksPage(IReadOnlyList<BooksPage.Row> Published, Estimate? Now, long HeadSeq, string Head, LastLedgerCheck? Check, string Currency, string Origin)
{
    /// <param name="Net">Micros that were shared.</param>
    /// <param name="Authors">Micros of it for authors.</param>
    public sealed record Row(PeriodKey Month, PeriodStatus Status, long Net, long Authors, string Hash);
}

/// <param name="Month">The month whose files are at hand; null where both are chosen.</param>
/// <param name="Key">The server's key, <c>z6Mk…</c>.</param>
public sealed record CheckPage(PeriodKey? Month, bool IsMember, string Key);

/// <summary>One published month.</summary>
public sealed record StatementPage
{
    public required Period Period { get; init; }
    public required StatementEnvelope Envelope { get; init; }

    /// <summary>Lines in the statement; in an aggregate one they are not in its public file.</summary>
    public required int LineCount { get; init; }
    public required DateTimeOffset PayableFrom { get; init; }

    /// <summary>How evenly the authors' part was divided; null where that would show somebody's income.</summary>
    public required Distribution? Authors { get; init; }
    public required IReadOnlyList<(string? Name, BoardShares.Row Row)> Boards { get; init; }
    public required IReadOnlyList<string> Sponsors { get; init; }

    /// <summary>The server's key as <c>--key</c> takes it.</summary>
    public required string Key { get; init; }

    /// <summary>SHA-256 of the key, 64 hex digits.</summary>
    public required string KeyFingerprint { get; init; }

    /// <summary>Where the signed file is.</summary>
    public required string Address { get; init; }
    public PeriodKey Month => Period.Month;
    public StatementDocument Statement => Envelope.Statement;
}
