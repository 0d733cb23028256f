using Commons.Web.Administration.Upkeep;
using Commons.Web.Federation;
using Commons.Web.Hosting.Api;
using Commons.Web.Members.Setup;
using Commons.Web.Moving;
using Commons.Web.Shared.Assets;
using Commons.Web.Shared.Languages;
using Commons.Web.Shared.Themes;
using Commons.Web.Shared.Times;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Net.Http.Headers;

namespace Commons.Web.Hosting;

/// <summary>The middleware, in the one order that works.</summary>
public static class Pipeline
{
    // The outsider's verifier is there to be read, so it is shown as text.
    private static readonly FileExtensionContentTypeProvider Kinds = new() { Mappings = { [".py"] = "text/plain; charset=utf-8" } };

    public static WebApplication UseCommons(this WebApplication app)
    {
        var options = app.Services.GetRequiredService<CommonsOptions>();
        UseForwarding(app, options);
        if (options.IsSecure) app.Use(SpeakHttps);
        app.UseMiddleware<SecurityHeaders>();
        app.UseStatusCodePagesWithReExecute("/error/{0}");   // Outside the handler: it draws the page for what that left empty.
        app.UseExceptionHandler();
        app.UseResponseCompression();
        app.UseBundles();
        app.UseStaticFiles(new StaticFileOptions { OnPrepareResponse = Cache, ContentTypeProvider = Kinds });
        app.UseThemes();
        app.UseFederation();
        app.UseOldAddresses();
        app.UseRouting();
        app.UseAuthentication();
        app.UseMiddleware<Members.Access.Door>();
        app.UseWhen(context => !ApiCalls.Are(context), pages => pages.UseLanguages().UseReadersClock());   // Programs read English.
        app.UseMiddleware<CountPages>();
        app.UseMiddleware<ReadOnlyMode>();
        app.UseAuthorization();
        app.UseFirstRun();
        app.MapHealth();
        app.MapDescription();
        app.MapControllers();
        return app;
    }

    /// <summary>Believes nobody's forwarding headers unless the operator named the proxy (CONTRACT 2).</summary>
    private static void UseForwarding(WebApplication app, CommonsOptions options)
    {
        if (options.KnownProxies.Count is 0) return;
        var forwarding = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto };
        forwarding.KnownIPNetworks.Clear();
        forwarding.KnownProxies.Clear();
        foreach (var network in options.KnownProxies) forwarding.KnownIPNetworks.Add(network);
        app.UseForwardedHeaders(forwarding);
    }

    /// <summary>The public origin is what the operator says (CONTRACT 2), also where a proxy takes the TLS off and is not named; cookies go out for TLS only.</summary>
    private static Task SpeakHttps(HttpContext context, RequestDelegate next)
    {
        context.Request.Scheme = Uri.UriSchemeHttps;
        return next(context);
    }

    /// <summary>A file asked for with its version never changes; without one it is asked for again.</summary>
    internal static void Cache(HttpContext context) => context.Response.Headers[HeaderNames.CacheControl] =
        context.Request.Query.ContainsKey("v") ? "public, max-age=31536000, immutable" : "public, max-age=300";

    internal static void Cache(StaticFileResponseContext file) => Cache(file.Context);
}
