using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;

namespace Commons.Web.Members.SignIn;

/// <summary>Sign in by name or address, and sign out.</summary>
public sealed class SignInController(UserManager<Member> members, SignInManager<Member> signIn) : Controller
{
    private const string Wrong = "Name and password do not go together. Check both; nothing was lost.";

    [HttpGet("signin")]
    public IActionResult New(string? returnUrl) => View("SignIn", new SignInForm { ReturnUrl = returnUrl });

    [HttpPost("signin")]
    public async Task<IActionResult> Create(SignInForm form)
    {
        if (!ModelState.IsValid) return Again(form, null);
        var member = form.Username.Contains('@') ? await members.FindByEmailAsync(form.Username) : await members.FindByNameAsync(form.Username.Trim());
        if (member is null) return Again(form, Wrong);

        var result = await signIn.PasswordSignInAsync(member, form.Password, isPersistent: true, lockoutOnFailure: true);
        if (result.IsLockedOut) return Again(form, "Too many tries for this name. Wait five minutes and try again.");
        return result.Succeeded ? LocalRedirect(Url.IsLocalUrl(form.ReturnUrl) ? form.ReturnUrl : "/") : Again(form, Wrong);
    }

    [HttpGet("signout")]
    public IActionResult Leave() => View("SignOut");

    [HttpPost("signout")]
    public async Task<IActionResult> Destroy()
    {
        await signIn.SignOutAsync();
        return LocalRedirect("/");
    }

    private ViewResult Again(SignInForm form, string? error)
    {
        if (error is not null) ModelState.AddModelError("", error);
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return View("SignIn", form);
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
