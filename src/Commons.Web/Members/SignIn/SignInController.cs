using System.ComponentModel.DataAnnotations;
using Commons.Web.Shared.Limits;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;

namespace Commons.Web.Members.SignIn;

/// <summary>Sign in by name or address, and sign out.</summary>
public sealed class SignInController(PasswordTries tries, SignInManager<Member> signIn, RateLimits limits) : Controller
{
    [HttpGet("signin")]
    public IActionResult New(string? returnUrl) => View("SignIn", new SignInForm { ReturnUrl = returnUrl });

    [HttpPost("signin")]
    public async Task<IActionResult> Create(SignInForm form, CancellationToken ct)
    {
        if (!ModelState.IsValid) return this.FormAgain("SignIn", form);
        try
        {
            limits.Check(Limit.SignIn, HttpContext);
            if (await tries.FindAsync(form.Username, form.Password, ct) is not { } member) throw new Refusal("Name and password do not go together. Check both, or use your name: an address signs in once it is confirmed.");
            await signIn.SignInAsync(member, isPersistent: true);
            return LocalRedirect(Url.IsLocalUrl(form.ReturnUrl) ? form.ReturnUrl : "/");
        }
        catch (Refusal refusal)
        {
            return this.FormAgain("SignIn", form, refusal);
        }
    }

    [HttpGet("signout")]
    public IActionResult Leave() => View("SignOut");

    [HttpPost("signout")]
    public async Task<IActionResult> Destroy()
    {
        await signIn.SignOutAsync();
        return LocalRedirect("/");
    }

}

/// <summary>What one types to sign in.</summary>
public sealed record SignInForm
{
    [Required(ErrorMessage = "Type your name or your address."), StringLength(256)]
    public string Username { get; init; } = "";

    [Required(ErrorMessage = "Type your password."), DataType(DataType.Password), StringLength(256)]
    public string Password { get; init; } = "";

    public string? ReturnUrl { get; init; }
}
