using Commons.Web.Members.Access;
using Commons.Web.Shared.Languages;
using Commons.Web.Shared.Themes;
using Commons.Web.Shared.Times;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Commons.Web.Members.Appearance;

/// <summary>Theme, language and clock for guests, and for members who chose none.</summary>
[Authorize(Policy = Policies.Steward), Route("admin/appearance")]
public sealed class CoopThemeController(CommonsDb db, InstalledThemes themes) : Controller
{
    [HttpGet]
    public async Task<IActionResult> Edit(CancellationToken ct) => View("CoopTheme", await db.Coops.Select(c => new CoopThemeForm { Theme = c.Theme, Language = c.Language, TimeZone = c.TimeZone }).SingleAsync(ct));

    [HttpPost]
    public async Task<IActionResult> Update(CoopThemeForm form, CancellationToken ct)
    {
        if (themes.Find(form.Theme) is null) return this.FormAgain("CoopTheme", form, new Refusal("Choose one of these themes.", nameof(form.Theme)));
        if (Language.Find(form.Language) is null) return this.FormAgain("CoopTheme", form, new Refusal("Choose one of these languages.", nameof(form.Language)));
        if (Zone.Find(form.TimeZone) is null) return this.FormAgain("CoopTheme", form, new Refusal("Choose a time zone from the list.", nameof(form.TimeZone)));
        var coop = await db.Coops.SingleAsync(ct);
        (coop.Theme, coop.Language, coop.TimeZone) = (form.Theme, form.Language, form.TimeZone);
        await db.SaveChangesAsync(ct);
        return Redirect("/admin/appearance?saved=true");
    }
}

public sealed record CoopThemeForm
{
    public string Theme { get; init; } = InstalledThemes.StandardName;
    public string Language { get; init; } = Shared.Languages.Language.English.Code;
    public string TimeZone { get; init; } = Zone.Utc.Name;
}
