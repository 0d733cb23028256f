using Commons.Web.Forum.Boards;
using Commons.Web.Forum.People;
using Commons.Web.Members;
using Commons.Web.Moderation.Flags;
using Commons.Web.Moderation.Reports;
using Commons.Web.Shared.Pages;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Commons.Web.Moderation.Review;

public static class ReviewScopes
{
    extension(IQueryable<ReviewItem> items)
    {
        /// <summary>The only way a page reaches an item: stewards all, moderators those of their boards, by the board on which the post stands now.</summary>
        public IQueryable<ReviewItem> VisibleTo(Member reader)
        {
            if (reader.Roles.Any(r => r.Role is Role.Steward || (r.Role is Role.Moderator && r.BoardId is null))) return items;
            var boards = reader.Roles.Where(r => r.Role is Role.Moderator).Select(r => r.BoardId!.Value).ToList();
            return items.Where(i => boards.Contains(i.Post.Topic.BoardId));
        }
    }
}

/// <summary>What the list is narrowed to.</summary>
/// <param name="Type">A reason that somebody flagged for.</param>
/// <param name="Board">A board's name.</param>
/// <param name="Status">Null shows what waits: open or taken.</param>
public sealed record ReviewFilter(FlagReason? Type, string? Board, ReviewStatus? Status)
{
    public string Query => string.Join('&', new[] { Type is null ? null : $"type={Type}", string.IsNullOrEmpty(Board) ? null : $"board={Uri.EscapeDataString(Board)}", Status is null ? null : $"status={Status}" }.OfType<string>());
}

/// <summary>One page of the review, what happened last on top.</summary>
public sealed record ReviewList(IReadOnlyList<ReviewList.Row> Items, ReviewFilter Filter, IReadOnlyList<SelectListItem> Boards, Pager Pager)
{
    private const int PageSize = 30;
    private const int PageMax = 500;

    /// <summary>What was told of people and messages and waits, above the first page; empty for who does not decide about it.</summary>
    public IReadOnlyList<ReportList.Row> Reports { get; init; } = [];

    /// <summary>Whether this reader decides about people and messages.</summary>
    public bool HasReports { get; init; }

    public sealed record Row(long Id, string TopicTitle, int Number, Writer Author, BoardMark Board, ReviewStatus Status, int FlagCount, DateTimeOffset LastAt, string? TakenBy, IReadOnlyList<FlagReason> Reasons);

    public static async Task<ReviewList?> LoadAsync(CommonsDb db, Member reader, ReviewFilter filter, int page, CancellationToken ct)
    {
        if (page is < 1 or > PageMax) return null;
        var rows = await RowsAsync(Of(db, reader, filter).Skip((page - 1) * PageSize).Take(PageSize + 1), ct);
        if (rows.Count is 0 && page > 1) return null;
        var all = await db.Boards.OrderBy(b => b.Position).ThenBy(b => b.Id).ToListAsync(ct);
        return new([.. rows.Take(PageSize)], filter, [.. all.Where(b => reader.Moderates(b.Id)).Select(b => new SelectListItem(b.Title, b.Slug, b.Slug == filter.Board))],
            new Pager("/review", page, null, rows.Count > PageSize) { Query = filter.Query.Length is 0 ? null : filter.Query })
        {
            HasReports = reader.Roles.Any(r => r.Role is Role.Steward || (r.Role is Role.Moderator && r.BoardId is null)),
            Reports = page is 1 && filter is { Status: null, Board: null or "" } ? await ReportList.WaitingAsync(db, reader, filter.Type, ct) : [],
        };
    }

    /// <summary>The items that this moderator sees, as the filter narrows them, what happened last first.</summary>
    public static IQueryable<ReviewItem> Of(CommonsDb db, Member reader, ReviewFilter filter)
    {
        var items = db.ReviewItems.VisibleTo(reader);
        items = filter.Status is { } status ? items.Where(i => i.Status == status) : items.Where(i => i.Status == ReviewStatus.Open || i.Status == ReviewStatus.Taken);
        if (filter.Type is { } type) items = items.Where(i => i.Flags.Any(f => f.Reason == type));
        if (!string.IsNullOrEmpty(filter.Board)) items = items.Where(i => i.Post.Topic.Board.Slug == filter.Board);
        return items.OrderByDescending(i => i.LastAt).ThenByDescending(i => i.Id);
    }

