using Commons.Web.Forum.Topics;
using Commons.Web.Members;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Commons.Web.Sponsorship.Choosing;

/// <summary>Where whoever started a topic says whether sponsors' cards stand on it. For everybody else there is no such page.</summary>
[Authorize, Route("sponsored/topics/{id:long}"), ApiExplorerSettings(IgnoreApi = true)]
public sealed class TopicCardsController(CommonsDb db, CurrentMember current, TimeProvider clock) : Controller
{
    private DateOnly Today => DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);

    [HttpGet]
    public async Task<IActionResult> Show(long id, CancellationToken ct) => await FindAsync(id, ct) is { } topic
        ? View("Topic", new TopicCardsPage(id, topic.Title, topic.Path, await db.CardlessTopics.SingleOrDefaultAsync(t => t.TopicId == id, ct), Today)) : NotFound();

    [HttpPost("decline")]
    public Task<IActionResult> Decline(long id, CancellationToken ct) => DoAsync(id, t => t.Decline(Today), ct);

    [HttpPost("allow")]
    public Task<IActionResult> Allow(long id, CancellationToken ct) => DoAsync(id, t => t.Allow(Today), ct);

    private async Task<IActionResult> DoAsync(long id, Action<CardlessTopic> verb, CancellationToken ct)
    {
        if (await FindAsync(id, ct) is null) return NotFound();
        if (await db.CardlessTopics.SingleOrDefaultAsync(t => t.TopicId == id, ct) is not { } wish)
            db.CardlessTopics.Add(wish = new CardlessTopic { TopicId = id, From = CardlessTopic.NextMonth(Today) });
        verb(wish);
        await db.SaveChangesAsync(ct);
        return Redirect($"/sponsored/topics/{id}");
    }

    private async Task<Topic?> FindAsync(long id, CancellationToken ct)
    {
        var author = (await current.GetAsync(ct)).Author.Id;
        return await db.Topics.AsNoTracking().SingleOrDefaultAsync(t => t.Id == id && t.AuthorId == author && t.RemovedAt == null, ct);
    }
}

/// <summary>A topic of the reader's, and their wish; null for none.</summary>
public sealed record TopicCardsPage(long Id, string Title, string Path, CardlessTopic? Wish, DateOnly Today)
{
    public bool WantsNone => Wish is { IsWanted: true };

    /// <summary>When what was chosen last begins to hold, if that is still to come.</summary>
    public DateOnly? Changes => Wish is null ? null : WantsNone ? Wish.From > Today ? Wish.From : null : Wish.Until > Today && Wish.Until > Wish.From ? Wish.Until : null;
}
