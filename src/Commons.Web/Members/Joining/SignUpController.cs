using System.ComponentModel.DataAnnotations;
using Commons.Web.Shared.Limits;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;

namespace Commons.Web.Members.Joining;

/// <summary>Sign up, and the link that confirms the address.</summary>
[Route("signup")]
public sealed class SignUpController(SignUp signUp, SignInManager<Member> signIn, CurrentMember current, HumanPace pace, RateLimits limits) : Controller
{
    [HttpGet]
    public IActionResult New() => View("SignUp", new SignUpForm { Stamp = pace.Stamp(), Rules = true });

    [HttpPost]
    public async Task<IActionResult> Create(SignUpForm form, CancellationToken ct)
    {
        if (!ModelState.IsValid) return Again(form);
        try
        {
            pace.Check(form.Subject, form.Stamp, HttpContext);
            if (form is { RulesShown: true, Rules: false }) throw new Refusal("Say that you keep to the rules; without that nobody joins.", nameof(form.Rules));
            limits.Check(Limit.SignUp, HttpContext);
            limits.CheckRoom(Limit.NewAccount, HttpContext);
            var member = await signUp.JoinAsync(form.Username, form.Email, form.Password, confirmed: false, ct);
            limits.Check(Limit.NewAccount, HttpContext);
            await signIn.SignInAsync(member, isPersistent: true);
            return RedirectToAction(nameof(Welcome));
        }
        catch (Refusal refusal)
        {
            return Again(form, refusal);
        }
    }

    /// <summary>With a fresh stamp: a form that lay for too long could else never be sent.</summary>
    private ViewResult Again(SignUpForm form, Refusal? refusal = null)
    {
        ModelState.Remove(nameof(SignUpForm.Stamp));
        form = form with { Stamp = pace.StampAgain(form.Stamp) };
        return refusal is null ? this.FormAgain("SignUp", form) : this.FormAgain("SignUp", form, refusal);
    }

    [Authorize, HttpGet("welcome")]
    public async Task<IActionResult> Welcome(CancellationToken ct, bool again = false)
    {
        var member = await current.GetAsync(ct);
        return View(new WelcomePage(member.Email!, member.EmailConfirmed, again));
    }

    /// <summary>Where the mailed link leads. Following it changes nothing yet, the button does: mail programs follow links too.</summary>
    [HttpGet("confirm")]
    public async Task<IActionResult> Confirm(long member, string? token, CancellationToken ct)
    {
        KeepToken();
        return View(new ConfirmPage(await signUp.LookAsync(member, token ?? "", ct), member, token));
    }

    [HttpPost("confirm")]
    public async Task<IActionResult> ConfirmNow(long member, string? token, CancellationToken ct)
    {
        KeepToken();
        return View(nameof(Confirm), new ConfirmPage(await signUp.ConfirmAsync(member, token ?? "", ct), member, token));
    }

    [Authorize, HttpPost("confirm/again")]
    public async Task<IActionResult> AskAgain(CancellationToken ct)
    {
        limits.Check(Limit.ConfirmationLetter, HttpContext);
        await signUp.AskAgainAsync(await current.GetAsync(ct), ct);
        return RedirectToAction(nameof(Welcome), new { again = true });
    }

    private void KeepToken() => Response.Headers["Referrer-Policy"] = "no-referrer";
}

/// <summary>The link that confirms an address, and what it leads to.</summary>
public sealed record ConfirmPage(Confirmation Found, long Member, string? Token);

/// <summary>What a new member reads after signing up, or after asking for another letter.</summary>
public sealed record WelcomePage(string Email, bool IsConfirmed, bool IsAgain);

/// <summary>What one types to sign up.</summary>
public sealed record SignUpForm
{
    /// <summary>A field that people do not see; programs fill it.</summary>
    public string? Subject { get; init; }

    /// <summary>Whether one keeps to the rules.</summary>
    public bool Rules { get; init; }

    /// <summary>Whether the form asked that.</summary>
    public bool RulesShown { get; init; }

    /// <summary>When the form was shown, signed.</summary>
    public string? Stamp { get; init; }

    [Required(ErrorMessage = "Choose a name."), StringLength(32, ErrorMessage = "A name has at most 32 characters.")]
    public string Username { get; init; } = "";

    [Required(ErrorMessage = "An address is needed to reach you."), EmailAddress(ErrorMessage = "This does not look like an e-mail address."), StringLength(256)]
    public string Email { get; init; } = "";

    [Required(ErrorMessage = "Choose a password."), DataType(DataType.Password), StringLength(256)]
    public string Password { get; init; } = "";
}
