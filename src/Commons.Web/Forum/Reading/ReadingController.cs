using Commons.Web.Forum.Lists;
using Commons.Web.Forum.Topics;
using Commons.Web.Hosting;
using Commons.Web.Members;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Commons.Web.Forum.Reading;

/// <summary>Keeps how far a member has read: told by the page's script, by the page itself where there is none, or by "Mark all read".</summary>
public sealed class ReadingController(CommonsDb db, CurrentMember current, CommonsOptions options, TimeProvider clock) : Controller
{
    /// <summary>One transparent pixel.</summary>
    private static readonly byte[] Pixel = Convert.FromBase64String("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7");

    /// <summary>What the script saw on the screen. It is sent while a page closes, so the proof of origin stands in for the form's token (DECISIONS 13).</summary>
    [HttpPost("/t/{topicId:long}/read/{number:int}"), IgnoreAntiforgeryToken]
    public async Task<IActionResult> Seen(long topicId, int number, CancellationToken ct)
    {
        if (!IsOurs()) return NotFound();
        await MarkAsync(topicId, number, ct);
        return NoContent();
    }

    /// <summary>A picture that only browsers without script ask for, when they show the page: the position moves by reading and by nothing else (DECISIONS 28).</summary>
    [HttpGet("/t/{topicId:long}/read/{number:int}.gif")]
    public async Task<IActionResult> Shown(long topicId, int number, CancellationToken ct)
    {
        if (IsOurs(orSilent: true)) await MarkAsync(topicId, number, ct);
        Response.Headers.CacheControl = "no-store";
        return File(Pixel, "image/gif");
    }

    [Authorize, HttpPost("/unread/mark-read")]
    public async Task<IActionResult> MarkAll(string? scope, string? back, CancellationToken ct)
    {
        if (await ListScope.FindAsync(db, scope, ct) is not { } place) return NotFound();
        await using var whole = await db.Database.BeginTransactionAsync(ct);
        var reader = await Reader.FindToChangeAsync(db, await current.GetAsync(ct), ct);
        if (place == ListScope.Site) reader.MarkAllRead(clock.GetUtcNow());
        else await reader.MarkPlaceReadAsync(db, place.Topics(db).Listed(), clock.GetUtcNow(), ct);
        await db.SaveChangesAsync(ct);
        await whole.CommitAsync(ct);
        return LocalRedirect(Url.IsLocalUrl(back) ? back : "/unread");
    }

    [Authorize, HttpPost("/unread/undo")]
    public async Task<IActionResult> Undo(string? back, CancellationToken ct)
    {
        await using var whole = await db.Database.BeginTransactionAsync(ct);
        var reader = await Reader.FindToChangeAsync(db, await current.GetAsync(ct), ct);
        await reader.UndoMarkingAsync(db, clock.GetUtcNow(), ct);
        await db.SaveChangesAsync(ct);
        await whole.CommitAsync(ct);
        return LocalRedirect(Url.IsLocalUrl(back) ? back : "/unread");
    }

    private bool IsOurs(bool orSilent = false) => Request.Headers["Sec-Fetch-Site"].ToString() switch
    {
        "" => orSilent || Request.Headers.Origin.ToString() == options.Origin,
        var site => site is "same-origin",
    };

    private async Task MarkAsync(long topicId, int number, CancellationToken ct)
    {
        if (number >= 1 && await current.FindAsync(ct) is { } member) await TopicRead.MarkSeenAsync(db, member, topicId, number, clock.GetUtcNow(), ct);
    }
}
