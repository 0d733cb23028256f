namespace Commons.Web.Forum.Boards;

/// <summary>A board as it stands in a line: its dot and its name.</summary>
public sealed record BoardMark(string Slug, string Title, string Colour)
{
    public string Path => $"/b/{Slug}";
}
