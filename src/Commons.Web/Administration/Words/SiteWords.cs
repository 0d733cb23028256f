using System.Reflection;
using Commons.Web.Shared.Languages;
using Commons.Web.Shared.Text;

namespace Commons.Web.Administration.Words;

/// <summary>The words of a page: the steward's as they wrote them, or those that every site starts with, in the reader's language.</summary>
public sealed class SiteWords(CommonsDb db, Renderer renderer)
{
    public async Task<(string Source, SafeHtml Html, DateTimeOffset? WrittenAt)> ReadAsync(string page, CancellationToken ct)
    {
        var own = await db.SiteTexts.AsNoTracking().SingleOrDefaultAsync(t => t.Page == page, ct);
        var source = own?.Source ?? Standard(page);
        return (source, renderer.Cook(source), own?.WrittenAt);
    }

    private static string Standard(string page)
    {
        using var file = Assembly.GetExecutingAssembly().GetManifestResourceStream(Language.Current == Language.English ? $"Words/{page}.md" : $"Words/{page}.{Language.Current.Code}.md")
            ?? throw new InvalidOperationException($"The standard words of {page} are missing from the program.");
        using var reader = new StreamReader(file);
        return reader.ReadToEnd();
    }
}
