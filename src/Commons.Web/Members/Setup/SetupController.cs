using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;

namespace Commons.Web.Members.Setup;

/// <summary>The first visit: name the co-op, make its first steward. Gone once that is done.</summary>
[Route("setup")]
public sealed class SetupController(Founding founding, SignInManager<Member> signIn, FirstRun firstRun) : Controller
{
    [HttpGet]
    public async Task<IActionResult> New(CancellationToken ct) =>
        await founding.IsDoneAsync(ct) ? NotFound() : View("Setup", new SetupForm());

    [HttpPost]
    public async Task<IActionResult> Create(SetupForm form, CancellationToken ct)
    {
        if (await founding.IsDoneAsync(ct)) return NotFound();
        if (!ModelState.IsValid) return this.FormAgain("Setup", form);
        try
        {
            await signIn.SignInAsync(await founding.FoundAsync(form, ct), isPersistent: true);
            firstRun.Done();
            return LocalRedirect("/admin/boards");   // The next step: without a board nobody can write.
        }
        catch (Refusal refusal)
        {
            return this.FormAgain("Setup", form, refusal);
        }
    }

}

/// <summary>What the first run asks.</summary>
public sealed record SetupForm
{
    [Required(ErrorMessage = "Give the co-op a name."), StringLength(80)]
    public string CoopName { get; init; } = "";

    [StringLength(200)]
    public string? LegalName { get; init; }

    [Required(ErrorMessage = "Choose a name for the first steward."), StringLength(32)]
    public string Username { get; init; } = "";

    [Required(ErrorMessage = "An address is needed."), EmailAddress(ErrorMessage = "This does not look like an e-mail address."), StringLength(256)]
    public string Email { get; init; } = "";

    [Required(ErrorMessage = "Choose a password."), DataType(DataType.Password), StringLength(256)]
    public string Password { get; init; } = "";
}
