using System.ComponentModel.DataAnnotations;
using Commons.Web.Members.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Commons.Web.Forum.Boards;

/// <summary>Stewards open boards and say what they are for.</summary>
[Authorize(Policy = Policies.Steward), Route("admin/boards")]
public sealed class BoardsAdminController(CommonsDb db, BoardOpening opening) : Controller
{
    [HttpGet]
    public async Task<IActionResult> Index(CancellationToken ct) => View("Manage", await BoardsPage.LoadAsync(db, ct));

    [HttpGet("new-board")]   // With a hyphen, which no board has in its name.
    public IActionResult New() => View("Open", new BoardForm());

    [HttpPost("new-board")]
    public async Task<IActionResult> Create(BoardForm form, CancellationToken ct)
    {
        if (!ModelState.IsValid) return this.FormAgain("Open", form);
        try
        {
            var board = await opening.OpenAsync(form.Name ?? "", form.Title, form.Description ?? "", form.Colour, ct);
            return Redirect($"/b/{board.Slug}");
        }
        catch (Refusal refusal)
        {
            return this.FormAgain("Open", form, refusal);
        }
    }

    [HttpGet("{board}")]
    public async Task<IActionResult> Edit(string board, CancellationToken ct) => await FindAsync(board, ct) is { } found
        ? View("Describe", new BoardForm { Name = found.Slug, Title = found.Title, Description = found.Description, Colour = found.Colour }) : NotFound();

    [HttpPost("{board}")]
    public async Task<IActionResult> Update(string board, BoardForm form, CancellationToken ct)
    {
        if (await FindAsync(board, ct) is not { } found) return NotFound();
        form = form with { Name = found.Slug };
        try
        {
            if (!ModelState.IsValid) return this.FormAgain("Describe", form);
            found.Describe(form.Title, form.Description ?? "", form.Colour);
            await db.SaveChangesAsync(ct);
            return Redirect($"/b/{found.Slug}");
        }
        catch (Refusal refusal)
        {
            return this.FormAgain("Describe", form, refusal);
        }
    }

    private Task<Board?> FindAsync(string slug, CancellationToken ct) => db.Boards.SingleOrDefaultAsync(b => b.Slug == slug, ct);
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
}
