using Commons.Web.Forum.Feeds;
using Commons.Web.Forum.Reading;
using Commons.Web.Members;
using Microsoft.AspNetCore.Mvc;

namespace Commons.Web.Forum.Lists;

/// <summary>The lists of the whole site. The front page is the latest one, or what a member chose.</summary>
public sealed class ListsController(CommonsDb db, CurrentMember current, ListReading lists, ListFeeds feeds) : Controller
{
    /// <summary>The lists that stand under the site, a board or a tag, as a part of a route.</summary>
    public const string Names = "{list:regex(^(new|unread|hot)$)}";
    public const string Top = "top/{period}";
    public const string Suffix = ".{feed:regex(^(atom|rss)$)}";

    [HttpGet("/")]
    public async Task<IActionResult> Home(CancellationToken ct, int page = 1, string? after = null)
    {
        var home = await current.FindAsync(ct) is { } member ? (await Reader.FindAsync(db, member, ct)).Home : HomePage.Latest;
        if (home is HomePage.Boards) return LocalRedirect("/boards");
        var order = home switch { HomePage.New => TopicOrder.New, HomePage.Unread => TopicOrder.Unread, HomePage.Hot => TopicOrder.Hot, HomePage.Top => TopicOrder.Top, _ => TopicOrder.Latest };
        return await lists.FindAsync(ListScope.Site, order, page, after, ct, path: "/") is { } shown ? View("Site", shown) : NotFound();
    }

    [HttpGet("/{list:regex(^(latest)$)}"), HttpGet("/{list:regex(^(latest)$)}" + Suffix)]
    [HttpGet("/" + Names), HttpGet("/" + Names + Suffix), HttpGet("/" + Top), HttpGet("/" + Top + Suffix)]
    public async Task<IActionResult> Show(string? list, string? period, string? feed, string? key, CancellationToken ct, int page = 1, string? after = null)
    {
        if (TopicOrder.Find(list, period) is not { } order) return NotFound();
        if (feed is not null) return await feeds.OfAsync(ListScope.Site, order, feed, key, ct);
        if (order == TopicOrder.Unread && await current.FindAsync(ct) is null) return Challenge();
        return await lists.FindAsync(ListScope.Site, order, page, after, ct) is { } shown ? View("Site", shown) : NotFound();
    }

    [HttpGet("/top")]
    public IActionResult Best() => LocalRedirect($"/{TopicOrder.Top.Path}");
}
