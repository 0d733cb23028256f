using Commons.Web.Forum.Boards;
using Commons.Web.Forum.Posts;
using Commons.Web.Hosting;
using Commons.Web.Members;
using Commons.Web.Shared.Pages;
using Microsoft.AspNetCore.Mvc;

namespace Commons.Web.Forum.Topics;

/// <summary>A topic's pages. It has one address; every other way to write it leads there (CONTRACT 3).</summary>
public sealed class TopicsController(CommonsDb db, CurrentMember current, CommonsOptions options, TimeProvider clock, IEnumerable<ITopicExtras> extras) : Controller
{
    [HttpGet("/t/{slug}/{topicId:long}")]
    public async Task<IActionResult> Show(string slug, long topicId, CancellationToken ct, int page = 1)
    {
        var reader = await current.FindAsync(ct);
        if (await TopicHead.FindAsync(db, topicId, reader, ct) is not { } topic) return NotFound();
        if (slug != topic.Slug) return RedirectPermanent(topic.Path + Request.QueryString);
        var board = (await BoardCard.FindAsync(db, db.Boards.Where(b => b.Id == topic.BoardId), options.Url.Authority, ct))!;
        if (await TopicPage.LoadAsync(db, topic, board, page, reader, ct) is not { } shown) return NotFound();

        var added = new List<TopicExtras>();
        foreach (var extra in extras) added.Add(await extra.ForAsync(shown.View(reader), ct));
        var form = reader is null || topic.RemovedAt is not null ? null : new ReplyForm { FormKey = Guid.CreateVersion7(clock.GetUtcNow()) };
        return View(shown.With(added) with { Reply = form });
    }

    [HttpGet("/t/{topicId:long}")]
    public async Task<IActionResult> WithoutSlug(long topicId, CancellationToken ct) =>
        await TopicHead.FindAsync(db, topicId, await current.FindAsync(ct), ct) is { } topic ? RedirectPermanent(topic.Path + Request.QueryString) : NotFound();

    [HttpGet("/t/{slug}/{topicId:long}/{number:int}")]
    public async Task<IActionResult> Numbered(long topicId, int number, CancellationToken ct) =>
        await TopicHead.FindAsync(db, topicId, await current.FindAsync(ct), ct) is { } topic && number >= 1 && number <= topic.LastNumber
            ? Redirect(topic.PathOf(number)) : NotFound();
}
