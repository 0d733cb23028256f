using Commons.Web.Hosting;
using Commons.Web.Hosting.Api;
using Commons.Web.Members;
using Commons.Web.Members.Ignoring;
using Commons.Web.Messages.Conversations;
using Commons.Web.Shared.Limits;
using Commons.Web.Shared.Text;
using Microsoft.AspNetCore.Mvc;

namespace Commons.Web.Messages.Api;

/// <summary>Private messages of the token's member.</summary>
[Route(Root + "/me/messages")]
public sealed class MessagesApi(CommonsDb db, CurrentMember current, IgnoredByReader ignored, Correspondence correspondence, Renderer renderer, RateLimits limits, CommonsOptions options) : ApiCalls
{
    /// <summary>Lists one's conversations, the latest first.</summary>
    [HttpGet, Scope(ScopeAttribute.Read)]
    public async Task<ActionResult<Listing<ConversationAnswer>>> List([FromQuery] Slice slice, CancellationToken ct)
    {
        var me = (await current.GetAsync(ct)).Author;
        var places = InboxPage.Of(db, me);
        if (Cursor.Read(slice.After) is { } after)
        {
            var (at, id) = (after.At, after.Id);
            places = places.Where(p => p.Conversation.LastAt <= at && (p.Conversation.LastAt < at || p.ConversationId < id));
        }
        return (await InboxPage.RowsAsync(places.Take(slice.Limit + 1), me, await ignored.GetAsync(ct), ct)).Cut(slice.Limit, c => Cursor.Of(c.LastAt, c.Id), Answer);
    }

    /// <summary>Begins a conversation with a first message.</summary>
    [HttpPost, Scope(ScopeAttribute.Write), ProducesResponseType<ConversationAnswer>(StatusCodes.Status201Created)]
    public async Task<ActionResult<ConversationAnswer>> Start(NewConversation typed, [FromHeader(Name = SentOnce.Header)] string? idempotencyKey, CancellationToken ct)
    {
        var member = await current.GetAsync(ct);
        var text = MessageText.FromMarkdown(typed.Markdown, renderer);
        limits.Check(Correspondence.Sending, HttpContext);
        var id = (await correspondence.StartAsync(member, string.Join(' ', typed.To), typed.Title, text, SentOnce.KeyOf(idempotencyKey), ct)).Id;
        return Made($"/me/messages/{id}", (await FindAsync(id, member, ct))!);
    }

    /// <summary>Reads one conversation without its messages.</summary>
    /// <param name="id">The conversation's number.</param>
    [HttpGet("{id:long}"), Scope(ScopeAttribute.Read)]
    public async Task<ActionResult<ConversationAnswer>> Show(long id, CancellationToken ct) => await FindAsync(id, await current.GetAsync(ct), ct) is { } found ? found : NotFound();

    /// <summary>Lists a conversation's messages in the order in which they were written, from the first that one may read.</summary>
    /// <param name="id">The conversation's number.</param>
    [HttpGet("{id:long}/messages"), Scope(ScopeAttribute.Read)]
    public async Task<ActionResult<Listing<MessageAnswer>>> Messages(long id, [FromQuery] Slice slice, CancellationToken ct)
    {
        var me = (await current.GetAsync(ct)).Author.Id;
        if (!await db.Conversations.ReadableBy(me).AnyAsync(c => c.Id == id, ct)) return NotFound();
        var after = Cursor.Read(slice.After)?.Key ?? 0;
        var lines = await ConversationPage.LinesAsync(db.Messages.Where(m => m.ConversationId == id && m.Number > after).ReadableBy(me).OrderBy(m => m.Number).Take(slice.Limit + 1), me, await ignored.GetAsync(ct), ct);
        return lines.Cut(slice.Limit, m => new Cursor(m.Number, 0), Answer);
    }

