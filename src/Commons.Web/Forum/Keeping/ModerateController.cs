using Commons.Web.Forum.Topics;
using Commons.Web.Members;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Commons.Web.Forum.Keeping;

/// <summary>What the moderators of a topic's board do with it. For everybody else none of these pages exists.</summary>
[Authorize, Route("t/{slug}/{topicId:long}/moderate")]
public sealed class ModerateController(CommonsDb db, CurrentMember current, TopicKeeping keeping) : Controller
{
    [HttpGet]
    public async Task<IActionResult> Acts(long topicId, CancellationToken ct) => await FindAsync(topicId, new KeepForm(), ct) is { } form ? View(form) : NotFound();

    [HttpPost]
    public Task<IActionResult> Act(long topicId, KeepForm form, CancellationToken ct) => DoAsync(topicId, form, nameof(Acts), async (found, by) =>
    {
        if (form.Act is KeepAct.PinOnSite && !found.IsSteward) return null;
        await keeping.ActAsync(topicId, form.Act, by, form.Reason, form.Until, ct);
        return found.State.Path;
    }, ct);

    [HttpGet("move")]
    public async Task<IActionResult> Move(long topicId, CancellationToken ct) => await FindAsync(topicId, new MoveForm(), ct) is { } form ? View(form) : NotFound();

    [HttpPost("move")]
    public Task<IActionResult> Moved(long topicId, MoveForm form, CancellationToken ct) => DoAsync(topicId, form, nameof(Move), async (found, by) =>
    {
        await keeping.MoveAsync(topicId, await BoardAsync(form.Board, ct), by, form.Reason, ct);
        return found.State.Path;
    }, ct);

    [HttpGet("split")]
    public async Task<IActionResult> Split(long topicId, CancellationToken ct, string? numbers = null) =>
        await FindAsync(topicId, new SplitForm { Numbers = numbers ?? "" }, ct) is { } form ? View(form) : NotFound();

    [HttpPost("split")]
    public Task<IActionResult> SplitOff(long topicId, SplitForm form, CancellationToken ct) => DoAsync(topicId, form, nameof(Split), async (_, by) =>
        (await keeping.SplitAsync(topicId, form.Read(), await BoardAsync(form.Board, ct), form.Title, by, form.Reason, ct)).Path, ct);

    [HttpGet("merge")]
    public async Task<IActionResult> Merge(long topicId, CancellationToken ct) => await FindAsync(topicId, new MergeForm(), ct) is { } form ? View(form) : NotFound();

    [HttpPost("merge")]
    public Task<IActionResult> Merged(long topicId, MergeForm form, CancellationToken ct) => DoAsync(topicId, form, nameof(Merge), async (_, by) =>
    {
        var reader = await current.GetAsync(ct);
        var into = form.Read() is { } id ? await db.Topics.VisibleTo(reader).SingleOrDefaultAsync(t => t.Id == id, ct) : null;
        if (into is null || !reader.Moderates(into.BoardId)) throw new Refusal("There is no such topic on a board of yours.", nameof(form.Into));
        await keeping.MergeAsync(topicId, into.Id, by, form.Reason, ct);
        return into.Path;
    }, ct);

    /// <param name="act">Does it and says where to go; null where it is not this moderator's to do.</param>
    private async Task<IActionResult> DoAsync<TForm>(long topicId, TForm form, string view, Func<TForm, Author, Task<string?>> act, CancellationToken ct) where TForm : KeepForm
    {
        if (await FindAsync(topicId, form, ct) is not { } found) return NotFound();
        try
        {
            if (!ModelState.IsValid) return this.FormAgain(view, found);
            return await act(found, (await current.GetAsync(ct)).Author) is { } path ? Redirect(path) : NotFound();
        }
        catch (Refusal refusal)
        {
            return this.FormAgain(view, found, refusal);
        }
    }

    private async Task<TForm?> FindAsync<TForm>(long topicId, TForm form, CancellationToken ct) where TForm : KeepForm
    {
        var reader = await current.GetAsync(ct);
        if (await db.Topics.FindModeratedAsync(topicId, reader, ct) is null) return null;
        var boards = await db.Boards.OrderBy(b => b.Position).ThenBy(b => b.Id).Select(b => new SelectListItem(b.Title, b.Slug)).ToListAsync(ct);
        KeepForm with = form switch
        {
            MoveForm move => move with { Boards = boards },
            SplitForm split => split with { Boards = boards },
            _ => form,
        };
        return (TForm)(with with { State = await TopicState.FindAsync(db, topicId, ct), IsSteward = reader.Is(Role.Steward), ReaderId = reader.Author.Id });
    }

    private async Task<long> BoardAsync(string slug, CancellationToken ct) =>
        await db.Boards.Where(b => b.Slug == slug).Select(b => (long?)b.Id).SingleOrDefaultAsync(ct) ?? throw new Refusal("Choose a board.", "Board");
}
