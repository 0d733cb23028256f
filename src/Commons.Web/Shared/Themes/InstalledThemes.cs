using Commons.Web.Hosting;
using Microsoft.Extensions.FileProviders;

namespace Commons.Web.Shared.Themes;

/// <summary>The themes that lie beside the program, read once. A theme that cannot be used stops the start with a sentence.</summary>
public sealed class InstalledThemes
{
    public const string StandardName = "commons";
    private readonly Dictionary<string, Theme> themes;

    public InstalledThemes() : this(Path.Combine(AppContext.BaseDirectory, "themes")) { }

    public InstalledThemes(string folder) => themes = Directory.EnumerateDirectories(folder).Select(Theme.Read).ToDictionary(t => t.Name, StringComparer.Ordinal);

    /// <summary>What stands in where nobody chose, or what was chosen is gone.</summary>
    public Theme Standard => themes[StandardName];

    /// <summary>The standard one first, the others by title.</summary>
    public IReadOnlyList<Theme> All => [.. themes.Values.OrderByDescending(t => t == Standard).ThenBy(t => t.Title, StringComparer.Ordinal)];

    public Theme? Find(string name) => themes.GetValueOrDefault(name);
}

public static class ThemePipeline
{
    /// <summary>Serves a theme's pictures as they lie in its folder.</summary>
    public static WebApplication UseThemes(this WebApplication app)
    {
        app.UseStaticFiles(new StaticFileOptions
        {
            RequestPath = "/themes",
            FileProvider = new PhysicalFileProvider(Path.Combine(AppContext.BaseDirectory, "themes")),
            OnPrepareResponse = Pipeline.Cache,
        });
        return app;
    }
}
