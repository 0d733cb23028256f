namespace Commons.Web.Shared.Pages;

/// <summary>
/// One link in the shell, registered by the feature that owns the page: <c>services.AddSingleton(new NavLink { … })</c>. Only pages that exist have one.
/// </summary>
public sealed record NavLink
{
    public required NavPlace Place { get; init; }

    /// <summary>English, the key of what is shown.</summary>
    public required string Text { get; init; }
    public required string Path { get; init; }

    /// <summary>Name of the policy whose readers see it (<c>Members/Access/Policies</c>); null for everybody who sees the place.</summary>
    public string? Policy { get; init; }

    /// <summary>Whether the front page shows the same, so that the link is marked there too.</summary>
    public bool IsFrontPage { get; init; }

    /// <summary>Links of a place stand in this order, lowest first.</summary>
    public int Order { get; init; } = 100;
}

public enum NavPlace
{
    /// <summary>Left rail, first section: ways to read.</summary>
    Reading,

    /// <summary>Left rail, last section: open books, proposals, moderation log.</summary>
    Coop,

    /// <summary>The signed-in member's own pages.</summary>
    Member,

    /// <summary>Pages of the member's settings, all below <c>/my/settings/</c>; their views have the layout <c>/Shared/_Settings.cshtml</c>.</summary>
    Settings,

    /// <summary>At the end of every page: what the site says of itself.</summary>
    Foot,

    /// <summary>What officers, moderators and sponsors do; each with its policy.</summary>
    Work,
}
