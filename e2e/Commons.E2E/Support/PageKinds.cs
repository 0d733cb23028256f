using System.Globalization;
using Microsoft.Playwright;

namespace Commons.E2E.Support;

/// <summary>
/// One page of every kind in the demo, and who looks at it; nobody's name stands for a guest. What stands in braces depends on when the demo was made and
/// is looked up there.
/// </summary>
public static class PageKinds
{
    public static IReadOnlyList<(string Path, string Name)> All { get; } =
    [
        .. Of("", "/", "/latest", "/new", "/top/all", "/hot", "/boards", "/tags", "/tag/{tag}", "/b/garden", "/b/garden/about", "/search?q=bread", "/search?q=nothing-at-all", "{topic}", "{topic}?view=threads", "{topic}?page=2", "/t/{topicId}/print",
            "/u/ana", "/u/ana/topics", "/u/ana/replies", "/p/{postId}/history", "/modlog", "/b/garden/modlog", "/transparency", "/transparency/{month}", "/co-op/rules/{rule}", "/about", "/rules", "/privacy", "/keyboard", "/language",
            "/signin", "/signup", "/signin/forgotten", "/nothing-here"),
        .. Of("ana", "/unread", "/write?board=garden", "{topic}/reply", "/p/{postId}/flag", "/u/ben/report", "/p/{postId}/bookmark", "/my/notifications", "/my/messages", "/my/messages/new", "/my/drafts", "/my/bookmarks", "/my/files", "/my/earnings",
            "/my/earnings/{month}", "/my/earnings/{month}/posts/{earning}", "/my/settings/profile", "/my/settings/account", "/my/settings/security", "/my/settings/privacy", "/my/settings/blocks", "/my/settings/notifications", "/my/settings/appearance",
            "/my/settings/feeds", "/my/settings/data", "/my/settings/data/leave", "/my/settings/tokens", "/signout"),
        .. Of("mo", "/review", "{topic}/moderate/move", "{topic}/moderate/merge", "{topic}/moderate/split", "/u/ben/moderate"),
        .. Of("tess", "/treasury", "/treasury/receipts/new", "/treasury/costs/new", "/treasury/periods", "/treasury/periods/{month}", "/treasury/entries/1"),
        .. Of("bakery", "/sponsor", "{campaign}", "{campaign}/edit", "{campaign}/creatives/new", "/sponsor/campaigns/new"),
        .. Of("theo", "/admin/boards", "/admin/boards/garden", "/admin/federation", "/admin/words", "/admin/words/rules", "/admin/appearance", "/sponsor/new", "/sponsor/review", "/b/garden/moderators", "/review/reports"),
    ];

    /// <summary>The address in this demo, found as a reader would: by following links.</summary>
    public static async Task<string> AddressAsync(IPage page, string path)
    {
        if (!path.Contains('{', StringComparison.Ordinal)) return path;
        var month = TimeProvider.System.GetUtcNow().AddMonths(-1).ToString("yyyy-MM", CultureInfo.InvariantCulture);
        path = path.Replace("{month}", month, StringComparison.Ordinal);
        if (path.Contains("{topic", StringComparison.Ordinal) || path.Contains("{postId}", StringComparison.Ordinal))
        {
            await page.GotoAsync("/b/repair");
            var topic = await HrefAsync(page.GetByRole(AriaRole.Link, new() { Name = "The mending log" }));
            var answer = await page.APIRequest.GetAsync(topic, new() { Headers = new Dictionary<string, string> { ["Accept"] = "application/activity+json" } });
            var post = (await answer.JsonAsync())!.Value.GetProperty("id").GetString()!.Split('/')[^1];
            path = path.Replace("{topic}", topic, StringComparison.Ordinal).Replace("{topicId}", topic.Split('/')[^1], StringComparison.Ordinal).Replace("{postId}", post, StringComparison.Ordinal);
        }
        path = await FillAsync(page, path, "{tag}", "/tags", "main a[href^='/tag/']", href => href.Split('/')[^1]);
        path = await FillAsync(page, path, "{rule}", "/transparency", "main a[href^='/co-op/rules/']", href => href.Split('/')[^1]);
        path = await FillAsync(page, path, "{earning}", $"/my/earnings/{month}", $"main a[href^='/my/earnings/{month}/posts/']", href => href.Split('/')[^1]);
        return await FillAsync(page, path, "{campaign}", "/sponsor", "main a[href^='/sponsor/campaigns/']:not([href$='/new'])", href => href);
    }

    private static async Task<string> FillAsync(IPage page, string path, string place, string on, string link, Func<string, string> part)
    {
        if (!path.Contains(place, StringComparison.Ordinal)) return path;
        await page.GotoAsync(on);
        return path.Replace(place, part(await HrefAsync(page.Locator(link))), StringComparison.Ordinal);
    }

    private static async Task<string> HrefAsync(ILocator link) => (await link.First.GetAttributeAsync("href"))!;

    private static IEnumerable<(string Path, string Name)> Of(string name, params string[] paths) => paths.Select(path => (path, name));
}
