using Commons.Web.Forum.Feeds;
using Commons.Web.Forum.Lists;
using Commons.Web.Members;
using Commons.Web.Members.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Commons.Web.Forum.Tags;

/// <summary>The topics that share a tag, and all tags.</summary>
public sealed class TagsController(CommonsDb db, CurrentMember current, ListReading lists, ListFeeds feeds, TimeProvider clock) : Controller
{
    private const int CloudMax = 200;

    [HttpGet("/tags")]
    public async Task<IActionResult> Index(CancellationToken ct) => View(await db.Tags.Where(t => t.TopicCount > 0).OrderByDescending(t => t.TopicCount).ThenBy(t => t.Id).Take(CloudMax).ToListAsync(ct));

    [HttpGet("/tag/{tag}"), HttpGet("/tag/{tag}/" + ListsController.Names), HttpGet("/tag/{tag}/" + ListsController.Top)]
    [HttpGet("/tag/{tag}" + ListsController.Suffix), HttpGet("/tag/{tag}/" + ListsController.Names + ListsController.Suffix), HttpGet("/tag/{tag}/" + ListsController.Top + ListsController.Suffix)]
    public async Task<IActionResult> Show(string tag, string? list, string? period, string? feed, string? key, CancellationToken ct, int page = 1, string? after = null)
    {
        var name = Tag.NameOf(tag);
        if (TopicOrder.Find(list, period) is not { } order || await db.Tags.SingleOrDefaultAsync(t => t.Name == name && t.TopicCount > 0, ct) is not { } found) return NotFound();   // One that only hidden topics have is not there.
        if (name != tag) return RedirectPermanent(found.Path);
        if (feed is not null) return await feeds.OfAsync(ListScope.Of(found), order, feed, key, ct);
        if (order == TopicOrder.Unread && await current.FindAsync(ct) is null) return Challenge();
        return await lists.FindAsync(ListScope.Of(found), order, page, after, ct) is { } shown ? View(shown) : NotFound();
    }

    [Authorize(Policy = Policies.Steward), HttpGet("/tag/{tag}/delete")]
    public async Task<IActionResult> AskDelete(string tag, CancellationToken ct) => await db.Tags.AsNoTracking().SingleOrDefaultAsync(t => t.Name == tag, ct) is { } found ? View("Delete", found) : NotFound();

    /// <summary>Takes the tag off every topic; the topics stay.</summary>
    [Authorize(Policy = Policies.Steward), HttpPost("/tag/{tag}/delete")]
    public async Task<IActionResult> Delete(string tag, CancellationToken ct)
    {
        await using var whole = await db.Database.BeginTransactionAsync(ct);
        if (await db.Tags.SingleOrDefaultAsync(t => t.Name == tag, ct) is not { } found) return NotFound();
        found.Delete((await current.GetAsync(ct)).Author, clock.GetUtcNow());
        await db.SaveChangesAsync(ct);
        await db.TopicTags.Where(x => x.TagId == found.Id).ExecuteDeleteAsync(ct);
        await db.Tags.Where(t => t.Id == found.Id).ExecuteDeleteAsync(ct);
        await whole.CommitAsync(ct);
        return LocalRedirect("/tags");
    }
}
