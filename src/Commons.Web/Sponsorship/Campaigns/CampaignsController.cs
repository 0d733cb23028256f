using Commons.Web.Hosting;
using Commons.Web.Members;
using Commons.Web.Members.Access;
using Commons.Web.Sponsorship.Sponsors;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Commons.Web.Sponsorship.Campaigns;

/// <summary>A sponsor's campaigns: write one up, change the draft, see what it delivered.</summary>
[Authorize(Policy = Policies.Sponsor), Route("sponsor/campaigns"), ApiExplorerSettings(IgnoreApi = true)]
public sealed class CampaignsController(CommonsDb db, CurrentMember current, CommonsOptions options, TimeProvider clock) : Controller
{
    [HttpGet("new")]
    public async Task<IActionResult> New(long? sponsor, CancellationToken ct) => View("Form", await FormAsync(new() { Sponsor = sponsor ?? 0 }, null, ct));

    [HttpPost("new")]
    public async Task<IActionResult> Create(CampaignForm form, CancellationToken ct)
    {
        if (!ModelState.IsValid) return await AgainAsync(form, null, ct);
        var member = await current.GetAsync(ct);
        if (await db.Sponsors.VisibleTo(member).Include(s => s.Owners).SingleOrDefaultAsync(s => s.Id == form.Sponsor, ct) is not { } sponsor) return NotFound();
        try
        {
            var campaign = Campaign.Draft(sponsor, member.Id, await ExistingAsync(form.Terms(options.Currency), ct), clock.GetUtcNow());
            db.Campaigns.Add(campaign);
            await db.SaveChangesAsync(ct);
            return RedirectToAction(nameof(Show), new { id = campaign.Id });
        }
        catch (Refusal refusal) { return await AgainAsync(form, null, ct, refusal); }
    }

    [HttpGet("{id:long}")]
    public async Task<IActionResult> Show(long id, CancellationToken ct) =>
        await db.Campaigns.FindVisibleAsync(id, await current.GetAsync(ct), ct) is { } campaign ? View("Show", await CampaignPage.LoadAsync(db, campaign, options.Currency, ct, DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime))) : NotFound();

    [HttpGet("{id:long}/edit")]
    public async Task<IActionResult> Edit(long id, CancellationToken ct)
    {
        if (await db.Campaigns.FindVisibleAsync(id, await current.GetAsync(ct), ct) is not { } campaign) return NotFound();
        return View("Form", await FormAsync(new()
        {
            Sponsor = campaign.SponsorId, Name = campaign.Name, Kind = campaign.Kind, Price = campaign.IsCpm ? MoneyText.ToType(campaign.CpmMicros) : "", Budget = MoneyText.ToType(campaign.BudgetMicros),
            From = campaign.From, Until = campaign.Until, Boards = campaign.Boards.ConvertAll(b => b.BoardId),
            Tags = campaign.Tags.Replace(",", ", ", StringComparison.Ordinal), Languages = campaign.Languages.Replace(",", ", ", StringComparison.Ordinal),
            ViewsPerVisitor = campaign.ViewsPerVisitor is 0 ? "" : campaign.ViewsPerVisitor.ToString(System.Globalization.CultureInfo.InvariantCulture),
        }, id, ct));
    }

    [HttpPost("{id:long}/edit")]
    public async Task<IActionResult> Change(long id, CampaignForm form, CancellationToken ct)
    {
        if (await db.Campaigns.FindVisibleAsync(id, await current.GetAsync(ct), ct) is not { } campaign) return NotFound();
        if (!ModelState.IsValid) return await AgainAsync(form, id, ct);
        try
        {
            campaign.Agree(await ExistingAsync(form.Terms(options.Currency), ct), clock.GetUtcNow());
            await db.SaveChangesAsync(ct);
            return RedirectToAction(nameof(Show), new { id });
        }
        catch (Refusal refusal) { return await AgainAsync(form, id, ct, refusal); }
    }

    private async Task<CampaignTerms> ExistingAsync(CampaignTerms terms, CancellationToken ct) =>
        terms with { BoardIds = await db.Boards.Where(b => terms.BoardIds.Contains(b.Id)).Select(b => b.Id).ToListAsync(ct) };

    private async Task<CampaignFormPage> FormAsync(CampaignForm form, long? id, CancellationToken ct) => new(form, id, options.Currency,
        await db.Sponsors.VisibleTo(await current.GetAsync(ct)).OrderBy(s => s.Name).Select(s => new CampaignFormPage.Choice(s.Id, s.Name)).ToListAsync(ct),
        await db.Boards.OrderBy(b => b.Position).ThenBy(b => b.Title).Select(b => new CampaignFormPage.Choice(b.Id, b.Title)).ToListAsync(ct));

    private async Task<IActionResult> AgainAsync(CampaignForm form, long? id, CancellationToken ct, Refusal? refusal = null)
    {
        if (refusal is not null) ModelState.AddModelError(refusal.Field ?? "", refusal.Spoken);
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return View("Form", await FormAsync(form, id, ct));
    }
}
