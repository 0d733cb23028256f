namespace Commons.Web.Shared.Pages;

/// <summary>Where one stands in a list of pages with real addresses.</summary>
/// <param name="Path">The list's address without a query.</param>
/// <param name="Page">This page, from 1.</param>
/// <param name="Last">The last page where it is known; null where only the next one is.</param>
/// <param name="HasNext">Whether a page follows.</param>
public sealed record Pager(string Path, int Page, int? Last, bool HasNext)
{
    /// <summary>A list of known length.</summary>
    public static Pager Of(string path, int page, int last) => new(path, page, last, page < last);

    public string Address(int page) => page is 1 ? Path : $"{Path}?page={page}";

    /// <summary>Page numbers worth offering: the ends and the neighbours; 0 stands for a gap.</summary>
    public IEnumerable<int> Numbers()
    {
        var shown = 0;
        for (var n = 1; n <= Last; n++)
        {
            if (n is not 1 && n != Last && Math.Abs(n - Page) > 1) continue;
            if (n > shown + 1) yield return n == shown + 2 ? n - 1 : 0;
            yield return shown = n;
        }
    }
}
