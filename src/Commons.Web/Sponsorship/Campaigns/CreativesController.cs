using Commons.Web.Members;
using Commons.Web.Members.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Commons.Web.Sponsorship.Campaigns;

/// <summary>A campaign's cards: add one with its picture, take one away.</summary>
[Authorize(Policy = Policies.Sponsor), Route("sponsor/campaigns/{id:long}/creatives"), ApiExplorerSettings(IgnoreApi = true)]
public sealed class CreativesController(CommonsDb db, CurrentMember current, CreativePictures pictures, TimeProvider clock) : Controller
{
    [HttpGet("new")]
    public async Task<IActionResult> New(long id, CancellationToken ct) =>
        await FindAsync(id, ct) is { } campaign ? View("Creative", Page(campaign, new() { LandingUrl = $"https://{campaign.Sponsor.LandingHost}/" })) : NotFound();

    [HttpPost("new"), RequestSizeLimit(CreativePictures.UploadBytesMax + 64 * 1024)]
    public async Task<IActionResult> Create(long id, CreativeForm form, CancellationToken ct)
    {
        if (await FindAsync(id, ct) is not { } campaign) return NotFound();
        if (!ModelState.IsValid) return Again(campaign, form);
        try
        {
            form.Text.Check(campaign.Sponsor.LandingHost, form.Picture is not null);   // Before the picture is stored, so that a refused form leaves no file.
            campaign.Add(form.Text, form.Picture is { } file ? await pictures.StoreAsync(await BytesAsync(file, ct), ct) : null, clock.GetUtcNow());
            await db.SaveChangesAsync(ct);
            return Redirect($"/sponsor/campaigns/{id}");
        }
        catch (Refusal refusal)
        {
            ModelState.AddModelError(refusal.Field ?? "", refusal.Spoken);
            return Again(campaign, form);
        }
    }

    [HttpPost("{creativeId:long}/remove")]
    public async Task<IActionResult> Destroy(long id, long creativeId, CancellationToken ct)
    {
        if (await FindAsync(id, ct) is not { } campaign) return NotFound();
        campaign.Remove(creativeId, clock.GetUtcNow());
        await db.SaveChangesAsync(ct);
        return Redirect($"/sponsor/campaigns/{id}");
    }

    private async Task<Campaign?> FindAsync(long id, CancellationToken ct) => await db.Campaigns.FindVisibleAsync(id, await current.GetAsync(ct), ct);

    private static async Task<byte[]> BytesAsync(IFormFile file, CancellationToken ct)
    {
        if (file.Length > CreativePictures.UploadBytesMax) throw new Refusal("The picture is larger than 5 MB.", "Picture");
        var bytes = new byte[file.Length];
        await using var stream = file.OpenReadStream();
        await stream.ReadExactlyAsync(bytes, ct);
        return bytes;
    }

    private static CreativeFormPage Page(Campaign campaign, CreativeForm form) => new(form, campaign.Id, campaign.Name, campaign.Sponsor.LandingHost);

    private ViewResult Again(Campaign campaign, CreativeForm form)
    {
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return View("Creative", Page(campaign, form));
    }
}
