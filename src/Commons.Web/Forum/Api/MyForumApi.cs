using Commons.Web.Forum.Bookmarks;
using Commons.Web.Forum.Drafts;
using Commons.Web.Forum.Reading;
using Commons.Web.Hosting;
using Commons.Web.Hosting.Api;
using Commons.Web.Members;
using Commons.Web.Shared.Limits;
using Microsoft.AspNetCore.Mvc;

namespace Commons.Web.Forum.Api;

/// <summary>What the token's member keeps in the forum: drafts, bookmarks, and what counts as read.</summary>
[Route(Root + "/me")]
public sealed class MyForumApi(CommonsDb db, CurrentMember current, Drafts.Drafts drafts, RateLimits limits, CommonsOptions options, TimeProvider clock) : ApiCalls
{
    /// <summary>Lists one's drafts, the latest first.</summary>
    [HttpGet("drafts"), Scope(ScopeAttribute.Read)]
    public async Task<ActionResult<Listing<DraftAnswer>>> ListDrafts(CancellationToken ct) =>
        new Listing<DraftAnswer>([.. (await DraftRow.ListAsync(db, await current.GetAsync(ct), ct)).Select(row => DraftAnswer.Of(row.Draft, row.TopicTitle))], null);

    /// <summary>Keeps a draft; tags, poll and the post it answers stay as a browser kept them. If another program kept a newer one than the sequence that is sent, the answer is 409 and that one stays.</summary>
    /// <param name="place"><c>topic</c>, <c>reply-</c> and a topic's number, or <c>edit-</c> and a post's id.</param>
    [HttpPut("drafts/{place}"), Scope(ScopeAttribute.Write)]
    public async Task<ActionResult<DraftAnswer>> SaveDraft(string place, NewDraft typed, CancellationToken ct)
    {
        limits.Check(Limit.Draft, HttpContext);
        var memberId = (await current.GetAsync(ct)).Id;
        var kept = await db.Drafts.AsNoTracking().SingleOrDefaultAsync(d => d.MemberId == memberId && d.Place == place, ct);   // What a program cannot send was typed in a browser, and stays.
        var form = new DraftForm
        {
            Place = place, Sequence = typed.Sequence, Title = typed.Title, Board = typed.Board, Body = typed.Markdown, Mine = typed.Overwrite,
            Tags = kept?.Tags, Poll = kept?.Poll, To = kept?.To, Reason = kept?.Reason,
        };
        return await drafts.SaveAsync(memberId, form, ct) is { } draft ? DraftAnswer.Of(draft, null)
            : throw new Refusal("A newer draft is there already. Read it, or send overwrite.", kind: "conflict") { Status = StatusCodes.Status409Conflict };
    }

    /// <summary>Throws a draft away.</summary>
    /// <param name="place">Where it belongs.</param>
    [HttpDelete("drafts/{place}"), Scope(ScopeAttribute.Write), ProducesResponseType(StatusCodes.Status204NoContent)]
    public async Task<IActionResult> ForgetDraft(string place, CancellationToken ct)
    {
        await drafts.ForgetAsync(await current.GetAsync(ct), place, ct);
        return NoContent();
    }

    /// <summary>Lists one's bookmarks, the latest first. Of what is not there any more, the note stays.</summary>
    [HttpGet("bookmarks"), Scope(ScopeAttribute.Read)]
    public async Task<ActionResult<Listing<BookmarkAnswer>>> ListBookmarks([FromQuery] Slice slice, CancellationToken ct)
    {
        var reader = await current.GetAsync(ct);
        var bookmarks = BookmarksPage.Of(db, reader);
        if (Cursor.Read(slice.After) is { } after)
        {
            var (at, id) = (after.At, after.Id);
            bookmarks = bookmarks.Where(b => b.At <= at && (b.At < at || b.Id < id));
        }
        var rows = await BookmarksPage.RowsAsync(db, reader, bookmarks.Take(slice.Limit + 1), ct);
        return rows.Cut(slice.Limit, b => Cursor.Of(b.At, b.Id), b => new BookmarkAnswer(b.PostId, $"{options.Origin}/p/{b.PostId}", b.Title, b.Title is null ? null : b.Number, b.Note, b.At, b.RemindAt));
    }

    /// <summary>Marks everything as read that is there now.</summary>
    [HttpPut("read"), Scope(ScopeAttribute.Write), ProducesResponseType(StatusCodes.Status204NoContent)]
    public Task<IActionResult> MarkAllRead(CancellationToken ct) => ChangeAsync(reader => { reader.MarkAllRead(clock.GetUtcNow()); return Task.CompletedTask; }, ct);

    /// <summary>Takes that back, for ten minutes.</summary>
    [HttpDelete("read"), Scope(ScopeAttribute.Write), ProducesResponseType(StatusCodes.Status204NoContent)]
    public Task<IActionResult> UndoMarking(CancellationToken ct) => ChangeAsync(reader => reader.UndoMarkingAsync(db, clock.GetUtcNow(), ct), ct);

    private async Task<IActionResult> ChangeAsync(Func<Reader, Task> change, CancellationToken ct)
    {
        await using var whole = await db.Database.BeginTransactionAsync(ct);
        await change(await Reader.FindToChangeAsync(db, await current.GetAsync(ct), ct));
        await db.SaveChangesAsync(ct);
        await whole.CommitAsync(ct);
        return NoContent();
    }
}

/// <summary>What is being typed.</summary>
public sealed record NewDraft
{
    public string? Title { get; init; }

    /// <summary>A board's slug.</summary>
    public string? Board { get; init; }
    public string? Markdown { get; init; }

    /// <summary>The sequence that this program saw last; 0 if none.</summary>
    public int Sequence { get; init; }

    /// <summary>Whether to save over a newer draft.</summary>
    public bool Overwrite { get; init; }
}

/// <summary>A draft.</summary>
/// <param name="TopicTitle">The topic it would be posted in, in the list.</param>
public sealed record DraftAnswer(string Place, string Title, string Board, string Markdown, int Sequence, DateTimeOffset SavedAt, string? TopicTitle)
{
    internal static DraftAnswer Of(Draft draft, string? topicTitle) => new(draft.Place, draft.Title, draft.Board, draft.Body, draft.Sequence, draft.SavedAt, topicTitle);
}

/// <summary>A bookmark.</summary>
/// <param name="TopicTitle">Null where the post is gone.</param>
public sealed record BookmarkAnswer(long PostId, string Url, string? TopicTitle, int? Number, string Note, DateTimeOffset At, DateTimeOffset? RemindAt);
