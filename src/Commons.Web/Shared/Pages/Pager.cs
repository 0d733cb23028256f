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

    /// <summary>What else stands in the addresses' query, such as <c>view=threads</c>; null for nothing.</summary>
    public string? Query { get; init; }

    /// <summary>Where the next page begins, for lists that move while they are read; null where the number alone says it.</summary>
    public string? After { get; init; }

    public string Next => After is null ? Address(Page + 1) : $"{Address(Page + 1)}&after={After}";

    public string Address(int page) => (page, Query) switch
    {
        (1, null) => Path,
        (1, var query) => $"{Path}?{query}",
        (_, null) => $"{Path}?page={page}",
        var (_, query) => $"{Path}?{query}&page={page}",
    };

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
