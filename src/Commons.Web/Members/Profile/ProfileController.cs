using System.ComponentModel.DataAnnotations;
using Commons.Web.Members.Avatars;
using Commons.Web.Shared.Limits;
using Commons.Web.Shared.Pictures;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Commons.Web.Members.Profile;

/// <summary>What a member's page says about them.</summary>
[Authorize, Route("my/settings/profile")]
public sealed class ProfileController(CurrentMember current, KeepAvatars avatars, RateLimits limits, Introducing introducing) : Controller
{
    [HttpGet]
    public async Task<IActionResult> Edit(CancellationToken ct)
    {
        var author = (await current.GetAsync(ct)).Author;
        return View("Profile", new ProfileForm { DisplayName = author.DisplayName, Bio = author.Bio, Location = author.Location, Link = author.Link, Avatar = author.Avatar });
    }

    [HttpPost]
    public async Task<IActionResult> Update(ProfileForm form, CancellationToken ct)
    {
        var author = (await current.GetAsync(ct)).Author;
        form = form with { Avatar = author.Avatar };
        if (!ModelState.IsValid) return this.FormAgain("Profile", form);
        try
        {
            if (form.Picture is { } picture) author.ShowAs(await StoreAsync(picture, ct));
            else if (form.WithoutPicture) author.ShowAs(null);
            await introducing.IntroduceAsync(author, form.DisplayName, form.Bio, form.Location, form.Link, ct);
            return Redirect($"/u/{author.Name}");
        }
        catch (Refusal refusal)
        {
            return this.FormAgain("Profile", form, refusal);
        }
    }

    private async Task<string> StoreAsync(IFormFile picture, CancellationToken ct)
    {
        limits.Check(Limit.Upload, HttpContext);
        if (picture.Length > PictureReader.UploadBytesMax) throw new Refusal($"The picture is larger than {PictureReader.UploadBytesMax / 1024 / 1024} MB.", nameof(ProfileForm.Picture));
        var bytes = new byte[picture.Length];
        await using var stream = picture.OpenReadStream();
        await stream.ReadExactlyAsync(bytes, ct);
        return await avatars.StoreAsync(bytes, nameof(ProfileForm.Picture), ct);
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
    public IFormFile? Picture { get; init; }
    public bool WithoutPicture { get; init; }

    /// <summary>The picture that is shown now.</summary>
    [BindNever]
    public string? Avatar { get; init; }
}
