using Commons.Web.Shared.Pages;

namespace Commons.Web.Treasury.Overview;

/// <summary>
/// A section of <c>/treasury</c>, given by the part of Treasury that owns what it shows (periods, payouts). Register it scoped; it must not
/// change anything.
/// </summary>
public interface IOverviewPart
{
    /// <summary>Sections stand in this order, lowest first.</summary>
    int Order { get; }

    /// <summary>The section, or null where there is nothing to say.</summary>
    Task<Part?> ForAsync(CancellationToken ct);
}
