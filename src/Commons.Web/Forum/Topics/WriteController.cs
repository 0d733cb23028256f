using System.ComponentModel.DataAnnotations;
using Commons.Web.Forum.Boards;
using Commons.Web.Forum.Drafts;
using Commons.Web.Forum.Polls;
using Commons.Web.Forum.Posts;
using Commons.Web.Forum.Tags;
using Commons.Web.Members;
using Commons.Web.Shared.Limits;
using Commons.Web.Shared.Pictures;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Commons.Web.Forum.Topics;

/// <summary>The page on which a topic is written.</summary>
[Authorize, Route("write")]
public sealed class WriteController(CommonsDb db, CurrentMember current, Writing writing, Cooking cooking, Drafts.Drafts drafts, RateLimits limits, DayLimits days, TimeProvider clock) : Controller
{
    [HttpGet]
    public async Task<IActionResult> New(string? board, CancellationToken ct)
    {
        var draft = await drafts.FindAsync((await current.GetAsync(ct)).Id, DraftPlace.NewTopic, ct);
        return View("Write", await WithBoardsAsync(new WriteForm
        {
            Title = draft?.Title ?? "",
            Board = board ?? draft?.Board ?? "",
            Body = draft?.Body ?? "",
            Tags = draft?.Tags,
            Poll = draft?.Poll ?? new(),
            FormKey = Guid.CreateVersion7(clock.GetUtcNow()),
            Draft = DraftMark.Of(DraftPlace.NewTopic, draft),
        }, ct));
    }

    [HttpPost]
    public async Task<IActionResult> Create(WriteForm form, CancellationToken ct)
    {
        form = await WithBoardsAsync(form with { Draft = new(DraftPlace.NewTopic, form.Sequence, null) }, ct);
        try
        {
            if (form.IsPreview) return await PreviewAsync(form, ct);
            if (!ModelState.IsValid) return this.FormAgain("Write", form);
            var text = await cooking.FromMarkdownAsync(form.Body, ct);
            var tags = Tag.Parse(form.Tags);
            var board = await db.Boards.SingleOrDefaultAsync(b => b.Slug == form.Board, ct) ?? throw new Refusal("Choose a board.", nameof(form.Board));
            Topic.RefuseShort(form.Title);
            limits.Check(Limit.NewTopic, HttpContext);
            await days.CheckTopicAsync((await current.GetAsync(ct)).Author, HttpContext, ct);
            var poll = form.Poll.Read();
            await using var whole = await db.Database.BeginTransactionAsync(ct);   // Posted and no draft any more, or neither.
            var topic = await writing.StartTopicAsync(board.Id, (await current.GetAsync(ct)).Author, form.Title, text, ct, formKey: form.FormKey, tags: tags, poll: poll);
            await drafts.ForgetAsync(await current.GetAsync(ct), DraftPlace.NewTopic, ct);
            await whole.CommitAsync(ct);
            return Redirect(topic.Path);
        }
        catch (Refusal refusal)
        {
            return this.FormAgain("Write", form, refusal);
        }
    }

    /// <summary>The same form with the cooked text above it; what is missing elsewhere is not yet a fault, but a picture that was not taken is.</summary>
    private async Task<ViewResult> PreviewAsync(WriteForm form, CancellationToken ct)
    {
        limits.Check(Limit.Preview, HttpContext);
        if (ModelState.KeepPictureErrors()) return this.FormAgain("Write", form);
        return View("Write", form with { Preview = (await cooking.FromMarkdownAsync(form.Body, ct)).Html });
    }

    private async Task<WriteForm> WithBoardsAsync(WriteForm form, CancellationToken ct) => form with
    {
        Boards = await OpenBoardsAsync(ct),
        Rules = await db.Boards.Where(b => b.Slug == form.Board).Select(b => b.RulesHtml).SingleOrDefaultAsync(ct) is { } rules ? SafeHtml.Stored(rules) : null,
    };

    /// <summary>The boards on which this member may start topics.</summary>
    private async Task<IReadOnlyList<SelectListItem>> OpenBoardsAsync(CancellationToken ct)
    {
        var member = await current.GetAsync(ct);
        var boards = await db.Boards.Where(b => b.ClosedAt == null).OrderBy(b => b.Position).ThenBy(b => b.Id).Select(b => new { b.Id, b.Title, b.Slug, b.Starters }).ToListAsync(ct);
        return [.. boards.Where(b => b.Starters is not BoardWriters.Moderators || member.Moderates(b.Id)).Select(b => new SelectListItem(b.Title, b.Slug))];
    }
}

/// <summary>What one types to start a topic.</summary>
public sealed record WriteForm : IComposer, ITagged, IAsksPoll
{
    [Required(ErrorMessage = "A topic needs a title."), StringLength(Topic.TitleLengthMax, ErrorMessage = "A title has at most {1} characters.")]
    public string Title { get; init; } = "";

    [Required(ErrorMessage = "Choose a board.")]
    public string Board { get; init; } = "";

    [Required(ErrorMessage = "A post needs some text.")]
    public string Body { get; init; } = "";

    [StringLength(Tag.FieldLengthMax, ErrorMessage = "The tags have at most {1} characters together.")]
    public string? Tags { get; init; }

    public Guid? FormKey { get; init; }

    public PollForm Poll { get; init; } = new();

    public int Sequence { get; init; }

    [BindNever]
    public DraftMark Draft { get; init; } = new(DraftPlace.NewTopic, 0, null);

    /// <summary>Which button was pressed.</summary>
    public string? Step { get; init; }

    [BindNever]
    public IReadOnlyList<SelectListItem> Boards { get; init; } = [];

    /// <summary>Of the board that is chosen.</summary>
    [BindNever]
    public SafeHtml? Rules { get; init; }

    [BindNever]
    public SafeHtml? Preview { get; init; }

    public bool IsPreview => Step is IComposer.PreviewStep;
}
