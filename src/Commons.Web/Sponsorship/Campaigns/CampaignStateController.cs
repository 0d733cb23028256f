using Commons.Web.Hosting;
using Commons.Web.Members;
using Commons.Web.Members.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Commons.Web.Sponsorship.Campaigns;

/// <summary>Where a campaign goes next. Each is one verb; what it refuses is said on the campaign's own page.</summary>
[Authorize(Policy = Policies.Sponsor), Route("sponsor/campaigns/{id:long}"), ApiExplorerSettings(IgnoreApi = true)]
public sealed class CampaignStateController(CommonsDb db, CurrentMember current, Running running, CommonsOptions options) : Controller
{
    [HttpPost("submit")]
    public Task<IActionResult> Submit(long id, CancellationToken ct) => DoAsync(id, c => SavedAsync(c.Submit, ct), ct);

    [HttpPost("draft")]
    public Task<IActionResult> TakeBack(long id, CancellationToken ct) => DoAsync(id, c => SavedAsync(c.TakeBack, ct), ct);

    [HttpPost("start")]
    public Task<IActionResult> Start(long id, CancellationToken ct) => DoAsync(id, _ => running.StartAsync(id, ct), ct);

    [HttpPost("pause")]
    public Task<IActionResult> Pause(long id, CancellationToken ct) => DoAsync(id, c => SavedAsync(c.Pause, ct), ct);

    [HttpPost("end")]
    public Task<IActionResult> End(long id, CancellationToken ct) => DoAsync(id, _ => running.EndAsync(id, ct), ct);

    private async Task<IActionResult> DoAsync(long id, Func<Campaign, Task> verb, CancellationToken ct)
    {
        if (await db.Campaigns.FindVisibleAsync(id, await current.GetAsync(ct), ct) is not { } campaign) return NotFound();
        try
        {
            await verb(campaign);
            return Redirect($"/sponsor/campaigns/{id}");
        }
        catch (Refusal refusal)
        {
            ModelState.AddModelError("", refusal.Spoken);
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return View("Show", await CampaignPage.LoadAsync(db, campaign, options.Currency, ct));
        }
    }

    private async Task SavedAsync(Action verb, CancellationToken ct)
    {
        verb();
        await db.SaveChangesAsync(ct);
    }
}
