namespace Commons.Web.Shared.Pages;

/// <summary>A headed list of links in a rail; without links it is not shown.</summary>
public sealed record NavSection(string Heading, IReadOnlyList<NavLink> Links);
