using Commons.Web.Shared.Languages;
using Commons.Web.Shared.Themes;
using Microsoft.Extensions.FileProviders;

namespace Commons.Web.Shared.Assets;

/// <summary>
/// One stylesheet for each theme and one script for all pages, so that a first visit asks for few files. The stylesheet is the theme's tokens, every
/// file of <c>wwwroot/css</c> (<c>base.css</c>, which names the layers, first) and the theme's own rules. The script is every file of <c>wwwroot/js</c>,
/// each in a block of its own: it neither imports nor exports, and does nothing on a page without its elements.
/// </summary>
public sealed class Bundles
{
    private readonly Dictionary<string, Bundle> byPath;
    private readonly Dictionary<string, Bundle> byTheme;
    private readonly Dictionary<Language, Bundle> byLanguage;

    public Bundles(IWebHostEnvironment host, InstalledThemes themes)
    {
        var files = host.WebRootFileProvider;
        var scripts = string.Concat(Read(files, "js", ".js").Select(Isolated));
        byLanguage = Language.All.ToDictionary(l => l, l => new Bundle(l == Language.English ? "/js/all.js" : $"/js/all.{l.Code}.js", "text/javascript", SpokenWords.Script(scripts, l) + scripts));
        var css = string.Concat(Read(files, "css", ".css").OrderByDescending(f => f.Name is "base.css").Select(f => f.Text));
        byTheme = themes.All.ToDictionary(t => t.Name, t => new Bundle($"/themes/{t.Name}/all.css", "text/css", t.TokensCss + css + t.Stylesheet), StringComparer.Ordinal);
        byPath = byTheme.Values.Concat(byLanguage.Values).ToDictionary(b => b.Path, StringComparer.Ordinal);
    }

    public Bundle ScriptIn(Language language) => byLanguage[language];

    public Bundle StylesheetOf(Theme theme) => byTheme[theme.Name];

    public Bundle? Find(string path) => byPath.GetValueOrDefault(path);

    private static IEnumerable<(string Name, string Text)> Read(IFileProvider files, string folder, string ending) =>
        files.GetDirectoryContents(folder).Where(f => !f.IsDirectory && f.Name.EndsWith(ending, StringComparison.Ordinal)).OrderBy(f => f.Name, StringComparer.Ordinal).Select(f => (f.Name, TextOf(f)));

    /// <summary>What goes wrong in one file must not take the others with it.</summary>
    private static string Isolated((string Name, string Text) file) => $"try {{ // {file.Name}\n{file.Text}\n}} catch (fault) {{ console.error(fault); }}\n";

    private static string TextOf(IFileInfo file)
    {
        using var reader = new StreamReader(file.CreateReadStream());
        return reader.ReadToEnd();
    }
}

public static class BundlesPipeline
{
    public static WebApplication UseBundles(this WebApplication app)
    {
        var bundles = app.Services.GetRequiredService<Bundles>();
        app.Use((context, next) => bundles.Find(context.Request.Path.Value ?? "") is { } bundle ? bundle.ServeAsync(context) : next(context));
        return app;
    }
}