    public static async Task<List<Row>> RowsAsync(IQueryable<ReviewItem> items, CancellationToken ct) => (await items
            .Select(i => new Row(i.Id, i.Post.Topic.Title, i.Post.Number, new Writer(i.Post.Author.Name, i.Post.Author.DisplayName, i.Post.Author.Host, i.Post.Author.Avatar),
                new BoardMark(i.Post.Topic.Board.Slug, i.Post.Topic.Board.Title, i.Post.Topic.Board.Colour, i.Post.Topic.Board.Icon), i.Status, i.FlagCount, i.LastAt, i.TakenBy!.DisplayName,
                i.Flags.Select(f => f.Reason).ToList()))
            .ToListAsync(ct)).ConvertAll(row => row with { Reasons = [.. row.Reasons.Distinct()] });
}

/// <summary>One item with everything a moderator needs to decide.</summary>
public sealed record ReviewPage
{
    private const int FlagsShown = 100;

    public required long Id { get; init; }
    public required long PostId { get; init; }
    public required string TopicTitle { get; init; }
    public required int Number { get; init; }
    public required Writer Author { get; init; }
    public required BoardMark Board { get; init; }
    public required ReviewStatus Status { get; init; }
    public required Writer? TakenBy { get; init; }
    public required Writer? DecidedBy { get; init; }
    public required string? DecisionReason { get; init; }
    public required DateTimeOffset LastAt { get; init; }

    /// <summary>The post, or what a moderator withheld of it; null where its author deleted it.</summary>
    public required SafeHtml? Html { get; init; }
    public required bool IsRemoved { get; init; }
    public required bool IsTakenByReader { get; init; }
    public required bool IsOwn { get; init; }
    public IReadOnlyList<Told> Flags { get; init; } = [];
    public string? Reason { get; init; }

    public sealed record Told(Writer By, FlagReason Reason, string Note, DateTimeOffset At);

    public bool Waits => Status is ReviewStatus.Open or ReviewStatus.Taken;

    public static async Task<ReviewPage?> FindAsync(CommonsDb db, Member reader, long id, CancellationToken ct)
    {
        var readerId = reader.Author.Id;
        var page = await db.ReviewItems.VisibleTo(reader).Where(i => i.Id == id).Select(i => new ReviewPage
        {
            Id = i.Id,
            PostId = i.PostId,
            TopicTitle = i.Post.Topic.Title,
            Number = i.Post.Number,
            Author = new Writer(i.Post.Author.Name, i.Post.Author.DisplayName, i.Post.Author.Host, i.Post.Author.Avatar),
            Board = new BoardMark(i.Post.Topic.Board.Slug, i.Post.Topic.Board.Title, i.Post.Topic.Board.Colour, i.Post.Topic.Board.Icon),
            Status = i.Status,
            TakenBy = i.TakenBy == null ? null : new Writer(i.TakenBy.Name, i.TakenBy.DisplayName, i.TakenBy.Host, i.TakenBy.Avatar),
            DecidedBy = i.DecidedBy == null ? null : new Writer(i.DecidedBy.Name, i.DecidedBy.DisplayName, i.DecidedBy.Host, i.DecidedBy.Avatar),
            DecisionReason = i.DecisionReason,
            LastAt = i.LastAt,
            Html = i.Post.DeletedAt == null ? SafeHtml.Stored(i.Post.Html) : i.Post.Withheld == null ? null : SafeHtml.Stored(i.Post.Withheld.Html),
            IsRemoved = i.Post.DeletedAt != null && i.Post.Withheld != null,
            IsTakenByReader = i.TakenById == readerId,
            IsOwn = i.Post.AuthorId == readerId,
        }).SingleOrDefaultAsync(ct);
        return page is null ? null : page with
        {
            Flags = await db.Flags.Where(f => f.ReviewItemId == id).OrderBy(f => f.Id).Take(FlagsShown)
                .Select(f => new Told(new Writer(f.Flagger.Name, f.Flagger.DisplayName, f.Flagger.Host, f.Flagger.Avatar), f.Reason, f.Note, f.At)).ToListAsync(ct),
        };
    }
}
