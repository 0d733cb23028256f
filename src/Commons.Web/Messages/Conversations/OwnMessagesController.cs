using System.ComponentModel.DataAnnotations;
using Commons.Web.Members;
using Commons.Web.Shared.Text;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Commons.Web.Messages.Conversations;

/// <summary>Changing a message of one's own, and taking it away.</summary>
[Authorize, Route("my/messages/{id:long}/{number:int}")]
public sealed class OwnMessagesController(CommonsDb db, CurrentMember current, Correspondence correspondence, Renderer renderer) : Controller
{
    [HttpGet("edit")]
    public async Task<IActionResult> Edit(long id, int number, CancellationToken ct) =>
        await FindAsync(id, number, ct) is { } message ? View("Edit", new EditMessageForm { Id = id, Number = number, Body = message.Source }) : NotFound();

    [HttpPost("edit")]
    public async Task<IActionResult> Update(long id, int number, EditMessageForm form, CancellationToken ct)
    {
        if (await FindAsync(id, number, ct) is not { } message) return NotFound();
        try
        {
            await correspondence.EditAsync(message, MessageText.FromMarkdown(form.Body, renderer), ct);
            return LocalRedirect(await PathAsync(id, number, ct));
        }
        catch (Refusal refusal)
        {
            return this.FormAgain("Edit", form with { Id = id, Number = number }, refusal);
        }
    }

    [HttpPost("delete")]
    public async Task<IActionResult> Destroy(long id, int number, CancellationToken ct)
    {
        if (await FindAsync(id, number, ct) is not { } message) return NotFound();
        await correspondence.DeleteAsync(message, ct);
        return LocalRedirect(await PathAsync(id, number, ct));
    }

    private async Task<Message?> FindAsync(long id, int number, CancellationToken ct) => await db.Messages.FindOwnAsync(id, number, (await current.GetAsync(ct)).Author.Id, ct);

    private async Task<string> PathAsync(long id, int number, CancellationToken ct)
    {
        var me = (await current.GetAsync(ct)).Author.Id;
        return MessagePath.Of(id, number, await db.Participants.Where(p => p.ConversationId == id && p.AuthorId == me).Select(p => p.FromNumber).SingleAsync(ct));
    }
}

/// <summary>What one types to change a message.</summary>
public sealed record EditMessageForm
{
    public long Id { get; init; }
    public int Number { get; init; }

    [Required(ErrorMessage = "A message needs some text.")]
    public string Body { get; init; } = "";
}
