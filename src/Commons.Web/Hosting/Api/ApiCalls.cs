using Commons.Web.Shared;
using Microsoft.AspNetCore.Mvc;

namespace Commons.Web.Hosting.Api;

/// <summary>
/// What the calls of one feature have in common (CONTRACT 4): JSON in and out, a bearer token and never a cookie, and so no antiforgery; problem documents for
/// what did not work; a tag on every answer to a GET. A feature's calls use its pages' verbs and row filters and add none of their own.
/// </summary>
[ApiController, IgnoreAntiforgeryToken, SetsNoCookies, Produces("application/json"), ServiceFilter<TaggedAnswers>]
public abstract class ApiCalls : ControllerBase
{
    public const string Root = "/api/v1";

    /// <summary>Whether this request belongs to the API, also while the answer for its fault is being made.</summary>
    public static bool Are(HttpContext context) => context.Request.Path.StartsWithSegments(Root)
        || context.Features.Get<Microsoft.AspNetCore.Diagnostics.IStatusCodeReExecuteFeature>()?.OriginalPath.StartsWith(Root + "/", StringComparison.OrdinalIgnoreCase) is true;

    /// <summary>For a call that needs another scope only in some cases.</summary>
    /// <exception cref="Refusal">The token does not have it: status 403.</exception>
    protected void Require(string scope)
    {
        if (!Has(scope)) throw new Refusal($"This needs a token with the scope {scope}.", kind: "insufficient-scope") { Status = StatusCodes.Status403Forbidden };
    }

    protected bool Has(string scope) => User.HasClaim(ScopeAttribute.Claim, scope);

    /// <summary>201 with the thing that was made and where it is.</summary>
    protected ObjectResult Made<T>(string path, T made)
    {
        Response.Headers.Location = Root + path;
        return StatusCode(StatusCodes.Status201Created, made);
    }
}
