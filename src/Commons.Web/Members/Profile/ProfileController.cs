using System.ComponentModel.DataAnnotations;
using Commons.Web.Shared.Text;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Commons.Web.Members.Profile;

/// <summary>What a member's page says about them.</summary>
[Authorize, Route("my/settings/profile")]
public sealed class ProfileController(CommonsDb db, CurrentMember current, Renderer renderer) : Controller
{
    [HttpGet]
    public async Task<IActionResult> Edit(CancellationToken ct)
    {
        var author = (await current.GetAsync(ct)).Author;
        return View("Profile", new ProfileForm { DisplayName = author.DisplayName, Bio = author.Bio, Location = author.Location, Link = author.Link });
    }

    [HttpPost]
    public async Task<IActionResult> Update(ProfileForm form, CancellationToken ct)
    {
        if (!ModelState.IsValid) return this.FormAgain("Profile", form);
        var author = (await current.GetAsync(ct)).Author;
        try
        {
            author.Introduce(form.DisplayName, form.Bio, renderer, form.Location, form.Link);
            await db.SaveChangesAsync(ct);
            return Redirect($"/u/{author.Name}");
        }
        catch (Refusal refusal)
        {
            return this.FormAgain("Profile", form, refusal);
        }
    }
}

/// <summary>What one says about oneself.</summary>
public sealed record ProfileForm
{
    [Required(ErrorMessage = "Choose how your name is shown.")]
    public string DisplayName { get; init; } = "";

    public string? Bio { get; init; }
    public string? Location { get; init; }
    public string? Link { get; init; }
}
