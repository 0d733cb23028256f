using System.Globalization;
using System.Security.Claims;
using Commons.Web.Shared.Languages;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;

namespace Commons.Web.Members.Access;

/// <summary>Says who may not be here. The feature that knows the reason registers it (scoped).</summary>
public interface IDoorkeeper
{
    /// <summary>Why this member may not be here, in a sentence for them; null lets them in.</summary>
    Task<Sentence?> WhyNotAsync(long memberId, CancellationToken ct);
}

/// <summary>
/// Asks the doorkeepers at every request of somebody signed in: who may not be here reads why, once, and their session ends with that answer. So every
/// session ends at its next request, and signing in again leads to the same sentence.
/// </summary>
public sealed class Door(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context, IEnumerable<IDoorkeeper> keepers)
    {
        if (context.User.FindFirstValue(ClaimTypes.NameIdentifier) is not { } text) { await next(context); return; }
        if (context.Items.ContainsKey(typeof(Door)))   // The page that says why is drawn for a guest.
        {
            context.User = new ClaimsPrincipal(new ClaimsIdentity());
            await next(context);
            return;
        }
        var memberId = long.Parse(text, CultureInfo.InvariantCulture);
        foreach (var keeper in keepers)
        {
            if (await keeper.WhyNotAsync(memberId, context.RequestAborted) is not { } why) continue;
            context.Items[typeof(Door)] = true;
            context.Items[nameof(Refusal)] = new Refusal(why, kind: "banned");
            await context.SignOutAsync(IdentityConstants.ApplicationScheme);
            context.User = new ClaimsPrincipal(new ClaimsIdentity());
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return;
        }
        await next(context);
    }
}
