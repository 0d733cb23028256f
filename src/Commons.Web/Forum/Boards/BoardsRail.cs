using Commons.Web.Shared.Pages;

namespace Commons.Web.Forum.Boards;

/// <summary>The boards in the left rail of every page.</summary>
public sealed class BoardsRail(CommonsDb db) : IShellPart
{
    public ShellPlace Place => ShellPlace.LeftRail;
    public int Order => 10;

    public async Task<Part?> ForAsync(CancellationToken ct)
    {
        var boards = await db.Boards.OrderBy(b => b.Position).ThenBy(b => b.Id).Select(b => new BoardMark(b.Slug, b.Title, b.Colour)).ToListAsync(ct);
        return boards.Count is 0 ? null : new Part("/Forum/Boards/_BoardsRail.cshtml", boards);
    }
}
