using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;

namespace Commons.Web.Members.Sessions;

/// <summary>Ties the cookie to its <see cref="Session"/>: signing in begins one, signing out ends it, and each request asks whether it still stands.</summary>
public static class SessionCookie
{
    public static void Tie(CookieAuthenticationEvents events)
    {
        events.OnSigningIn = BeginAsync;
        events.OnSigningOut = EndAsync;
        events.OnValidatePrincipal = CheckAsync;
    }

    /// <summary>The session of this request; null for guests and programs.</summary>
    public static Guid? Of(ClaimsPrincipal who) => Guid.TryParse(who.FindFirstValue(MemberSessions.Claim), out var id) ? id : null;

    private static async Task BeginAsync(CookieSigningInContext context)
    {
        var id = await Sessions(context.HttpContext).StartAsync(MemberOf(context.Principal!)!.Value, context.Request.Headers.UserAgent, context.HttpContext.RequestAborted);
        ((ClaimsIdentity)context.Principal!.Identity!).AddClaim(new Claim(MemberSessions.Claim, id.ToString("N")));
    }

    private static async Task EndAsync(CookieSigningOutContext context)
    {
        if (Of(context.HttpContext.User) is { } id && MemberOf(context.HttpContext.User) is { } member)
            await Sessions(context.HttpContext).EndAsync(member, id, context.HttpContext.RequestAborted);
    }

    private static async Task CheckAsync(CookieValidatePrincipalContext context)
    {
        if (Of(context.Principal!) is { } id && MemberOf(context.Principal!) is { } member
            && await Sessions(context.HttpContext).IsOpenAsync(id, member, context.HttpContext.RequestAborted)) return;
        context.RejectPrincipal();
        await context.HttpContext.SignOutAsync(IdentityConstants.ApplicationScheme);   // So that the browser stops sending it.
    }

    private static long? MemberOf(ClaimsPrincipal who) => long.TryParse(who.FindFirstValue(ClaimTypes.NameIdentifier), CultureInfo.InvariantCulture, out var id) ? id : null;

    private static MemberSessions Sessions(HttpContext context) => context.RequestServices.GetRequiredService<MemberSessions>();
}
