using System.ComponentModel.DataAnnotations;
using Commons.Web.Members;
using Commons.Web.Members.Ignoring;
using Commons.Web.Shared.Limits;
using Commons.Web.Shared.Text;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Commons.Web.Messages.Conversations;

/// <summary>A member's private messages: the list, a new one, one conversation, and who is in it.</summary>
[Authorize, Route("my/messages")]
public sealed class MessagesController(CommonsDb db, CurrentMember current, IgnoredByReader ignored, Correspondence correspondence, Renderer renderer, RateLimits limits, TimeProvider clock) : Controller
{
    private const string PreviewStep = "preview";

    [HttpGet]
    public async Task<IActionResult> Index(CancellationToken ct, int page = 1) =>
        await InboxPage.LoadAsync(db, (await current.GetAsync(ct)).Author, await ignored.GetAsync(ct), page, ct) is { } inbox ? View("Inbox", inbox) : NotFound();

    [HttpGet("new")]
    public IActionResult New(string? to) => View("New", new NewMessageForm { To = to, FormKey = Guid.CreateVersion7(clock.GetUtcNow()) });

    [HttpPost("new")]
    public async Task<IActionResult> Start(NewMessageForm form, CancellationToken ct)
    {
        try
        {
            var text = MessageText.FromMarkdown(form.Body, renderer);
            if (form.Step is PreviewStep) return View("New", form with { Preview = text.Html });
            limits.Check(Correspondence.Sending, HttpContext);
            return LocalRedirect((await correspondence.StartAsync(await current.GetAsync(ct), form.To, form.Title, text, form.FormKey, ct)).Path);
        }
        catch (Refusal refusal)
        {
            return this.FormAgain("New", form, refusal);
        }
    }

    [HttpGet("{id:long}")]
    public async Task<IActionResult> Show(long id, CancellationToken ct, int? page = null)
    {
        var at = page ?? MessagePath.PageToRead(await PlaceAsync(id, ct));
        if (await PageAsync(id, at, new WriteMessageForm { FormKey = Guid.CreateVersion7(clock.GetUtcNow()) }, ct) is not { } shown) return NotFound();
        if (shown.Messages.Count > 0) await correspondence.MarkReadAsync(await current.GetAsync(ct), id, shown.Messages[^1].Number, ct);
        return View("Show", shown);
    }

    [HttpPost("{id:long}")]
    public async Task<IActionResult> Write(long id, WriteMessageForm form, CancellationToken ct)
    {
        if (await LastPageAsync(id, form, ct) is not { } shown) return NotFound();
        try
        {
            var text = MessageText.FromMarkdown(form.Body, renderer);
            if (form.Step is PreviewStep) return View("Show", shown with { Form = form with { Preview = text.Html } });
            limits.Check(Correspondence.Sending, HttpContext);
            if (await correspondence.WriteAsync(await current.GetAsync(ct), id, text, form.FormKey, ct) is not { } message) return NotFound();
            return LocalRedirect(await PathAsync(id, message.Number, ct));
        }
        catch (Refusal refusal)
        {
            return this.FormAgain("Show", shown, refusal);
        }
    }

    [HttpPost("{id:long}/people")]
    public async Task<IActionResult> Add(long id, string? to, CancellationToken ct)
    {
        if (await LastPageAsync(id, new WriteMessageForm(), ct) is not { } shown) return NotFound();
        try { return await correspondence.AddAsync(await current.GetAsync(ct), id, to, ct) ? LocalRedirect($"/my/messages/{id}") : NotFound(); }
        catch (Refusal refusal) { return this.FormAgain("Show", shown, refusal); }
    }

    [HttpPost("{id:long}/leave")]
    public async Task<IActionResult> Leave(long id, CancellationToken ct)
    {
        await correspondence.LeaveAsync(await current.GetAsync(ct), id, ct);
        return LocalRedirect("/my/messages");
    }

    private async Task<ConversationPage?> PageAsync(long id, int page, WriteMessageForm form, CancellationToken ct) =>
        await ConversationPage.LoadAsync(db, (await current.GetAsync(ct)).Author, await ignored.GetAsync(ct), id, page, form, ct);

    /// <summary>The page under which one writes, with the form as it was sent.</summary>
    private async Task<ConversationPage?> LastPageAsync(long id, WriteMessageForm form, CancellationToken ct) =>
        await PageAsync(id, 1, form, ct) is { } first ? first.Pager.Last is 1 or null ? first : await PageAsync(id, first.Pager.Last.Value, form, ct) : null;

    /// <summary>The reader's place in the conversation; null where it is not theirs.</summary>
    private async Task<Participant?> PlaceAsync(long id, CancellationToken ct)
    {
        var me = (await current.GetAsync(ct)).Author.Id;
        return await db.Participants.AsNoTracking().Include(p => p.Conversation).SingleOrDefaultAsync(p => p.ConversationId == id && p.AuthorId == me, ct);
    }

    private async Task<string> PathAsync(long id, int number, CancellationToken ct)
    {
        var me = (await current.GetAsync(ct)).Author.Id;
        return MessagePath.Of(id, number, await db.Participants.Where(p => p.ConversationId == id && p.AuthorId == me).Select(p => p.FromNumber).SingleAsync(ct));
    }
}

/// <summary>What one types to begin a conversation.</summary>
public sealed record NewMessageForm
{
    [StringLength(2000)]
    public string? To { get; init; }
    public string? Title { get; init; }
    public string? Body { get; init; }
    public Guid? FormKey { get; init; }

    /// <summary>Which button was pressed.</summary>
    public string? Step { get; init; }

    [BindNever]
    public SafeHtml? Preview { get; init; }
}

/// <summary>What one types to go on with one.</summary>
public sealed record WriteMessageForm
{
    public string? Body { get; init; }
    public Guid? FormKey { get; init; }

    /// <summary>Which button was pressed.</summary>
    public string? Step { get; init; }

    [BindNever]
    public SafeHtml? Preview { get; init; }
}
