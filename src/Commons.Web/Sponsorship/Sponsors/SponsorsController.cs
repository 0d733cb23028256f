using System.ComponentModel.DataAnnotations;
using Commons.Web.Hosting;
using Commons.Web.Members;
using Commons.Web.Members.Access;
using Commons.Web.Sponsorship.Campaigns;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Commons.Web.Sponsorship.Sponsors;

/// <summary>The sponsor portal's front page, and a steward's form that makes a sponsor for a member.</summary>
[Authorize(Policy = Policies.Sponsor), Route("sponsor"), ApiExplorerSettings(IgnoreApi = true)]
public sealed class SponsorsController(CommonsDb db, CurrentMember current, CommonsOptions options, TimeProvider clock) : Controller
{
    [HttpGet]
    public async Task<IActionResult> Index(CancellationToken ct)
    {
        var member = await current.GetAsync(ct);
        var sponsors = await db.Sponsors.VisibleTo(member).OrderBy(s => s.Name)
            .Select(s => new PortalPage.Sponsor(s.Id, s.Name, s.PaidMicros, db.Campaigns.Where(c => c.SponsorId == s.Id).OrderByDescending(c => c.Id)
                .Select(c => new PortalPage.Line(c.Id, c.Name, c.Kind, c.State, c.From, c.Until, c.BudgetMicros, c.SpentMicros)).ToList())).ToListAsync(ct);
        return View("Index", new PortalPage(sponsors, options.Currency, member.Roles.Any(r => r.Role is Role.Steward)));
    }

    [HttpGet("new"), Authorize(Policy = Policies.Steward)]
    public IActionResult New() => View("New", new SponsorForm());

    [HttpPost("new"), Authorize(Policy = Policies.Steward)]
    public async Task<IActionResult> Create(SponsorForm form, CancellationToken ct)
    {
        if (!ModelState.IsValid) return Again(form, null);
        var name = form.Owner.Trim().ToUpperInvariant();
        if (await db.Users.Include(m => m.Roles).SingleOrDefaultAsync(m => m.NormalizedUserName == name, ct) is not { } owner)
            return Again(form, new Refusal("There is no member of that name.", nameof(form.Owner)));
        try
        {
            db.Sponsors.Add(Sponsor.Register(form.Name, form.Contact, form.LandingHost, owner, clock.GetUtcNow()));
            await db.SaveChangesAsync(ct);
            return RedirectToAction(nameof(Index));
        }
        catch (Refusal refusal) { return Again(form, refusal); }
    }

    private ViewResult Again(SponsorForm form, Refusal? refusal)
    {
        if (refusal is not null) ModelState.AddModelError(refusal.Field ?? "", refusal.Spoken);
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return View("New", form);
    }
}

/// <summary>What a steward types to make a sponsor.</summary>
public sealed record SponsorForm
{
    [Required(ErrorMessage = "Name the member who acts for the sponsor."), StringLength(32)]
    public string Owner { get; init; } = "";

    [Required(ErrorMessage = "Give the sponsor's name."), StringLength(Sponsor.NameLengthMax)]
    public string Name { get; init; } = "";

    [Required(ErrorMessage = "Say how the sponsor is reached."), StringLength(200)]
    public string Contact { get; init; } = "";

    [Required(ErrorMessage = "Say where the sponsor's cards may lead."), StringLength(253)]
    public string LandingHost { get; init; } = "";
}

/// <summary>Whom the reader acts for, what they paid and their campaigns.</summary>
public sealed record PortalPage(IReadOnlyList<PortalPage.Sponsor> Sponsors, string Currency, bool MayRegister)
{
    public sealed record Sponsor(long Id, string Name, long PaidMicros, IReadOnlyList<Line> Campaigns);

    public sealed record Line(long Id, string Name, CampaignKind Kind, CampaignState State, DateOnly From, DateOnly Until, long BudgetMicros, long SpentMicros);
}
