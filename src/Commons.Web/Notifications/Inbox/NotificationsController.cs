using Commons.Web.Members;
using Commons.Web.Notifications.Watching;
using Commons.Web.Notifications.Wishing;
using Commons.Web.Shared.Pages;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Commons.Web.Notifications.Inbox;

/// <summary>What the reader was told: the list, and one of them with the rule by which they were told.</summary>
[Authorize, Route("my/notifications"), ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class NotificationsController(CommonsDb db, CurrentMember current, Alerts alerts, Watchers watchers) : Controller
{
    /// <summary>A page further than this is nobody's reading.</summary>
    private const int PageMax = Notification.KeptMax / NotificationsPage.PageSize;

    [HttpGet]
    public async Task<IActionResult> Index(CancellationToken ct, NotificationFilter filter = NotificationFilter.All, int page = 1)
    {
        if (page is < 1 or > PageMax || !Enum.IsDefined(filter)) return NotFound();
        var shown = alerts.Of(await current.GetAsync(ct)).Only(filter).OrderByDescending(n => n.LastAt).ThenByDescending(n => n.Id)
            .Skip((page - 1) * NotificationsPage.PageSize).Take(NotificationsPage.PageSize + 1);
        var lines = await NotificationLine.LoadAsync(db, shown, ct);
        if (lines.Count is 0 && page > 1) return NotFound();
        var pager = new Pager("/my/notifications", page, null, lines.Count > NotificationsPage.PageSize) { Query = filter is NotificationFilter.All ? null : $"filter={filter.ToString().ToLowerInvariant()}" };
        return View(new NotificationsPage([.. lines.Take(NotificationsPage.PageSize)], filter, await alerts.UnreadAsync(ct), pager));
    }

    [HttpGet("{id:long}")]
    public async Task<IActionResult> Show(long id, CancellationToken ct) => await LineAsync(id, ct) is { } line ? View(line) : NotFound();

    [HttpPost("read")]
    public async Task<IActionResult> ReadAll(CancellationToken ct)
    {
        await alerts.MarkAllReadAsync(await current.GetAsync(ct), ct);
        return Redirect("/my/notifications");
    }

    /// <summary>One of them is read, wherever it leads.</summary>
    [HttpPost("{id:long}/read")]
    public async Task<IActionResult> Read(long id, CancellationToken ct)
    {
        var member = await current.GetAsync(ct);
        if (!await alerts.Of(member).AnyAsync(n => n.Id == id, ct)) return NotFound();
        await alerts.SeenAsync(db.Notifications.Where(n => n.Id == id), member, ct);
        return LocalRedirect("/my/notifications");
    }

    /// <summary>"Mute this topic" and "Stop watching": changes the level of what the notification came from.</summary>
    [HttpPost("{id:long}/level")]
    public async Task<IActionResult> SetLevel(long id, WatchScope scope, WatchLevel level, CancellationToken ct)
    {
        if (!ModelState.IsValid || await LineAsync(id, ct) is not { } line) return NotFound();
        if ((scope switch { WatchScope.Topic => line.Topic?.Id, WatchScope.Tag => line.Tag?.Id, _ => line.Watched?.Id }) is not { } place) return NotFound();
        return await watchers.ChooseAsync(await current.GetAsync(ct), scope, place, level, ct) ? Redirect($"/my/notifications/{id}") : NotFound();
    }

    /// <summary>"Tell me no more of this kind": by no way, until the member's settings say otherwise.</summary>
    [HttpPost("{id:long}/silence")]
    public async Task<IActionResult> Silence(long id, CancellationToken ct)
    {
        if (await LineAsync(id, ct) is not { } line) return NotFound();
        (await Wishes.FindToChangeAsync(db, (await current.GetAsync(ct)).Id, ct)).Wish(line.Kind, Channels.None);
        await db.SaveChangesAsync(ct);
        return LocalRedirect($"/my/notifications/{id}");
    }

    private async Task<NotificationLine?> LineAsync(long id, CancellationToken ct) =>
        (await NotificationLine.LoadAsync(db, alerts.Of(await current.GetAsync(ct)).Where(n => n.Id == id), ct)).SingleOrDefault();
}
