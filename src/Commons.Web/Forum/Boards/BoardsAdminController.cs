using System.ComponentModel.DataAnnotations;
using Commons.Web.Forum.Reading;
using Commons.Web.Forum.Tags;
using Commons.Web.Forum.Votes;
using Commons.Web.Members;
using Commons.Web.Members.Access;
using Commons.Web.Shared.Languages;
using Commons.Web.Shared.Text;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Commons.Web.Forum.Boards;

/// <summary>Stewards open boards and say what they are for.</summary>
[Authorize(Policy = Policies.Steward), Route("admin/boards")]
public sealed class BoardsAdminController(CommonsDb db, BoardOpening opening, BoardPlacing placing, StarterBoards starter, CurrentMember current, Renderer renderer, TimeProvider clock) : Controller
{
    [HttpGet]
    public async Task<IActionResult> Index(CancellationToken ct) => View("Manage", await BoardsPage.LoadAsync(db, ct));

    /// <summary>Begins with four boards and a topic that bids welcome.</summary>
    [HttpPost("ready-made")]
    public async Task<IActionResult> Begin(string? language, CancellationToken ct)
    {
        await starter.MakeAsync((await current.GetAsync(ct)).Author, Language.Find(language) ?? Language.Current, ct);
        return LocalRedirect("/boards");
    }

    [HttpGet("new-board")]   // With a hyphen, which no board has in its name.
    public async Task<IActionResult> New(CancellationToken ct) => View("Open", await WithParentsAsync(new BoardForm(), ct));

    [HttpPost("new-board")]
    public async Task<IActionResult> Create(BoardForm form, CancellationToken ct)
    {
        form = await WithParentsAsync(form, ct);
        if (!ModelState.IsValid) return this.FormAgain("Open", form);
        try
        {
            await using var whole = await db.Database.BeginTransactionAsync(ct);
            var board = await opening.OpenAsync(form.Name ?? "", form.Title, form.Description ?? "", form.Colour, ct);
            board.Agree(form.Voting, form.TakesAnswers);
            await RuleAsync(board, form, ct);
            await whole.CommitAsync(ct);
            return Redirect($"/b/{board.Slug}");
        }
        catch (Refusal refusal)
        {
            return this.FormAgain("Open", form, refusal);
        }
    }

    [HttpGet("{board}")]
    public async Task<IActionResult> Edit(string board, CancellationToken ct) => await FindAsync(board, ct) is { } found
        ? View("Describe", await WithParentsAsync(BoardForm.Of(found), ct)) : NotFound();

    [HttpPost("{board}")]
    public async Task<IActionResult> Update(string board, BoardForm form, CancellationToken ct)
    {
        if (await FindAsync(board, ct) is not { } found) return NotFound();
        form = await WithParentsAsync(form with { Name = found.Slug, IsClosed = found.ClosedAt is not null }, ct);
        try
        {
            if (!ModelState.IsValid) return this.FormAgain("Describe", form);
            found.Describe(form.Title, form.Description ?? "", form.Colour);
            found.Agree(form.Voting, form.TakesAnswers);
            await RuleAsync(found, form, ct);
            return Redirect($"/b/{found.Slug}");
        }
        catch (Refusal refusal)
        {
            return this.FormAgain("Describe", form, refusal);
        }
    }

    /// <summary>One place up or down among the boards of its level.</summary>
    [HttpPost("{board}/move")]
    public async Task<IActionResult> Move(string board, bool up, CancellationToken ct)
    {
        if (await FindAsync(board, ct) is not { } found) return NotFound();
        await placing.MoveAsync(found, up, ct);
        return Redirect("/admin/boards");
    }

    [HttpPost("{board}/close")]
    public Task<IActionResult> Close(string board, CancellationToken ct) => DoAsync(board, found => found.Close(clock.GetUtcNow()), ct);

    [HttpPost("{board}/reopen")]
    public Task<IActionResult> Reopen(string board, CancellationToken ct) => DoAsync(board, found => found.Reopen(), ct);

    private async Task<IActionResult> DoAsync(string slug, Action<Board> act, CancellationToken ct)
    {
        if (await FindAsync(slug, ct) is not { } found) return NotFound();
        act(found);
        await db.SaveChangesAsync(ct);
        return Redirect($"/admin/boards/{slug}");
    }

    /// <summary>The rules beyond what it is called: saved with the rest, or not at all.</summary>
    private Task RuleAsync(Board board, BoardForm form, CancellationToken ct)
    {
        board.Arrange(form.Arrangement);
        board.RuleTags(form.TagRule, form.ListedTags);
        board.Draw(form.Icon);
        board.LayDown(form.Rules, renderer);
        board.Let(form.Starters, form.Repliers);
        return placing.PlaceAsync(board, form.Parent, ct);
    }

    private async Task<BoardForm> WithParentsAsync(BoardForm form, CancellationToken ct) => form with
    {
        Parents = await db.Boards.Where(b => b.ParentId == null && b.Slug != form.Name).OrderBy(b => b.Position).ThenBy(b => b.Id).Select(b => new SelectListItem(b.Title, b.Slug)).ToListAsync(ct),
    };

    private Task<Board?> FindAsync(string slug, CancellationToken ct) => db.Boards.Include(b => b.Parent).SingleOrDefaultAsync(b => b.Slug == slug, ct);
}

/// <summary>What a steward says about a board.</summary>
public sealed record BoardForm
{
    /// <summary>Only when it is opened: it stays for ever.</summary>
    [StringLength(32, ErrorMessage = "A name has at most 32 characters.")]
    public string? Name { get; init; }

    [Required(ErrorMessage = "A board needs a title."), StringLength(Board.TitleLengthMax, ErrorMessage = "A board's title has at most {1} characters.")]
    public string Title { get; init; } = "";

    [StringLength(Board.DescriptionLengthMax, ErrorMessage = "A description has at most {1} characters.")]
    public string? Description { get; init; }

    [Required(ErrorMessage = "Choose a colour.")]
    public string Colour { get; init; } = "#4a8f3c";

    /// <summary>Name of the board above; empty on the upper level.</summary>
    [StringLength(32)]
    public string? Parent { get; init; }

    public TopicArrangement Arrangement { get; init; }
    public TagRule TagRule { get; init; }

    [StringLength(2000, ErrorMessage = "The tags have at most {1} characters together.")]
    public string? ListedTags { get; init; }

    [BindNever]
    public IReadOnlyList<SelectListItem> Parents { get; init; } = [];

    public BoardVoting Voting { get; init; } = BoardVoting.Up;
    public bool TakesAnswers { get; init; }
    public string? Icon { get; init; }

    /// <summary>In Markdown.</summary>
    public string? Rules { get; init; }
    public BoardWriters Starters { get; init; }
    public BoardWriters Repliers { get; init; }

    [BindNever]
    public bool IsClosed { get; init; }

    public static BoardForm Of(Board board) => new()
    {
        Name = board.Slug,
        Title = board.Title,
        Description = board.Description,
        Colour = board.Colour,
        Parent = board.Parent?.Slug,
        Arrangement = board.Arrangement,
        TagRule = board.TagRule,
        ListedTags = string.Join(", ", board.TagsListed),
        Voting = board.Voting,
        TakesAnswers = board.TakesAnswers,
        Icon = board.Icon,
        Rules = board.Rules,
        Starters = board.Starters,
        Repliers = board.Repliers,
        IsClosed = board.ClosedAt is not null,
    };
}
