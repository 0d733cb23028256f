using Commons.Web.Members.Access;
using Commons.Web.Shared.Languages;
using Commons.Web.Shared.Themes;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Commons.Web.Members.Appearance;

/// <summary>The theme that guests see, and members who chose none.</summary>
[Authorize(Policy = Policies.Steward), Route("admin/appearance")]
public sealed class CoopThemeController(CommonsDb db, InstalledThemes themes) : Controller
{
    [HttpGet]
    public async Task<IActionResult> Edit(CancellationToken ct) => View("CoopTheme", await db.Coops.Select(c => new CoopThemeForm { Theme = c.Theme, Language = c.Language }).SingleAsync(ct));

    [HttpPost]
    public async Task<IActionResult> Update(CoopThemeForm form, CancellationToken ct)
    {
        if (themes.Find(form.Theme) is null) return this.FormAgain("CoopTheme", form, new Refusal("Choose one of these themes.", nameof(form.Theme)));
        if (Language.Find(form.Language) is null) return this.FormAgain("CoopTheme", form, new Refusal("Choose one of these languages.", nameof(form.Language)));
        var coop = await db.Coops.SingleAsync(ct);
        (coop.Theme, coop.Language) = (form.Theme, form.Language);
        await db.SaveChangesAsync(ct);
        return Redirect("/admin/appearance?saved=true");
    }
}

public sealed record CoopThemeForm
{
    public string Theme { get; init; } = InstalledThemes.StandardName;
    public string Language { get; init; } = Shared.Languages.Language.English.Code;
}
