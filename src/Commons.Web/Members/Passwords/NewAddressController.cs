using Commons.Web.Members.Sessions;
using Microsoft.AspNetCore.Mvc;

namespace Commons.Web.Members.Passwords;

/// <summary>Where the link leads that proves a new address; it works in any browser. Following it changes nothing yet, the button does.</summary>
[Route("signup/new-address")]
public sealed class NewAddressController(ChangeEmail change) : Controller
{
    [HttpGet]
    public async Task<IActionResult> Show(string? key, CancellationToken ct)
    {
        KeepKey();
        return await change.AddressOfAsync(key, ct) is { } email ? View("NewAddress", new NewAddressPage(key!, email)) : View("StaleAddress");
    }

    [HttpPost]
    public async Task<IActionResult> Confirm(string? key, CancellationToken ct)
    {
        KeepKey();
        return await change.ConfirmAsync(key, SessionCookie.Of(User), ct) ? View("AddressChanged") : View("StaleAddress");
    }

    private void KeepKey()
    {
        Response.Headers["Referrer-Policy"] = "no-referrer";
    }
}

/// <summary>The address that waits for its confirmation.</summary>
public sealed record NewAddressPage(string Key, string Email);
