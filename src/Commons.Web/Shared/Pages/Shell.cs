namespace Commons.Web.Shared.Pages;

/// <summary>What the frame around a page shows: gathered from the features, which it does not know.</summary>
public sealed class Shell(OurCoop coop, IEnumerable<IShellPart> parts)
{
    /// <summary>The co-op's name; the software's until there is a co-op.</summary>
    public async Task<string> NameAsync(CancellationToken ct) => (await coop.FindAsync(ct))?.Name ?? "Commons";

    public async Task<IReadOnlyList<Part>> PartsAsync(ShellPlace place, CancellationToken ct)
    {
        var shown = new List<Part>();
        foreach (var part in parts.Where(p => p.Place == place).OrderBy(p => p.Order))
            if (await part.ForAsync(ct) is { } here) shown.Add(here);
        return shown;
    }
}
