using Commons.Web.Hosting;
using Commons.Web.Hosting.Api;
using Commons.Web.Shared.Themes;
using Microsoft.AspNetCore.Localization;
using Microsoft.AspNetCore.Mvc.Localization;
using Microsoft.Extensions.Localization;

namespace Commons.Web.Shared.Languages;

/// <summary>
/// The language of a request: what the member chose, else what this browser chose at the foot of a page, else what the browser says it reads, else the
/// co-op's. Numbers and times of programs stay as they are; only what a person reads changes.
/// </summary>
public static class Speaking
{
    public const string Cookie = "language";

    public static IServiceCollection AddLanguages(this IServiceCollection services) => services
        .AddSingleton<IStringLocalizer>(Translations.Installed).AddSingleton<IHtmlLocalizer, SpokenHtml>();

    public static IApplicationBuilder UseLanguages(this IApplicationBuilder app)
    {
        app.UseRequestLocalization(new RequestLocalizationOptions
        {
            DefaultRequestCulture = new RequestCulture(Language.English.Culture),
            SupportedCultures = [Language.English.Culture],
            SupportedUICultures = [.. Language.All.Select(l => l.Culture)],
            RequestCultureProviders =
            [
                new CustomRequestCultureProvider(ChosenAsync),
                new CookieRequestCultureProvider { CookieName = app.ApplicationServices.GetRequiredService<CommonsOptions>().CookieName(Cookie) },
                new AcceptLanguageHeaderRequestCultureProvider(),
                new CustomRequestCultureProvider(OfCoopAsync),
            ],
        });
        return app;
    }

    private static async Task<ProviderCultureResult?> ChosenAsync(HttpContext context)
    {
        if (IsFeed(context)) return await OfCoopAsync(context) ?? Result(Language.English.Code);   // Read by machines that share it: it speaks the same to all of them.
        if (ApiCalls.Are(context)) return Result(Language.English.Code);   // Programs compare; what they read stays the same for all.
        if (context.User.Identity is not { IsAuthenticated: true }) return null;
        return Result((await context.RequestServices.GetRequiredService<IReaderLook>().OfReaderAsync(context.RequestAborted)).Language);
    }

    private static async Task<ProviderCultureResult?> OfCoopAsync(HttpContext context) =>
        Result((await context.RequestServices.GetRequiredService<OurCoop>().FindAsync(context.RequestAborted))?.Language);

    private static bool IsFeed(HttpContext context) => context.Request.Path.Value is { } path && (path.EndsWith(".atom", StringComparison.Ordinal) || path.EndsWith(".rss", StringComparison.Ordinal));

    private static ProviderCultureResult? Result(string? code) => code is null ? null : new(Language.English.Code, code);
}

/// <summary>The texts of views; names in them that run the other way keep to themselves.</summary>
public sealed class SpokenHtml() : HtmlLocalizer(Translations.Installed)
{
    public override LocalizedHtmlString this[string name, params object[] arguments] => base[name, Isolates.Put(Translations.Installed[name].Value, arguments)!];
}
