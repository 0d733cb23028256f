namespace Commons.Web.Hosting;

/// <summary>
/// What every answer carries. Scripts come from this origin only and there is no inline one, so the same bytes serve everybody
/// (DECISIONS 27); nothing is loaded from elsewhere, and nobody frames us.
/// </summary>
public sealed class SecurityHeaders(RequestDelegate next)
{
    private const string Policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; " +
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'; manifest-src 'self'";

    /// <summary>
    /// Under this key a page leaves the nonce of styles that a library of ours adds by script; there is one such page, <c>/api</c>. Scripts stay those of this
    /// origin, there too.
    /// </summary>
    public const string StyleNonce = "Commons.StyleNonce";

    private const string Sandbox = "default-src 'none'; sandbox; frame-ancestors 'none'";

    public Task InvokeAsync(HttpContext context)
    {
        // Noted before anything is answered: the page of an error is drawn under an address of its own.
        if (context.Request.Path.StartsWithSegments("/my") || context.Request.Path.StartsWithSegments("/treasury")) context.Items[typeof(SecurityHeaders)] = true;
        context.Response.OnStarting(Set, context);   // At the start of the answer, because an error clears what was set before.
        return next(context);
    }

    private static Task Set(object state)
    {
        var context = (HttpContext)state;
        var headers = context.Response.Headers;
        var policy = context.Items[StyleNonce] is string nonce ? Policy.Replace("style-src 'self'", $"style-src 'self' 'nonce-{nonce}'", StringComparison.Ordinal) : Policy;
        headers.ContentSecurityPolicy = context.GetEndpoint()?.Metadata.GetMetadata<Shared.SandboxedAttribute>() is null ? policy : Sandbox;
        headers.XContentTypeOptions = "nosniff";
        headers.TryAdd("Referrer-Policy", "strict-origin-when-cross-origin");   // A stricter one may be there already.
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(), browsing-topics=()";
        if (context.GetEndpoint()?.Metadata.GetMetadata<Shared.SetsNoCookiesAttribute>() is not null) headers.Remove("Set-Cookie");
        if (context.Items.ContainsKey(typeof(SecurityHeaders)) || context.Response.StatusCode >= StatusCodes.Status400BadRequest) headers.CacheControl = "no-store";   // ASVS 14.3.2
        if (context.Request.IsHttps) headers.StrictTransportSecurity = "max-age=31536000";
        return Task.CompletedTask;
    }
}
