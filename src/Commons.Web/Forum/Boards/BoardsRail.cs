using Commons.Web.Shared.Pages;

namespace Commons.Web.Forum.Boards;

/// <summary>The boards in the left rail of every page.</summary>
public sealed class BoardsRail(CommonsDb db) : IShellPart
{
    public ShellPlace Place => ShellPlace.LeftRail;
    public int Order => 10;

    public async Task<Part?> ForAsync(CancellationToken ct)
    {
        var boards = await db.Boards.OrderBy(b => b.Position).ThenBy(b => b.Id).Select(b => new { b.Id, b.ParentId, Mark = new BoardMark(b.Slug, b.Title, b.Colour, b.Icon) }).ToListAsync(ct);
        return boards.Count is 0 ? null : new Part("/Forum/Boards/_BoardsRail.cshtml", boards.InLevels(b => b.Id, b => b.ParentId).Select(b => new Row(b.Mark, b.ParentId is not null)).ToList());
    }

    /// <param name="IsChild">It stands beneath the one before it.</param>
    public sealed record Row(BoardMark Mark, bool IsChild);
}
