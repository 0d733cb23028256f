using Commons.Web.Hosting.Api;
using Commons.Web.Shared;
using Commons.Web.Shared.Limits;
using Microsoft.AspNetCore.Diagnostics;

namespace Commons.Web.Hosting;

/// <summary>
/// The limit that every page has (FORUM 3.4, any request): what asks more often than anybody reads waits a little. Files are answered before; programs, peers and
/// what pages load by themselves have limits of their own, and health is never refused.
/// </summary>
public sealed class CountPages(RequestDelegate next, RateLimits limits)
{
    public Task InvokeAsync(HttpContext context)
    {
        if (IsPage(context)) limits.Check(context.User.Identity?.IsAuthenticated is true ? Limit.Page : Limit.GuestPage, context);
        return next(context);
    }

    private static bool IsPage(HttpContext context) =>
        context.GetEndpoint() is { } endpoint && endpoint.Metadata.GetMetadata<SetsNoCookiesAttribute>() is null && !ApiCalls.Are(context)
        && context.Features.Get<IStatusCodeReExecuteFeature>() is null && !context.Request.Path.StartsWithSegments("/health") && !context.Request.Path.StartsWithSegments("/metrics")
        && !ForServers(context.Request);

    private static bool ForServers(HttpRequest request) =>
        request.Path.Value!.EndsWith("/inbox", StringComparison.Ordinal) || request.Path.StartsWithSegments("/.well-known")
        || (request.Headers.Accept.ToString() is var accept && (accept.Contains("activity+json", StringComparison.OrdinalIgnoreCase) || accept.Contains("ld+json", StringComparison.OrdinalIgnoreCase)));
}
