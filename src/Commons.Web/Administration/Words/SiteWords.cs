using System.Collections.Concurrent;
using System.Reflection;
using Commons.Web.Shared;
using Commons.Web.Shared.Languages;
using Commons.Web.Shared.Text;

namespace Commons.Web.Administration.Words;

/// <summary>The words of a page: the steward's as they wrote them, or those that every site starts with, in the reader's language.</summary>
public sealed class SiteWords(CommonsDb db, Renderer renderer)
{
    /// <summary>The standard words as the renderer makes them, which are the same as long as the program runs.</summary>
    private static readonly ConcurrentDictionary<(string Page, string Language), SafeHtml> Cooked = new();

    public async Task<(string Source, SafeHtml Html, DateTimeOffset? WrittenAt)> ReadAsync(string page, CancellationToken ct)
    {
        var own = await db.SiteTexts.AsNoTracking().SingleOrDefaultAsync(t => t.Page == page, ct);
        if (own is null) return (Standard(page), Lifted(Cooked.GetOrAdd((page, Language.Current.Code), key => renderer.Cook(Standard(key.Page)))), null);
        return (own.Source, Lifted(own.RendererVersion == Renderer.Version ? SafeHtml.Stored(own.Html) : renderer.Cook(own.Source)), own.WrittenAt);   // An older renderer's stands until it is saved again.
    }

    /// <summary>A post's headings begin two levels down, below a topic's title and its writer; these stand right below the page's title.</summary>
    private static SafeHtml Lifted(SafeHtml words)
    {
        var html = words.Value;
        for (var level = 3; level <= 6; level++) html = html.Replace($"<h{level}", $"<h{level - 1}", StringComparison.Ordinal).Replace($"</h{level}", $"</h{level - 1}", StringComparison.Ordinal);
        return SafeHtml.Stored(html);
    }

    private static string Standard(string page)
    {
        using var file = Assembly.GetExecutingAssembly().GetManifestResourceStream(Language.Current == Language.English ? $"Words/{page}.md" : $"Words/{page}.{Language.Current.Code}.md")
            ?? throw new InvalidOperationException($"The standard words of {page} are missing from the program.");
        using var reader = new StreamReader(file);
        return reader.ReadToEnd();
    }
}
