using Commons.Web.Members.Access;
using Commons.Web.Shared.Themes;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Commons.Web.Members.Appearance;

/// <summary>The theme that guests see, and members who chose none.</summary>
[Authorize(Policy = Policies.Steward), Route("admin/appearance")]
public sealed class CoopThemeController(CommonsDb db, InstalledThemes themes) : Controller
{
    [HttpGet]
    public async Task<IActionResult> Edit(CancellationToken ct) => View("CoopTheme", new CoopThemeForm { Theme = (await db.Coops.SingleAsync(ct)).Theme });

    [HttpPost]
    public async Task<IActionResult> Update(CoopThemeForm form, CancellationToken ct)
    {
        if (themes.Find(form.Theme) is null) return this.FormAgain("CoopTheme", form, new Refusal("Choose one of these themes.", nameof(form.Theme)));
        (await db.Coops.SingleAsync(ct)).Theme = form.Theme;
        await db.SaveChangesAsync(ct);
        return Redirect("/admin/appearance?saved=true");
    }
}

public sealed record CoopThemeForm
{
    public string Theme { get; init; } = InstalledThemes.StandardName;
}
