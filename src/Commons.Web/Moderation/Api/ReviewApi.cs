using Commons.Web.Forum.People;
using Commons.Web.Hosting;
using Commons.Web.Hosting.Api;
using Commons.Web.Members;
using Commons.Web.Members.Access;
using Commons.Web.Moderation.Flags;
using Commons.Web.Moderation.Review;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Commons.Web.Moderation.Api;

/// <summary>What waits for the moderators of one's boards, and deciding about it.</summary>
[Authorize(Policy = Policies.Moderator), Route(Root + "/review")]
public sealed class ReviewApi(CommonsDb db, CurrentMember current, Deciding deciding, CommonsOptions options) : ApiCalls
{
    /// <summary>Lists the review, what happened last on top; what waits, unless a status is named.</summary>
    /// <param name="type">A reason for which somebody flagged.</param>
    /// <param name="board">A board's slug.</param>
    /// <param name="status">Only items in this state.</param>
    [HttpGet, Scope(ScopeAttribute.Moderate)]
    public async Task<ActionResult<Listing<ReviewRowAnswer>>> List([FromQuery] Slice slice, CancellationToken ct, FlagReason? type = null, string? board = null, ReviewStatus? status = null)
    {
        var items = ReviewList.Of(db, await current.GetAsync(ct), new(type, board, status));
        if (Cursor.Read(slice.After) is { } after)
        {
            var (at, id) = (after.At, after.Id);
            items = items.Where(i => i.LastAt <= at && (i.LastAt < at || i.Id < id));
        }
        return (await ReviewList.RowsAsync(items.Take(slice.Limit + 1), ct)).Cut(slice.Limit, i => Cursor.Of(i.LastAt, i.Id),
            i => new ReviewRowAnswer(i.Id, i.TopicTitle, i.Number, i.Author.Handle, i.Board.Slug, i.Status, i.FlagCount, i.LastAt, i.TakenBy, i.Reasons));
    }

    /// <summary>Reads one item with the post and what people said of it.</summary>
    /// <param name="id">The item's number.</param>
    [HttpGet("{id:long}"), Scope(ScopeAttribute.Moderate)]
    public async Task<ActionResult<ReviewAnswer>> Show(long id, CancellationToken ct) => await ReviewPage.FindAsync(db, await current.GetAsync(ct), id, ct) is { } item ? Answer(item) : NotFound();

    /// <summary>Says that one is looking at it.</summary>
    /// <param name="id">The item's number.</param>
    [HttpPost("{id:long}/take"), Scope(ScopeAttribute.Moderate)]
    public Task<ActionResult<ReviewAnswer>> Take(long id, CancellationToken ct) => DecideAsync(id, by => deciding.TakeAsync(id, by, ct), ct);

    /// <summary>Gives it back to the others.</summary>
    /// <param name="id">The item's number.</param>
    [HttpPost("{id:long}/release"), Scope(ScopeAttribute.Moderate)]
    public Task<ActionResult<ReviewAnswer>> Release(long id, CancellationToken ct) => DecideAsync(id, _ => deciding.ReleaseAsync(id, ct), ct);

    /// <summary>Removes the post, with a reason that everybody can read.</summary>
    /// <param name="id">The item's number.</param>
    [HttpPost("{id:long}/remove"), Scope(ScopeAttribute.Moderate)]
    public Task<ActionResult<ReviewAnswer>> Remove(long id, Decision typed, CancellationToken ct) => DecideAsync(id, by => deciding.RemoveAsync(id, by, typed.Reason, ct), ct);

    /// <summary>Brings a removed post back, with a reason.</summary>
    /// <param name="id">The item's number.</param>
    [HttpPost("{id:long}/restore"), Scope(ScopeAttribute.Moderate)]
    public Task<ActionResult<ReviewAnswer>> Restore(long id, Decision typed, CancellationToken ct) => DecideAsync(id, by => deciding.RestoreAsync(id, by, typed.Reason, ct), ct);

    /// <summary>Leaves the post as it is, with a reason.</summary>
    /// <param name="id">The item's number.</param>
    [HttpPost("{id:long}/dismiss"), Scope(ScopeAttribute.Moderate)]
    public Task<ActionResult<ReviewAnswer>> Dismiss(long id, Decision typed, CancellationToken ct) => DecideAsync(id, by => deciding.DismissAsync(id, by, typed.Reason, ct), ct);

    private async Task<ActionResult<ReviewAnswer>> DecideAsync(long id, Func<Author, Task> decide, CancellationToken ct)
    {
        var reader = await current.GetAsync(ct);
        if (await ReviewPage.FindAsync(db, reader, id, ct) is null) return NotFound();
        await decide(reader.Author);
        return Answer((await ReviewPage.FindAsync(db, reader, id, ct))!);
    }

    private ReviewAnswer Answer(ReviewPage item) => new()
    {
        Id = item.Id, PostId = item.PostId, Url = $"{options.Origin}/p/{item.PostId}", TopicTitle = item.TopicTitle, Number = item.Number, Author = item.Author.Handle, Board = item.Board.Slug, Status = item.Status,
        TakenBy = item.TakenBy?.Handle, DecidedBy = item.DecidedBy?.Handle, DecisionReason = item.DecisionReason, LastAt = item.LastAt, Html = item.Html?.Value, IsRemoved = item.IsRemoved,
        Flags = [.. item.Flags.Select(f => new FlagAnswer(Handle(f.By), f.Reason, f.Note, f.At))],
    };

    private static string Handle(Writer writer) => writer.Handle;
}

/// <summary>Why a moderator decides so; everybody can read it.</summary>
public sealed record Decision(string? Reason);

/// <summary>An item in the list.</summary>
public sealed record ReviewRowAnswer(long Id, string TopicTitle, int Number, string Author, string Board, ReviewStatus Status, int FlagCount, DateTimeOffset LastAt, string? TakenBy, IReadOnlyList<FlagReason> Reasons);

/// <summary>One item.</summary>
public sealed record ReviewAnswer
{
    public required long Id { get; init; }
    public required long PostId { get; init; }
    public required string Url { get; init; }
    public required string TopicTitle { get; init; }
    public required int Number { get; init; }
    public required string Author { get; init; }
    public required string Board { get; init; }
    public required ReviewStatus Status { get; init; }
    public required string? TakenBy { get; init; }
    public required string? DecidedBy { get; init; }
    public required string? DecisionReason { get; init; }
    public required DateTimeOffset LastAt { get; init; }

    /// <summary>The post, or what was withheld of it; null where its author deleted it.</summary>
    public required string? Html { get; init; }
    public required bool IsRemoved { get; init; }
    public required IReadOnlyList<FlagAnswer> Flags { get; init; }
}

/// <summary>What one person told of it.</summary>
public sealed record FlagAnswer(string By, FlagReason Reason, string Note, DateTimeOffset At);
