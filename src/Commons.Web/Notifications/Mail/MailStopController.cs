using Commons.Web.Notifications.Inbox;
using Commons.Web.Notifications.Wishing;
using Microsoft.AspNetCore.Mvc;

namespace Commons.Web.Notifications.Mail;

/// <summary>
/// Stops mail without signing in. The signed key is the authority, so there is no antiforgery token: mail programs post here by themselves (RFC 8058).
/// Getting the address only shows a page, because scanners of mail follow every link.
/// </summary>
[Route("mail/stop"), IgnoreAntiforgeryToken, ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class MailStopController(CommonsDb db, MailStops stops) : Controller
{
    [HttpGet]
    public async Task<IActionResult> Ask(string? key, CancellationToken ct) =>
        await FindAsync(key, ct) is { } stop ? View("Stop", new MailStopPage(key!, stop.Kind, IsDone: false)) : NotFound();

    [HttpPost]
    public async Task<IActionResult> Stop([FromQuery] string? key, bool all, CancellationToken ct)
    {
        if (await FindAsync(key, ct) is not { } stop) return NotFound();
        var wishes = await Wishes.FindToChangeAsync(db, stop.MemberId, ct);
        if (all || stop.Kind is null) wishes.ReadDigest(DigestRhythm.Off);
        foreach (var kind in all ? Enum.GetValues<NotificationKind>() : stop.Kind is { } one ? [one] : []) wishes.Wish(kind, wishes.Of(kind) & ~Channels.Mail);
        await db.SaveChangesAsync(ct);
        return View("Stop", new MailStopPage(key!, stop.Kind, IsDone: true));
    }

    private async Task<MailStop?> FindAsync(string? key, CancellationToken ct) =>
        stops.Read(key) is { } stop && await db.Users.AnyAsync(m => m.Id == stop.MemberId, ct) ? stop : null;
}

/// <summary>What the page about stopping mail shows.</summary>
public sealed record MailStopPage(string Key, NotificationKind? Kind, bool IsDone);
