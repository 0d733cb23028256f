using System.ComponentModel.DataAnnotations;
using Commons.Web.Forum.Boards;
using Commons.Web.Forum.Posts;
using Commons.Web.Members;
using Commons.Web.Shared.Limits;
using Commons.Web.Shared.Text;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Commons.Web.Forum.Topics;

/// <summary>The page on which a topic is written.</summary>
[Authorize, Route("write")]
public sealed class WriteController(CommonsDb db, CurrentMember current, Writing writing, Renderer renderer, RateLimits limits, TimeProvider clock) : Controller
{
    [HttpGet]
    public async Task<IActionResult> New(string? board, CancellationToken ct) =>
        View("Write", await WithBoardsAsync(new WriteForm { Board = board ?? "", FormKey = Guid.CreateVersion7(clock.GetUtcNow()) }, ct));

    [HttpPost]
    public async Task<IActionResult> Create(WriteForm form, CancellationToken ct)
    {
        form = await WithBoardsAsync(form, ct);
        try
        {
            if (form.IsPreview) return Preview(form);
            if (!ModelState.IsValid) return this.FormAgain("Write", form);
            var text = PostText.FromMarkdown(form.Body, renderer);
            var board = await db.Boards.SingleOrDefaultAsync(b => b.Slug == form.Board, ct) ?? throw new Refusal("Choose a board.", nameof(form.Board));
            limits.Check(Limit.NewTopic, HttpContext);
            var topic = await writing.StartTopicAsync(board.Id, (await current.GetAsync(ct)).Author, form.Title, text, ct, formKey: form.FormKey);
            return Redirect(topic.Path);
        }
        catch (Refusal refusal)
        {
            return this.FormAgain("Write", form, refusal);
        }
    }

    /// <summary>The same form with the cooked text above it; what is missing elsewhere is not yet a fault.</summary>
    private ViewResult Preview(WriteForm form)
    {
        ModelState.Clear();
        return View("Write", form with { Preview = PostText.FromMarkdown(form.Body, renderer).Html });
    }

    private async Task<WriteForm> WithBoardsAsync(WriteForm form, CancellationToken ct) => form with
    {
        Boards = await db.Boards.OrderBy(b => b.Position).ThenBy(b => b.Id).Select(b => new SelectListItem(b.Title, b.Slug)).ToListAsync(ct),
    };
}

/// <summary>What one types to start a topic.</summary>
public sealed record WriteForm : IComposer
{
    [Required(ErrorMessage = "A topic needs a title."), StringLength(Topic.TitleLengthMax, ErrorMessage = "A title has at most {1} characters.")]
    public string Title { get; init; } = "";

    [Required(ErrorMessage = "Choose a board.")]
    public string Board { get; init; } = "";

    [Required(ErrorMessage = "A post needs some text.")]
    public string Body { get; init; } = "";

    public Guid? FormKey { get; init; }

    /// <summary>Which button was pressed.</summary>
    public string? Step { get; init; }

    [BindNever]
    public IReadOnlyList<SelectListItem> Boards { get; init; } = [];

    [BindNever]
    public SafeHtml? Preview { get; init; }

    public bool IsPreview => Step is IComposer.PreviewStep;
}
