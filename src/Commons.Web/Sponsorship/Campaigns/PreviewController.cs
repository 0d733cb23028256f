using Commons.Web.Hosting;
using Commons.Web.Members;
using Commons.Web.Members.Access;
using Commons.Web.Shared.Themes;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Commons.Web.Sponsorship.Campaigns;

/// <summary>A campaign's cards as they look in every theme, light and dark: for its sponsor, and for the officer who looks at it.</summary>
[Authorize, Route("sponsor/campaigns/{id:long}/preview"), ApiExplorerSettings(IgnoreApi = true)]
public sealed class PreviewController(CommonsDb db, CurrentMember current, InstalledThemes themes, ShownTheme shown, CommonsOptions options) : Controller
{
    [HttpGet]
    public async Task<IActionResult> Show(long id, string? theme, bool? dark, CancellationToken ct)
    {
        var reader = await current.GetAsync(ct);
        var isOfficer = reader.Is(Role.Steward) || reader.Is(Role.Treasurer);
        var campaign = await db.Campaigns.FindVisibleAsync(id, reader, ct) ?? (isOfficer ? await db.Campaigns.FindForReviewAsync(id, ct) : null);
        if (campaign is null) return NotFound();
        var chosen = themes.Find(theme ?? "") ?? themes.Standard;
        shown.Preview(chosen, dark is not true);
        return View("Preview", new PreviewPage(await CampaignPage.LoadAsync(db, campaign, options.Currency, ct), chosen.Name, dark is true,
            [.. themes.All.SelectMany(t => Schemes(t).Select(d => new PreviewPage.Look(t.Name, t.Title, d)))]));
    }

    private static bool[] Schemes(Theme theme) => theme.Schemes is "light" ? [false] : theme.Schemes is "dark" ? [true] : [false, true];
}

/// <summary>The cards, how they are shown now, and how else they can be.</summary>
public sealed record PreviewPage(CampaignPage Page, string Theme, bool Dark, IReadOnlyList<PreviewPage.Look> Looks)
{
    public sealed record Look(string Theme, string Title, bool Dark);
}
