namespace Commons.Web.Shared.Pages;

/// <summary>A piece of the frame around every page, given by the feature that owns what it shows. Register it scoped.</summary>
public interface IShellPart
{
    ShellPlace Place { get; }

    /// <summary>Parts of a place stand in this order, lowest first.</summary>
    int Order { get; }

    /// <summary>The part for whoever asks, or null where there is nothing to show.</summary>
    Task<Part?> ForAsync(CancellationToken ct);
}

public enum ShellPlace
{
    /// <summary>At the end of the bar on top: what the reader can do from anywhere.</summary>
    Bar,

    /// <summary>Sections of the left rail between reading and the co-op.</summary>
    LeftRail,

    /// <summary>Above the page's content: something this reader ought to know.</summary>
    Notice,

    /// <summary>The bar at the bottom of narrow screens, at most four.</summary>
    BottomBar,
}
