using System.ComponentModel.DataAnnotations;
using Commons.Web.Members.Passwords;
using Commons.Web.Shared.Limits;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Commons.Web.Members.Settings;

/// <summary>Settings: who one is here, and the address to which letters go.</summary>
[Authorize, Route("my/settings")]
public sealed class AccountController(CurrentMember current, Reauthentication reauthentication, ChangeEmail change, RateLimits limits) : Controller
{
    [HttpGet]
    public IActionResult Index() => Redirect("/my/settings/account");

    [HttpGet("account")]
    public async Task<IActionResult> Edit(CancellationToken ct) => View("Account", new AccountForm { Member = await current.GetAsync(ct) });

    [HttpPost("account")]
    public async Task<IActionResult> Update(AccountForm form, CancellationToken ct)
    {
        var member = await current.GetAsync(ct);
        form = form with { Member = member };
        if (!ModelState.IsValid) return this.FormAgain("Account", form);
        try
        {
            await reauthentication.CheckAsync(member, form.CurrentPassword, HttpContext);
            limits.Check(Limit.ResetLetters, HttpContext);
            await change.AskAsync(member, form.Email, ct);
            return View("AddressAsked", form.Email);
        }
        catch (Refusal refusal)
        {
            return this.FormAgain("Account", form, refusal);
        }
    }
}

/// <summary>A new address, and the password that allows it.</summary>
public sealed record AccountForm
{
    [Required(ErrorMessage = "Type the new address."), EmailAddress(ErrorMessage = "This does not look like an e-mail address."), StringLength(256)]
    public string Email { get; init; } = "";

    [Required(ErrorMessage = "Type your password."), DataType(DataType.Password), StringLength(PasswordRules.LengthMax)]
    public string CurrentPassword { get; init; } = "";

    [BindNever]
    public Member? Member { get; init; }
}
