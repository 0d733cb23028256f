namespace Commons.Web.Forum.Boards;

/// <summary>A board as it stands in a line: its dot and its name.</summary>
/// <param name="Icon">One emoji in place of the dot.</param>
public sealed record BoardMark(string Slug, string Title, string Colour, string? Icon)
{
    public string Path => $"/b/{Slug}";
}
