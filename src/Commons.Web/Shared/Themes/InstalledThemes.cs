using Commons.Web.Hosting;
using Microsoft.Extensions.FileProviders;
using Microsoft.Net.Http.Headers;

namespace Commons.Web.Shared.Themes;

/// <summary>The themes that lie beside the program, read once. A theme that cannot be used stops the start with a sentence.</summary>
public sealed class InstalledThemes
{
    private const string Standard = "commons";
    private readonly Dictionary<string, Theme> themes;

    public InstalledThemes() : this(Path.Combine(AppContext.BaseDirectory, "themes")) { }

    public InstalledThemes(string folder) => themes = Directory.EnumerateDirectories(folder).Select(Theme.Read).ToDictionary(t => t.Name, StringComparer.Ordinal);

    public Theme Current => themes[Standard];

    public Theme? Find(string name) => themes.GetValueOrDefault(name);
}

public static class ThemePipeline
{
    /// <summary>Serves <c>/themes/{name}/tokens.css</c> from the theme's data, and its stylesheet and pictures as they lie there.</summary>
    public static WebApplication UseThemes(this WebApplication app)
    {
        var themes = app.Services.GetRequiredService<InstalledThemes>();
        app.UseWhen(context => context.Request.Path.StartsWithSegments("/themes"), branch =>
        {
            branch.Use(next => context => ServeTokensAsync(context, themes, next));
            branch.UseStaticFiles(new StaticFileOptions
            {
                RequestPath = "/themes",
                FileProvider = new PhysicalFileProvider(Path.Combine(AppContext.BaseDirectory, "themes")),
                OnPrepareResponse = Pipeline.Cache,
            });
        });
        return app;
    }

    private static async Task ServeTokensAsync(HttpContext context, InstalledThemes themes, RequestDelegate next)
    {
        if (context.Request.Path.Value!.Split('/') is not ["", "themes", var name, "tokens.css"] || themes.Find(name) is not { } theme)
        {
            await next(context);
            return;
        }
        var tag = new EntityTagHeaderValue($"\"{theme.Version}\"");
        context.Response.GetTypedHeaders().ETag = tag;
        Pipeline.Cache(context);
        if (context.Request.GetTypedHeaders().IfNoneMatch.Any(known => known.Compare(tag, useStrongComparison: false)))
        {
            context.Response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }
        context.Response.ContentType = "text/css; charset=utf-8";
        await context.Response.WriteAsync(theme.TokensCss, context.RequestAborted);
    }
}
