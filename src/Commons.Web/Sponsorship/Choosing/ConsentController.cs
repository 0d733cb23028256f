using Commons.Web.Hosting;
using Commons.Web.Sponsorship.Metering;
using Commons.Web.Sponsorship.Slots;
using Microsoft.AspNetCore.Mvc;

namespace Commons.Web.Sponsorship.Choosing;

/// <summary>
/// Where the operator has to ask: a reader's yes or no to sponsors' cards. The form stands on pages that are the same for everybody, so the page's origin
/// stands in for a token (DECISIONS 28).
/// </summary>
[IgnoreAntiforgeryToken, Route("sponsored/consent"), ApiExplorerSettings(IgnoreApi = true)]
public sealed class ConsentController(CardChoice choice, MeteringOptions metering, CommonsOptions options) : Controller
{
    private static readonly TimeSpan Lasts = TimeSpan.FromDays(180);

    [HttpGet]
    public IActionResult Show() => View("Consent", new ConsentPage(metering.ConsentRequired, choice.HasConsent));

    [HttpPost]
    public IActionResult Update(string? answer, string? back)
    {
        if (!SameOrigin.Proves(Request, options)) return StatusCode(StatusCodes.Status403Forbidden);
        if (answer is CardChoice.Yes)
            Response.Cookies.Append(choice.Cookie, CardChoice.Yes, new CookieOptions { MaxAge = Lasts, HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = options.IsSecure, Path = "/" });
        else Response.Cookies.Delete(choice.Cookie, new CookieOptions { Secure = options.IsSecure, Path = "/" });
        return LocalRedirect(Url.IsLocalUrl(back) ? back : "/sponsored/consent");
    }
}

/// <summary>Whether anybody is asked, and what this reader said.</summary>
public sealed record ConsentPage(bool IsAsked, bool HasConsent);
