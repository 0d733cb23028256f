using Commons.Web.Hosting;
using Microsoft.AspNetCore.Mvc.ActionConstraints;

namespace Commons.Web.Federation.Documents;

/// <summary>The action exists only where <c>Commons:Federation:Enabled</c> is not off; without it the address is as absent as any other.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class FederationEnabledAttribute : Attribute, IActionConstraint
{
    public int Order => 0;

    public bool Accept(ActionConstraintContext context) =>
        context.RouteContext.HttpContext.RequestServices.GetRequiredService<CommonsOptions>().FederationEnabled;
}

/// <summary>
/// The action answers only those who ask for ActivityPub; everybody else gets the page that lives at the same address, which knows nothing of
/// this one. Routes with it carry <c>Order = -1</c>, so that they are tried first.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ActivityPubOnlyAttribute : Attribute, IActionConstraint
{
    public int Order => 1;

    public bool Accept(ActionConstraintContext context) => Asks(context.RouteContext.HttpContext.Request);

    /// <summary><c>activity+json</c>, or <c>ld+json</c> with or without its profile (PieFed asks bare); browsers ask for neither (FEDERATION §3).</summary>
    public static bool Asks(HttpRequest request) => request.Headers.Accept.Any(line => line is not null
        && (line.Contains("application/activity+json", StringComparison.OrdinalIgnoreCase) || line.Contains("application/ld+json", StringComparison.OrdinalIgnoreCase)));
}