    /// <summary>Writes in a conversation.</summary>
    /// <param name="id">The conversation's number.</param>
    [HttpPost("{id:long}/messages"), Scope(ScopeAttribute.Write), ProducesResponseType<MessageAnswer>(StatusCodes.Status201Created)]
    public async Task<ActionResult<MessageAnswer>> Write(long id, NewMessage typed, [FromHeader(Name = SentOnce.Header)] string? idempotencyKey, CancellationToken ct)
    {
        var member = await current.GetAsync(ct);
        if (!await db.Conversations.ReadableBy(member.Author.Id).AnyAsync(c => c.Id == id, ct)) return NotFound();
        var text = MessageText.FromMarkdown(typed.Markdown, renderer);
        limits.Check(Correspondence.Sending, HttpContext);
        if (await correspondence.WriteAsync(member, id, text, SentOnce.KeyOf(idempotencyKey), ct) is not { } message) return NotFound();
        var lines = await ConversationPage.LinesAsync(db.Messages.Where(m => m.Id == message.Id), member.Author.Id, Ignored.Nothing, ct);
        return Made($"/me/messages/{id}", Answer(lines.Single()));
    }

    /// <summary>Says up to which message one has read.</summary>
    /// <param name="id">The conversation's number.</param>
    [HttpPut("{id:long}/read"), Scope(ScopeAttribute.Write), ProducesResponseType(StatusCodes.Status204NoContent)]
    public async Task<IActionResult> MarkRead(long id, ReadUpTo typed, CancellationToken ct)
    {
        var member = await current.GetAsync(ct);
        if (!await db.Conversations.ReadableBy(member.Author.Id).AnyAsync(c => c.Id == id, ct)) return NotFound();
        await correspondence.MarkReadAsync(member, id, typed.Number, ct);
        return NoContent();
    }

    /// <summary>Takes a member into a conversation, who reads from then on.</summary>
    /// <param name="id">The conversation's number.</param>
    [HttpPost("{id:long}/people"), Scope(ScopeAttribute.Write)]
    public async Task<ActionResult<ConversationAnswer>> Add(long id, NewParticipant typed, CancellationToken ct)
    {
        var member = await current.GetAsync(ct);
        return await correspondence.AddAsync(member, id, typed.Name, ct) ? (await FindAsync(id, member, ct))! : NotFound();
    }

    /// <summary>Leaves a conversation: nothing of it is readable any more, and nothing more comes.</summary>
    /// <param name="id">The conversation's number.</param>
    [HttpDelete("{id:long}"), Scope(ScopeAttribute.Write), ProducesResponseType(StatusCodes.Status204NoContent)]
    public async Task<IActionResult> Leave(long id, CancellationToken ct)
    {
        await correspondence.LeaveAsync(await current.GetAsync(ct), id, ct);
        return NoContent();
    }

    private async Task<ConversationAnswer?> FindAsync(long id, Member member, CancellationToken ct) =>
        (await InboxPage.RowsAsync(InboxPage.Of(db, member.Author).Where(p => p.ConversationId == id), member.Author, await ignored.GetAsync(ct), ct)) is [var row] ? Answer(row) : null;

    private ConversationAnswer Answer(InboxPage.Row row) => new(row.Id, row.Title, [.. row.Others.Select(o => o.Name)], $"{options.Origin}/my/messages/{row.Id}", row.LastAt, row.LastNumber, row.Unread, row.Excerpt);

    private MessageAnswer Answer(ConversationPage.Line line) => new(line.Number, line.From.Name, Renderer.Absolute(line.Html.Value, options.Url), line.SentAt, line.EditedAt, line.IsDeleted, line.IsMuted);
}

/// <summary>A conversation to begin.</summary>
public sealed record NewConversation
{
    /// <summary>Names of members, 29 at most.</summary>
    public required IReadOnlyList<string> To { get; init; }
    public string? Title { get; init; }

    /// <summary>At most 10,000 characters.</summary>
    public required string Markdown { get; init; }
}

/// <summary>A message to write, in Markdown.</summary>
public sealed record NewMessage(string Markdown);

/// <summary>Somebody to take in.</summary>
public sealed record NewParticipant(string Name);

/// <summary>Up to which message one has read.</summary>
public sealed record ReadUpTo(int Number);

/// <summary>A conversation.</summary>
/// <param name="With">Names of the others in it.</param>
/// <param name="Unread">Messages that one has not read.</param>
/// <param name="Excerpt">Of the last message.</param>
public sealed record ConversationAnswer(long Id, string Title, IReadOnlyList<string> With, string Url, DateTimeOffset LastAt, int LastNumber, int Unread, string Excerpt);

/// <summary>A message.</summary>
/// <param name="IsMuted">Whether one muted or blocked its writer.</param>
public sealed record MessageAnswer(int Number, string From, string Html, DateTimeOffset SentAt, DateTimeOffset? EditedAt, bool IsDeleted, bool IsMuted);
