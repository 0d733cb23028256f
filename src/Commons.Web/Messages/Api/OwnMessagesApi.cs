using Commons.Web.Hosting;
using Commons.Web.Hosting.Api;
using Commons.Web.Members;
using Commons.Web.Messages.Conversations;
using Commons.Web.Shared.Text;
using Microsoft.AspNetCore.Mvc;

namespace Commons.Web.Messages.Api;

/// <summary>Changing a message of one's own, and taking it away.</summary>
[Route(Root + "/me/messages/{id:long}/messages/{number:int}")]
public sealed class OwnMessagesApi(CommonsDb db, CurrentMember current, Correspondence correspondence, Renderer renderer, CommonsOptions options) : ApiCalls
{
    /// <summary>Changes a message of one's own.</summary>
    /// <param name="id">The conversation's number.</param>
    /// <param name="number">The message's number in it.</param>
    [HttpPatch, Scope(ScopeAttribute.Write)]
    public async Task<ActionResult<ChangedMessage>> Edit(long id, int number, NewMessage typed, CancellationToken ct)
    {
        if (await FindAsync(id, number, ct) is not { } message) return NotFound();
        await correspondence.EditAsync(message, MessageText.FromMarkdown(typed.Markdown, renderer), ct);
        return new ChangedMessage(number, Renderer.Absolute(message.Html, options.Url), message.EditedAt);
    }

    /// <summary>Takes a message of one's own away.</summary>
    /// <param name="id">The conversation's number.</param>
    /// <param name="number">The message's number in it.</param>
    [HttpDelete, Scope(ScopeAttribute.Write), ProducesResponseType(StatusCodes.Status204NoContent)]
    public async Task<IActionResult> Delete(long id, int number, CancellationToken ct)
    {
        if (await FindAsync(id, number, ct) is not { } message) return NotFound();
        await correspondence.DeleteAsync(message, ct);
        return NoContent();
    }

    private async Task<Message?> FindAsync(long id, int number, CancellationToken ct) => await db.Messages.FindOwnAsync(id, number, (await current.GetAsync(ct)).Author.Id, ct);
}

/// <summary>A message that was just changed.</summary>
public sealed record ChangedMessage(int Number, string Html, DateTimeOffset? EditedAt);
