namespace Commons.Web.Shared.Themes;

/// <summary>How a reader wants pages to look. Null leaves it to the co-op, or to the reader's device.</summary>
/// <param name="Theme">Name of a theme; one that is not installed any more counts as none.</param>
/// <param name="Light">False for dark pages, true for light ones.</param>
/// <param name="Language">Code of a <see cref="Languages.Language"/>.</param>
/// <param name="TimeZone">Name of the <see cref="Times.Zone"/> of where they live: times and quiet hours are by its clock.</param>
public sealed record ReaderLook(string? Theme, bool? Light, string? Language = null, string? TimeZone = null, TextSize TextSize = TextSize.Standard)
{
    public static ReaderLook Unchosen { get; } = new(null, null);
}

/// <summary>How large pages are written, against what the browser is set to.</summary>
public enum TextSize { Standard, Smaller, Larger, Largest }

/// <summary>Knows what the reader of this request chose. Members answer it; the frame asks.</summary>
public interface IReaderLook
{
    Task<ReaderLook> OfReaderAsync(CancellationToken ct);
}

/// <summary>The theme of this request: the reader's, else the co-op's, else the standard one.</summary>
public sealed class ShownTheme(InstalledThemes themes, IReaderLook reader, OurCoop coop)
{
    private (Theme Theme, bool? Light)? previewed;

    /// <summary>Shows this one page in a theme that nobody chose.</summary>
    public void Preview(Theme theme, bool light) => previewed = (theme, light);

    public async Task<(Theme Theme, ReaderLook Look)> FindAsync(CancellationToken ct)
    {
        if (previewed is { } only) return (only.Theme, ReaderLook.Unchosen with { Light = only.Light });
        var look = await reader.OfReaderAsync(ct);
        var chosen = look.Theme is { } own ? themes.Find(own) : null;
        chosen ??= (await coop.FindAsync(ct))?.Theme is { } common ? themes.Find(common) : null;
        return (chosen ?? themes.Standard, look);
    }
}
