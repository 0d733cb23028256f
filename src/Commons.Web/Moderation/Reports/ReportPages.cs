using Commons.Web.Forum.People;
using Commons.Web.Members;
using Commons.Web.Moderation.Flags;
using Commons.Web.Shared.Pages;

namespace Commons.Web.Moderation.Reports;

/// <summary>One page of the reports, the latest first.</summary>
public sealed record ReportList(IReadOnlyList<ReportList.Row> Rows, ReportStatus? Status, Pager Pager)
{
    private const int PageSize = 30;
    private const int PageMax = 500;

    public sealed record Row(long Id, Writer Person, FlagReason Reason, bool IsOfMessage, ReportStatus Status, DateTimeOffset At);

    public static async Task<ReportList?> LoadAsync(CommonsDb db, Member reader, ReportStatus? status, int page, CancellationToken ct)
    {
        if (page is < 1 or > PageMax) return null;
        var reports = db.Reports.VisibleTo(reader);
        if (status is { } only) reports = reports.Where(r => r.Status == only);
        var rows = await RowsAsync(reports.OrderByDescending(r => r.Id).Skip((page - 1) * PageSize).Take(PageSize + 1), ct);
        return rows.Count is 0 && page > 1 ? null : new([.. rows.Take(PageSize)], status, new Pager("/review/reports", page, null, rows.Count > PageSize) { Query = status is null ? null : $"status={status}" });
    }

    /// <summary>Those that wait for this reader, the oldest first, as many as fit above the flags.</summary>
    public static Task<List<Row>> WaitingAsync(CommonsDb db, Member reader, FlagReason? reason, CancellationToken ct)
    {
        var waiting = db.Reports.VisibleTo(reader).Where(r => r.Status == ReportStatus.Open);
        if (reason is { } only) waiting = waiting.Where(r => r.Reason == only);
        return RowsAsync(waiting.OrderBy(r => r.Id).Take(PageSize), ct);
    }

    private static Task<List<Row>> RowsAsync(IQueryable<Report> reports, CancellationToken ct) =>
        reports.Select(r => new Row(r.Id, new Writer(r.Person.Name, r.Person.DisplayName, r.Person.Host, r.Person.Avatar), r.Reason, r.Number != null, r.Status, r.At)).ToListAsync(ct);
}

/// <summary>One report with what a steward needs to decide.</summary>
public sealed record ReportPage
{
    public required long Id { get; init; }
    public required Writer Reporter { get; init; }
    public required Writer Person { get; init; }
    public required FlagReason Reason { get; init; }
    public required string Note { get; init; }
    public required DateTimeOffset At { get; init; }
    public required bool IsOfMessage { get; init; }
    public required bool IsOwn { get; init; }
    public required ReportStatus Status { get; init; }
    public required Writer? DecidedBy { get; init; }
    public required string? DecisionReason { get; init; }
    public required DateTimeOffset? DecidedAt { get; init; }

    /// <summary>Who opened the messages.</summary>
    public required IReadOnlyList<Look> Looks { get; init; }

    /// <summary>Whether the reader did.</summary>
    public required bool IsOpened { get; init; }

    /// <summary>The reported part; empty until the reader opened it.</summary>
    public IReadOnlyList<Line> Messages { get; init; } = [];

    /// <summary>What a refused decision said.</summary>
    public string? Typed { get; init; }

    public sealed record Look(Writer By, DateTimeOffset At);

    public sealed record Line(Writer By, SafeHtml Html, DateTimeOffset SentAt, bool IsIt);

    public static async Task<ReportPage?> FindAsync(CommonsDb db, Member reader, long id, CancellationToken ct)
    {
        var me = reader.Author.Id;
        var page = await db.Reports.VisibleTo(reader).Where(r => r.Id == id).Select(r => new ReportPage
        {
            Id = r.Id,
            Reporter = new Writer(r.Reporter.Name, r.Reporter.DisplayName, r.Reporter.Host, r.Reporter.Avatar),
            Person = new Writer(r.Person.Name, r.Person.DisplayName, r.Person.Host, r.Person.Avatar),
            Reason = r.Reason,
            Note = r.Note,
            At = r.At,
            IsOfMessage = r.Number != null,
            IsOwn = r.ReporterId == me,
            Status = r.Status,
            DecidedBy = r.DecidedBy == null ? null : new Writer(r.DecidedBy.Name, r.DecidedBy.DisplayName, r.DecidedBy.Host, r.DecidedBy.Avatar),
            DecisionReason = r.DecisionReason,
            DecidedAt = r.DecidedAt,
            Looks = r.Looks.OrderBy(l => l.At).Select(l => new Look(new Writer(l.By.Name, l.By.DisplayName, l.By.Host, l.By.Avatar), l.At)).ToList(),
            IsOpened = r.Looks.Any(l => l.ById == me),
        }).SingleOrDefaultAsync(ct);
        return page is not { IsOpened: true } ? page : page with
        {
            Messages = await db.Reports.Where(r => r.Id == id).SelectMany(r => r.Messages, (r, m) => new { r.Number, Message = m }).OrderBy(x => x.Message.Number)
                .Select(x => new Line(new Writer(x.Message.Author.Name, x.Message.Author.DisplayName, x.Message.Author.Host, x.Message.Author.Avatar), SafeHtml.Stored(x.Message.Html), x.Message.SentAt, x.Message.Number == x.Number)).ToListAsync(ct),
        };
    }
}
