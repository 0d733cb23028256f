using Commons.Web.Shared;
using Commons.Web.Shared.Pages;

namespace Commons.Web.Administration.Upkeep;

/// <summary>Says on every page that nothing is taken just now, before somebody writes for nothing.</summary>
public sealed class ReadOnlyNotice(OurCoop coop) : IShellPart
{
    public ShellPlace Place => ShellPlace.Notice;
    public int Order => 1;

    public async Task<Part?> ForAsync(CancellationToken ct) =>
        await coop.FindAsync(ct) is { ReadOnlySince: not null } resting ? new Part("/Administration/Upkeep/_Notice.cshtml", resting.ReadOnlyWords) : null;
}
