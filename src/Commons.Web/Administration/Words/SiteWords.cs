using System.Reflection;
using Commons.Web.Shared.Text;

namespace Commons.Web.Administration.Words;

/// <summary>The words of a page: the steward's, or those that every site starts with.</summary>
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
        using var file = Assembly.GetExecutingAssembly().GetManifestResourceStream($"Words/{page}.md")
            ?? throw new InvalidOperationException($"The standard words of {page} are missing from the program.");
        using var reader = new StreamReader(file);
        return reader.ReadToEnd();
    }
}
