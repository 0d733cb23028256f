using Commons.Web.Shared.Pages;

namespace Commons.Web.Administration.Upkeep;

/// <summary>Says on every page that nothing is taken just now, before somebody writes for nothing.</summary>
public sealed class ReadOnlyNotice(CommonsDb db) : IShellPart
{
    public ShellPlace Place => ShellPlace.Notice;
    public int Order => 1;

    public async Task<Part?> ForAsync(CancellationToken ct) =>
        await db.Coops.Where(c => c.ReadOnlySince != null).Select(c => c.ReadOnlyWords).SingleOrDefaultAsync(ct) is { } words ? new Part("/Administration/Upkeep/_Notice.cshtml", words) : null;
}
