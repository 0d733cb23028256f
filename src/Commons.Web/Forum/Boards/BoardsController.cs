using Commons.Web.Forum.Topics;
using Commons.Web.Hosting;
using Microsoft.AspNetCore.Mvc;

namespace Commons.Web.Forum.Boards;

/// <summary>All boards, and one board with its topics.</summary>
public sealed class BoardsController(CommonsDb db, CommonsOptions options) : Controller
{
    [HttpGet("/boards")]
    public async Task<IActionResult> Index(CancellationToken ct) => View(await BoardsPage.LoadAsync(db, ct));

    [HttpGet("/b/{board}")]
    public async Task<IActionResult> Show(string board, CancellationToken ct, int page = 1)
    {
        if (await BoardCard.FindAsync(db, db.Boards.Where(b => b.Slug == board), options.Url.Authority, ct) is not { } card) return NotFound();
        var topics = await TopicList.LoadAsync(db, db.Topics.Where(t => t.BoardId == card.Id), card.Mark.Path, page, showsBoards: false, ct);
        return topics is null ? NotFound() : View(new BoardPage(card, topics));
    }
}

/// <summary>One board: what it is for and its topics.</summary>
public sealed record BoardPage(BoardCard Board, TopicList Topics);
