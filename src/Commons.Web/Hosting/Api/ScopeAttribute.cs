using Commons.Web.Shared.Limits;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Commons.Web.Hosting.Api;

/// <summary>The call needs a token with this scope (CONTRACT 4). What its member may do is asked besides: a token never does more than its member may.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public class ScopeAttribute : AuthorizeAttribute
{
    public const string Read = "read";
    public const string Write = "write";
    public const string Moderate = "moderate";
    public const string Sponsor = "sponsor";
    public const string Treasury = "treasury";

    /// <summary>Type of the claims that hold a token's scopes.</summary>
    public const string Claim = "scope";

    public ScopeAttribute(string scope) => (Scope, Policy) = (scope, PolicyOf(scope));

    public string Scope { get; }

    /// <summary>Name of the policy that asks for a scope; Members registers one for each.</summary>
    public static string PolicyOf(string scope) => $"scope {scope}";
}

/// <summary>
/// The call reads what every visitor can read on the pages: without a token it answers as to a guest, slowed by address; with one as to its member, who needs the
/// scope read. A token that is not good is refused: who sends one means to be somebody.
/// </summary>
public sealed class OpenReadAttribute : ScopeAttribute, IActionFilter
{
    public const string OpenPolicy = "scope read or guest";

    public OpenReadAttribute() : base(Read) => Policy = OpenPolicy;

    public static bool Allows(AuthorizationHandlerContext asked) => asked.User.HasClaim(Claim, Read) || (asked.Resource is HttpContext { Request.Headers.Authorization.Count: 0 });

    public void OnActionExecuting(ActionExecutingContext context)
    {
        var http = context.HttpContext;
        if (http.User.Identity?.IsAuthenticated is not true) http.RequestServices.GetRequiredService<RateLimits>().Check(Limit.CallWithoutToken, http);
    }

    public void OnActionExecuted(ActionExecutedContext context)
    {
    }
}
