using Commons.Web.Forum.Boards;
using Commons.Web.Forum.People;
using Commons.Web.Members;
using Commons.Web.Members.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Commons.Web.Moderation.Boards;

/// <summary>Who keeps a board civil: for everybody to see, for stewards to change.</summary>
[Route("b/{board}/moderators")]
public sealed class ModeratorsController(CommonsDb db, CurrentMember current, TimeProvider clock) : Controller
{
    [HttpGet]
    public async Task<IActionResult> Index(string board, CancellationToken ct) => await LoadAsync(board, ct) is { } page ? View(page) : NotFound();

    [Authorize(Policy = Policies.Steward), HttpPost]
    public Task<IActionResult> Add(string board, string? username, string? reason, CancellationToken ct) =>
        ChangeAsync(board, username, reason, (member, boardId, by, why) => member.MakeModerator(boardId, by.Author, why, clock.GetUtcNow()), ct);

    [Authorize(Policy = Policies.Steward), HttpPost("remove")]
    public Task<IActionResult> Remove(string board, string? username, string? reason, CancellationToken ct) =>
        ChangeAsync(board, username, reason, (member, boardId, by, why) => member.UnmakeModerator(boardId, by.Author, why, clock.GetUtcNow()), ct);

    private async Task<IActionResult> ChangeAsync(string board, string? username, string? reason, Action<Member, long, Member, string> change, CancellationToken ct)
    {
        if (await LoadAsync(board, ct) is not { } page) return NotFound();
        try
        {
            var why = Forum.Reason.Check(reason);
            var name = (username ?? "").Trim().TrimStart('@').ToLowerInvariant();
            var member = await db.Users.Include(m => m.Author).Include(m => m.Roles).SingleOrDefaultAsync(m => m.UserName == name, ct)
                ?? throw new Refusal("There is no member of that name.", "Username");
            change(member, page.BoardId, await current.GetAsync(ct), why);
            await db.SaveChangesAsync(ct);
            return LocalRedirect($"{page.Board.Path}/moderators");
        }
        catch (Refusal refusal)
        {
            return this.FormAgain(nameof(Index), page with { Username = username, Reason = reason }, refusal);
        }
    }

    private async Task<ModeratorsPage?> LoadAsync(string slug, CancellationToken ct)
    {
        if (await db.Boards.Where(b => b.Slug == slug).Select(b => new { b.Id, Mark = new BoardMark(b.Slug, b.Title, b.Colour, b.Icon) }).SingleOrDefaultAsync(ct) is not { } board) return null;
        var moderators = await db.Users.Where(m => m.Roles.Any(r => r.Role == Role.Moderator && (r.BoardId == null || r.BoardId == board.Id))).OrderBy(m => m.Author.Name)
            .Select(m => new ModeratorsPage.Row(new Writer(m.Author.Name, m.Author.DisplayName, m.Author.Host, m.Author.Avatar), m.Roles.Any(r => r.Role == Role.Moderator && r.BoardId == board.Id))).ToListAsync(ct);
        return new(board.Id, board.Mark, moderators, await current.IsAsync(Role.Steward, ct));
    }
}

/// <summary>A board's moderators.</summary>
public sealed record ModeratorsPage(long BoardId, BoardMark Board, IReadOnlyList<ModeratorsPage.Row> Moderators, bool MayChange)
{
    public string? Username { get; init; }
    public string? Reason { get; init; }

    /// <param name="IsOfThisBoard">Otherwise of all boards, which is not changed here.</param>
    public sealed record Row(Writer Who, bool IsOfThisBoard);
}
