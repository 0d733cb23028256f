using System.ComponentModel.DataAnnotations;
using Commons.Web.Shared.Limits;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;

namespace Commons.Web.Members.SignIn;

/// <summary>Sign in by name or address, and sign out.</summary>
public sealed class SignInController(UserManager<Member> members, SignInManager<Member> signIn, RateLimits limits) : Controller
{
    private const string Wrong = "Name and password do not go together. Check both; nothing was lost.";

    [HttpGet("signin")]
    public IActionResult New(string? returnUrl) => View("SignIn", new SignInForm { ReturnUrl = returnUrl });

    [HttpPost("signin")]
    public async Task<IActionResult> Create(SignInForm form)
    {
        if (!ModelState.IsValid) return this.FormAgain("SignIn", form);
        try { limits.Check(Limit.SignIn, HttpContext); }
        catch (Refusal refusal) { return this.FormAgain("SignIn", form, refusal); }
        var member = form.Username.Contains('@') ? await members.FindByEmailAsync(form.Username) : await members.FindByNameAsync(form.Username.Trim());
        if (member is null) return this.FormAgain("SignIn", form, new Refusal(Wrong));

        var result = await signIn.PasswordSignInAsync(member, form.Password, isPersistent: true, lockoutOnFailure: true);
        if (result.IsLockedOut) return this.FormAgain("SignIn", form, new Refusal("Too many tries for this name. Wait five minutes and try again."));
        return result.Succeeded ? LocalRedirect(Url.IsLocalUrl(form.ReturnUrl) ? form.ReturnUrl : "/") : this.FormAgain("SignIn", form, new Refusal(Wrong));
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
