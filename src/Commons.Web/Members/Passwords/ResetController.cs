using System.ComponentModel.DataAnnotations;
using Commons.Web.Shared.Limits;
using Microsoft.AspNetCore.Mvc;

namespace Commons.Web.Members.Passwords;

/// <summary>For whoever forgot the password: type the address, follow the mailed link, choose a new one.</summary>
[Route("signin")]
public sealed class ResetController(PasswordReset reset, RateLimits limits) : Controller
{
    [HttpGet("forgotten")]
    public IActionResult Forgotten() => View(new ForgottenForm());

    [HttpPost("forgotten")]
    public async Task<IActionResult> Ask(ForgottenForm form, CancellationToken ct)
    {
        if (!ModelState.IsValid) return this.FormAgain(nameof(Forgotten), form);
        try
        {
            limits.Check(Limit.ResetLetters, HttpContext);
            limits.Check(Limit.ResetLetter, HttpContext, form.Email.Trim().ToUpperInvariant());
        }
        catch (Refusal refusal)
        {
            return this.FormAgain(nameof(Forgotten), form, refusal);
        }
        await reset.AskAsync(form.Email, ct);
        return View("Asked", form.Email);
    }

    [HttpGet("reset")]
    public async Task<IActionResult> Choose(string? key, CancellationToken ct)
    {
        KeepKey();
        return await reset.IsFreshAsync(key, ct) ? View(new NewPasswordForm { Key = key }) : View("Stale");
    }

    [HttpPost("reset")]
    public async Task<IActionResult> Set(NewPasswordForm form, CancellationToken ct)
    {
        KeepKey();
        if (!ModelState.IsValid) return this.FormAgain(nameof(Choose), form);
        try { return await reset.ChooseAsync(form.Key, form.NewPassword, ct) ? View("Chosen") : View("Stale"); }
        catch (Refusal refusal) { return this.FormAgain(nameof(Choose), form, refusal); }
    }

    /// <summary>The address holds a key, so no other page may learn it from the browser (ASVS 14.2.1). A page with a form is never kept by a cache.</summary>
    private void KeepKey()
    {
        Response.Headers["Referrer-Policy"] = "no-referrer";
    }
}

/// <summary>Who forgot.</summary>
public sealed record ForgottenForm
{
    [Required(ErrorMessage = "Type the address you signed up with."), EmailAddress(ErrorMessage = "This does not look like an e-mail address."), StringLength(256)]
    public string Email { get; init; } = "";
}

/// <summary>The new password, with the key that allows it.</summary>
public sealed record NewPasswordForm
{
    [StringLength(100)]
    public string? Key { get; init; }

    [Required(ErrorMessage = "Choose a password."), DataType(DataType.Password), StringLength(PasswordRules.LengthMax, ErrorMessage = "A password has at most {1} characters.")]
    public string NewPassword { get; init; } = "";
}
