using Commons.Web.Forum.Topics;
using Commons.Web.Members;
using Commons.Web.Members.Sessions;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;

namespace Commons.Web.Notifications.Live;

/// <summary>Server-sent events for an open page (HTML, 9.2): counts of what is new, never content.</summary>
[SetsNoCookies]
public sealed class LiveController(CommonsDb db, CurrentMember current, LiveStream stream, LiveSeats seats, IHostApplicationLifetime life) : Controller
{
    /// <summary>An older page is asked to load itself anew instead.</summary>
    private static readonly TimeSpan AgeMax = TimeSpan.FromDays(2);

    [HttpGet("/live")]
    public async Task<IActionResult> Listen(long? topic, string? board, DateTimeOffset? since, [FromServices] TimeProvider clock, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var reader = await current.FindAsync(ct);
        if (since is not { } from || from < now - AgeMax || await ViewAsync(topic, board, from, reader, ct) is not { } view) return NotFound();
        using var seat = seats.Take(HttpContext.Connection.RemoteIpAddress);
        if (seat is null)
        {
            Response.Headers.RetryAfter = "60";
            return StatusCode(StatusCodes.Status429TooManyRequests);
        }
        HttpContext.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        Response.ContentType = "text/event-stream";
        Response.Headers.CacheControl = "no-store";
        Response.Headers["X-Accel-Buffering"] = "no";   // nginx would gather the events otherwise.
        using var open = CancellationTokenSource.CreateLinkedTokenSource(ct, life.ApplicationStopping);
        try { await stream.RunAsync(view, reader is null ? null : new(reader.Id, SessionCookie.Of(User)), Response.Body, open.Token); }
        catch (OperationCanceledException) when (open.IsCancellationRequested) { }
        return new EmptyResult();
    }

    private async Task<LiveView?> ViewAsync(long? topic, string? board, DateTimeOffset since, Member? reader, CancellationToken ct)
    {
        if (topic is { } id) return await db.Topics.VisibleTo(reader).AnyAsync(t => t.Id == id, ct) ? new(id, null, since) : null;
        if (board is null) return new(null, null, since);
        return await db.Boards.Where(b => b.Slug == board).Select(b => (long?)b.Id).SingleOrDefaultAsync(ct) is { } boardId
            ? new(null, boardId, since, await db.Boards.Where(b => b.ParentId == boardId).Select(b => b.Id).ToListAsync(ct)) : null;
    }
}
