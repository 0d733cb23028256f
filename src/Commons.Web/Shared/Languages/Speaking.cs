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
    public const string CookieName = "language";

    public static IServiceCollection AddLanguages(this IServiceCollection services) => services
        .AddSingleton<IStringLocalizer>(Translations.Installed).AddSingleton<IHtmlLocalizer>(new HtmlLocalizer(Translations.Installed));

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
                new CookieRequestCultureProvider { CookieName = CookieName },
                new AcceptLanguageHeaderRequestCultureProvider(),
                new CustomRequestCultureProvider(OfCoopAsync),
            ],
        });
        return app;
    }

    private static async Task<ProviderCultureResult?> ChosenAsync(HttpContext context)
    {
        if (ApiCalls.Are(context)) return Result(Language.English.Code);   // Programs compare; what they read stays the same for all.
        if (context.User.Identity is not { IsAuthenticated: true }) return null;
        return Result((await context.RequestServices.GetRequiredService<IReaderLook>().OfReaderAsync(context.RequestAborted)).Language);
    }

    private static async Task<ProviderCultureResult?> OfCoopAsync(HttpContext context) =>
        Result(await context.RequestServices.GetRequiredService<CommonsDb>().Coops.Select(c => c.Language).SingleOrDefaultAsync(context.RequestAborted));

    private static ProviderCultureResult? Result(string? code) => code is null ? null : new(Language.English.Code, code);
}
