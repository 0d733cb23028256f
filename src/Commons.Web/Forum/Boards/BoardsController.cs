using Commons.Web.Forum.Feeds;
using Commons.Web.Forum.Lists;
using Commons.Web.Hosting;
using Commons.Web.Members;
using Microsoft.AspNetCore.Mvc;

namespace Commons.Web.Forum.Boards;

/// <summary>All boards, and one board with its lists.</summary>
public sealed class BoardsController(CommonsDb db, CommonsOptions options, CurrentMember current, ListReading lists, ListFeeds feeds) : Controller
{
    [HttpGet("/boards")]
    public async Task<IActionResult> Index(CancellationToken ct) => View(await BoardsPage.LoadAsync(db, ct));

    [HttpGet("/b/{board}"), HttpGet("/b/{board}/" + ListsController.Names), HttpGet("/b/{board}/" + ListsController.Top)]
    [HttpGet("/b/{board}" + ListsController.Suffix), HttpGet("/b/{board}/" + ListsController.Names + ListsController.Suffix), HttpGet("/b/{board}/" + ListsController.Top + ListsController.Suffix)]
    public async Task<IActionResult> Show(string board, string? list, string? period, string? feed, string? key, CancellationToken ct, int page = 1, string? after = null)
    {
        if (TopicOrder.Find(list, period) is not { } order || await FindAsync(board, ct) is not { } card) return NotFound();
        if (feed is not null) return await feeds.OfAsync(ListScope.Of(card), order, feed, key, ct);
        if (order == TopicOrder.Unread && await current.FindAsync(ct) is null) return Challenge();
        return await lists.FindAsync(ListScope.Of(card), order, page, after, ct) is { } topics ? View(new BoardPage(card, topics)) : NotFound();
    }

    [HttpGet("/b/{board}/latest")]
    public async Task<IActionResult> Latest(string board, CancellationToken ct) => await FindAsync(board, ct) is { } card ? LocalRedirectPermanent(card.Mark.Path) : NotFound();

    [HttpGet("/b/{board}/about")]
    public async Task<IActionResult> About(string board, CancellationToken ct) => await FindAsync(board, ct) is { } card ? View(card) : NotFound();

    private Task<BoardCard?> FindAsync(string slug, CancellationToken ct) => BoardCard.FindAsync(db, db.Boards.Where(b => b.Slug == slug), options.Url.Authority, ct);
}

/// <summary>One board: what it is for and its topics.</summary>
public sealed record BoardPage(BoardCard Board, ListPage List);
