using Commons.Web.Forum.Boards;
using Commons.Web.Members;
using Commons.Web.Shared.Limits;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Commons.Web.Notifications.Watching;

/// <summary>The last step of joining (FORUM 2.8): pick the boards of which one wants to hear. Nothing has to be picked.</summary>
[Authorize, Route("welcome/boards")]
public sealed class PickBoardsController(CommonsDb db, CurrentMember current, Watchers watchers, RateLimits limits) : Controller
{
    /// <summary>More are found under "Boards".</summary>
    private const int ShownMax = 60;

    [HttpGet]
    public async Task<IActionResult> Show(CancellationToken ct)
    {
        var memberId = (await current.GetAsync(ct)).Id;
        return View("PickBoards", await db.Boards.OrderBy(b => b.Position).ThenBy(b => b.Id).Take(ShownMax)
            .Select(b => new PickableBoard(b.Id, new BoardMark(b.Slug, b.Title, b.Colour, b.Icon), b.Description,
                db.Watches.Any(w => w.MemberId == memberId && w.Scope == WatchScope.Board && w.ScopeId == b.Id && w.Level == WatchLevel.Watching))).ToListAsync(ct));
    }

    /// <param name="shown">Boards that the form showed: what was watched and is not ticked any more is watched no longer.</param>
    /// <param name="board">Those that are ticked.</param>
    [HttpPost]
    public async Task<IActionResult> Save(long[] shown, long[] board, CancellationToken ct)
    {
        limits.Check(Limit.Press, HttpContext);
        var member = await current.GetAsync(ct);
        foreach (var id in shown.Distinct().Take(ShownMax))
        {
            var isWatched = await watchers.FindAsync(member.Id, WatchScope.Board, id, ct) is { Level: WatchLevel.Watching };
            if (isWatched != board.Contains(id)) await watchers.ChooseAsync(member, WatchScope.Board, id, isWatched ? WatchLevel.Normal : WatchLevel.Watching, ct);
        }
        return LocalRedirect("/latest");
    }
}

/// <summary>A board with a tick before it.</summary>
public sealed record PickableBoard(long Id, BoardMark Mark, string Description, bool IsWatched);
