using Commons.Web.Hosting;
using Commons.Web.Members;
using Commons.Web.Members.Access;
using Commons.Web.Sponsorship.Campaigns;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Commons.Web.Sponsorship.Review;

/// <summary>Where officers look at campaigns before anybody else does. Whoever sells one or acts for its sponsor is refused here.</summary>
[Authorize(Policy = Policies.Officer), Route("sponsor/review"), ApiExplorerSettings(IgnoreApi = true)]
public sealed class ReviewController(CommonsDb db, CurrentMember current, CommonsOptions options) : Controller
{
    [HttpGet]
    public async Task<IActionResult> Index(CancellationToken ct) => View("Index", await db.Campaigns.Where(c => c.State == CampaignState.Submitted).OrderBy(c => c.Id)
        .Select(c => new ReviewLine(c.Id, c.Name, c.Sponsor.Name, c.Kind, c.From, c.Until)).ToListAsync(ct));

    [HttpGet("{id:long}")]
    public async Task<IActionResult> Show(long id, CancellationToken ct) => await FindAsync(id, ct) is { } campaign ? await PageAsync(campaign, "", ct) : NotFound();

    [HttpPost("{id:long}/approve")]
    public Task<IActionResult> Approve(long id, string? version, CancellationToken ct) => DoAsync(id, "", (campaign, reviewer) => campaign.Approve(reviewer, version ?? ""), ct);

    [HttpPost("{id:long}/return")]
    public Task<IActionResult> Return(long id, string? note, CancellationToken ct) => DoAsync(id, note ?? "", (campaign, reviewer) => campaign.Return(reviewer, note ?? ""), ct);

    private async Task<IActionResult> DoAsync(long id, string note, Action<Campaign, long> verb, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await db.Campaigns.Where(c => c.Id == id).LockAsync(c => c.SpentMicros, ct);   // Its sponsor must not change it between the look and the yes.
        if (await FindAsync(id, ct) is not { } campaign) return NotFound();
        try
        {
            verb(campaign, (await current.GetAsync(ct)).Id);
            await db.SaveChangesAsync(ct);
            await transaction.CommitAsync(ct);
            return RedirectToAction(nameof(Index));
        }
        catch (Refusal refusal)
        {
            ModelState.AddModelError(refusal.Field ?? "", refusal.Spoken);
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return await PageAsync(campaign, note, ct);
        }
    }

    private Task<Campaign?> FindAsync(long id, CancellationToken ct) => db.Campaigns.FindForReviewAsync(id, ct);

    private async Task<IActionResult> PageAsync(Campaign campaign, string note, CancellationToken ct) =>
        View("Show", new ReviewPage(await CampaignPage.LoadAsync(db, campaign, options.Currency, ct), campaign.MayBeReviewedBy((await current.GetAsync(ct)).Id), note));
}

/// <summary>A campaign that waits for a reviewer.</summary>
public sealed record ReviewLine(long Id, string Name, string Sponsor, CampaignKind Kind, DateOnly From, DateOnly Until);

/// <summary>What the reviewer sees; the note as it was typed.</summary>
public sealed record ReviewPage(CampaignPage Page, bool MayReview, string Note);
