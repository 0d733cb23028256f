using System.Text.RegularExpressions;

namespace Commons.Web.Shared.Pictures;

/// <summary>Keeps account of which places show which pictures.</summary>
public static partial class PlacedPictures
{
    /// <summary>The names of this board's pictures in cooked HTML, or in Markdown.</summary>
    public static IReadOnlyList<string> NamesIn(string html) =>
        html.Contains("/media/", StringComparison.Ordinal) ? [.. Form().Matches(html).Select(m => m.Groups["name"].Value).Distinct()] : [];

    /// <summary>These places show these pictures now, and no others. Saved with the caller's transaction; saying it twice changes nothing.</summary>
    public static async Task SetAsync(CommonsDb db, IReadOnlyDictionary<string, IReadOnlyList<string>> shown, DateTimeOffset at, CancellationToken ct)
    {
        var places = shown.Keys.ToList();
        var known = await db.PictureUses.Where(u => places.Contains(u.Place)).ToListAsync(ct);
        foreach (var use in known) use.EndedAt = shown[use.Place].Contains(use.Name) ? null : use.EndedAt ?? at;
        foreach (var (place, names) in shown)
            foreach (var name in names.Where(n => !known.Any(u => u.Place == place && u.Name == n))) db.PictureUses.Add(new PictureUse { Name = name, Place = place });
        await db.SaveChangesAsync(ct);
    }

    /// <summary>This place shows the pictures that stand in its text, Markdown or cooked, and no others.</summary>
    public static Task SetAsync(CommonsDb db, string place, string? text, DateTimeOffset at, CancellationToken ct) =>
        SetAsync(db, new Dictionary<string, IReadOnlyList<string>> { [place] = NamesIn(text ?? "") }, at, ct);

    /// <summary>These places are gone.</summary>
    public static Task EndAsync(CommonsDb db, IEnumerable<string> places, DateTimeOffset at, CancellationToken ct)
    {
        var gone = places.ToList();
        return db.PictureUses.Where(u => gone.Contains(u.Place) && u.EndedAt == null).ExecuteUpdateAsync(set => set.SetProperty(u => u.EndedAt, at), ct);
    }

    [GeneratedRegex("/media/[0-9]{1,18}/(?<name>[A-Za-z0-9]{16,40})-[0-9]{1,4}x[0-9]{1,4}(\\.small)?\\.webp", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Form();
}
