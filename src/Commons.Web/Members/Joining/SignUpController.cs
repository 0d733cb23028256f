using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;

namespace Commons.Web.Members.Joining;

/// <summary>Sign up, and the link that confirms the address.</summary>
[Route("signup")]
public sealed class SignUpController(SignUp signUp, SignInManager<Member> signIn) : Controller
{
    [HttpGet]
    public IActionResult New() => View("SignUp", new SignUpForm());

    [HttpPost]
    public async Task<IActionResult> Create(SignUpForm form, CancellationToken ct)
    {
        if (!ModelState.IsValid) return Again(form);
        try
        {
            var member = await signUp.JoinAsync(form.Username, form.Email, form.Password, confirmed: false, ct);
            await signIn.SignInAsync(member, isPersistent: true);
            return RedirectToAction(nameof(Welcome));
        }
        catch (Refusal refusal)
        {
            ModelState.AddModelError(refusal.Field ?? "", refusal.Message);
            return Again(form);
        }
    }

    [HttpGet("welcome")]
    public IActionResult Welcome() => View();

    [HttpGet("confirm")]
    public async Task<IActionResult> Confirm(long member, string token, CancellationToken ct) =>
        View(await signUp.ConfirmAsync(member, token ?? "", ct));

    private ViewResult Again(SignUpForm form)
    {
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return View("SignUp", form);
    }
}

/// <summary>What one types to sign up.</summary>
public sealed record SignUpForm
{
    [Required(ErrorMessage = "Choose a name."), StringLength(32, ErrorMessage = "A name has at most 32 characters.")]
    public string Username { get; init; } = "";

    [Required(ErrorMessage = "An address is needed to reach you."), EmailAddress(ErrorMessage = "This does not look like an e-mail address."), StringLength(256)]
    public string Email { get; init; } = "";

    [Required(ErrorMessage = "Choose a password."), DataType(DataType.Password), StringLength(256)]
    public string Password { get; init; } = "";
}
