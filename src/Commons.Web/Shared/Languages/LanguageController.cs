using Commons.Web.Hosting;
using Microsoft.AspNetCore.Localization;
using Microsoft.AspNetCore.Mvc;

namespace Commons.Web.Shared.Languages;

/// <summary>The choice that the foot of every page leads to, kept in this browser; a member's settings keep it for all of theirs.</summary>
public sealed class LanguageController(CommonsOptions options, TimeProvider clock) : Controller
{
    [HttpGet("language")]
    public IActionResult Choose(string? back) => View(new ChooseLanguage(back ?? "/"));

    [HttpPost("language")]
    public IActionResult Choose(string? language, string? back)
    {
        if (Language.Find(language) is not { } chosen) throw new Refusal("Choose one of these languages.");
        Response.Cookies.Append(options.CookieName(Speaking.Cookie), CookieRequestCultureProvider.MakeCookieValue(new RequestCulture(Language.English.Culture, chosen.Culture)), new CookieOptions
        {
            Expires = clock.GetUtcNow().AddYears(1), HttpOnly = true, IsEssential = true, SameSite = SameSiteMode.Lax, Secure = options.IsSecure, Path = "/",
        });
        return Url.IsLocalUrl(back) ? LocalRedirect(back) : Redirect("/");
    }
}

/// <param name="Back">The page one came from.</param>
public sealed record ChooseLanguage(string Back);
