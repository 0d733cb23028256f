using Commons.Web.Shared.Languages;
using Commons.Web.Shared.Themes;
using Commons.Web.Shared.Times;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Commons.Web.Members.Appearance;

/// <summary>Settings: theme, size, language and clock of one's own pages.</summary>
[Authorize, Route("my/settings/appearance")]
public sealed class AppearanceController(CommonsDb db, CurrentMember current, InstalledThemes themes) : Controller
{
    [HttpGet]
    public async Task<IActionResult> Edit(CancellationToken ct)
    {
        var look = (await current.GetAsync(ct)).Look;
        return View("Appearance", new AppearanceForm { Theme = look.Theme ?? "", Light = look.Light switch { true => "light", false => "dark", null => "" }, Language = look.Language ?? "", TimeZone = look.TimeZone, TextSize = look.TextSize });
    }

    [HttpPost]
    public async Task<IActionResult> Update(AppearanceForm form, CancellationToken ct)
    {
        if (form.Theme is { Length: > 0 } name && themes.Find(name) is null) return this.FormAgain("Appearance", form, new Refusal("Choose one of these themes.", nameof(form.Theme)));
        if (form.Language is { Length: > 0 } code && Language.Find(code) is null) return this.FormAgain("Appearance", form, new Refusal("Choose one of these languages.", nameof(form.Language)));
        if (form.TimeZone is { Length: > 0 } zone && Zone.Find(zone) is null) return this.FormAgain("Appearance", form, new Refusal("Choose a time zone from the list.", nameof(form.TimeZone)));
        if (!ModelState.IsValid) return this.FormAgain("Appearance", form);
        (await current.GetAsync(ct)).Look = new(Chosen(form.Theme), form.Light switch { "light" => true, "dark" => false, _ => null }, Chosen(form.Language), Chosen(form.TimeZone), form.TextSize);
        await db.SaveChangesAsync(ct);
        return Redirect("/my/settings/appearance?saved=true");
    }

    private static string? Chosen(string? value) => string.IsNullOrEmpty(value) ? null : value;
}

/// <summary>Empty values leave the choice to the co-op and to the device.</summary>
public sealed record AppearanceForm
{
    public string? Theme { get; init; }
    public string? Light { get; init; }
    public string? Language { get; init; }
    public string? TimeZone { get; init; }
    public TextSize TextSize { get; init; }
}
