using Commons.Web.Members;
using Commons.Web.Shared.Limits;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Commons.Web.Notifications.Watching;

/// <summary>Changes how closely the reader follows a topic, tag or board, and leads back to where they were.</summary>
[Authorize]
public sealed class WatchController(CurrentMember current, Watchers watchers, RateLimits limits) : Controller
{
    [HttpPost("/watch")]
    public async Task<IActionResult> Update(WatchForm form, CancellationToken ct)
    {
        if (!ModelState.IsValid) return BadRequest();
        limits.Check(Limit.Press, HttpContext);
        if (!await watchers.ChooseAsync(await current.GetAsync(ct), form.Scope, form.Id, form.Level, ct)) return NotFound();
        return LocalRedirect(Url.IsLocalUrl(form.ReturnUrl) ? form.ReturnUrl : "/my/notifications");
    }

    /// <summary>The script of a topic's page says that its reader has read there for five minutes (FORUM 1.4).</summary>
    [HttpPost("/watch/read")]
    public async Task<IActionResult> Read(WatchForm form, CancellationToken ct)
    {
        if (!ModelState.IsValid || form.Scope is not WatchScope.Topic) return BadRequest();
        limits.Check(Limit.Press, HttpContext);
        return await watchers.TrackReadAsync(await current.GetAsync(ct), form.Id, ct) ? NoContent() : NotFound();
    }
}

/// <summary>The choice of a level for one place.</summary>
public sealed record WatchForm
{
    public WatchScope Scope { get; init; }
    public long Id { get; init; }
    public WatchLevel Level { get; init; }
    public string? ReturnUrl { get; init; }
}
