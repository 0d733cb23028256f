using System.ComponentModel.DataAnnotations;
using Commons.Web.Members;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Commons.Web.Sponsorship.Sponsors;

/// <summary>A member registers the business or group they act for. It can show nothing before an officer has looked at a campaign and money has come.</summary>
[Authorize, Route("sponsor/register"), ApiExplorerSettings(IgnoreApi = true)]
public sealed class RegisterController(CommonsDb db, CurrentMember current, TimeProvider clock) : Controller
{
    [HttpGet]
    public IActionResult New() => View("Register", new RegisterForm());

    [HttpPost]
    public async Task<IActionResult> Create(RegisterForm form, CancellationToken ct)
    {
        if (!ModelState.IsValid) return this.FormAgain("Register", form);
        try
        {
            db.Sponsors.Add(await Sponsor.RegisterOwnAsync(db, form.Name, form.Contact, form.LandingHost, await current.GetAsync(ct), clock.GetUtcNow(), ct));
            await db.SaveChangesAsync(ct);
            return Redirect("/sponsor");
        }
        catch (Refusal refusal) { return this.FormAgain("Register", form, refusal); }
    }
}

/// <summary>What somebody types who registers their own business.</summary>
public sealed record RegisterForm
{
    [Required(ErrorMessage = "Give the sponsor's name."), StringLength(Sponsor.NameLengthMax)]
    public string Name { get; init; } = "";

    [Required(ErrorMessage = "Say how the sponsor is reached."), StringLength(200)]
    public string Contact { get; init; } = "";

    [Required(ErrorMessage = "Say where the sponsor's cards may lead."), StringLength(253)]
    public string LandingHost { get; init; } = "";
}
