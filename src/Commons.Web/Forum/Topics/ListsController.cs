using Microsoft.AspNetCore.Mvc;

namespace Commons.Web.Forum.Topics;

/// <summary>The lists of topics; the front page is the latest one.</summary>
public sealed class ListsController(CommonsDb db) : Controller
{
    [HttpGet("/")]
    public Task<IActionResult> Home(CancellationToken ct, int page = 1) => ShowAsync("/", page, ct);

    [HttpGet("/latest")]
    public Task<IActionResult> Latest(CancellationToken ct, int page = 1) => ShowAsync("/latest", page, ct);

    private async Task<IActionResult> ShowAsync(string path, int page, CancellationToken ct)
    {
        if (await TopicList.LoadAsync(db, db.Topics, path, page, showsBoards: true, ct) is not { } list) return NotFound();
        var boards = await db.Boards.CountAsync(ct);
        return View("Latest", new LatestPage(list, await db.Boards.SumAsync(b => b.TopicCount, ct), boards));
    }
}

/// <summary>The latest topics of all boards.</summary>
public sealed record LatestPage(TopicList List, int TopicCount, int BoardCount);
