using Microsoft.Playwright;

namespace Commons.E2E.Support;

/// <summary>A page of one kind and who looks at it; nobody's name stands for a guest. What stands in braces is looked up in <see cref="DemoPlaces"/>.</summary>
/// <param name="Status">What it answers.</param>
public sealed record PageKind(string Path, string Name, int Status = 200)
{
    /// <summary>The button whose answer is the page; null where its address is enough.</summary>
    public string? Press { get; init; }

    /// <summary>What is typed before, by the fields' names.</summary>
    public IReadOnlyList<(string Field, string Value)> Typed { get; init; } = [];

    public override string ToString() => Press is null ? $"{Path} for {(Name is "" ? "a guest" : Name)}" : $"{Path}, {Press}, for {(Name is "" ? "a guest" : Name)}";
}

/// <summary>One page of every kind in the demo.</summary>
public static class PageKinds
{
    public static IReadOnlyList<PageKind> All { get; } =
    [
        .. Of("", "/", "/latest", "/new", "/top/all", "/hot", "/boards", "/tags", "/tag/{tag}", "/b/garden", "/b/garden/about", "/search?q=bread", "/search?q=nothing-at-all", "/search?topic={topicId}", "{topic}", "{topic}?view=threads", "{topic}?page=2",
            "{poll}", "/t/{topicId}/print", "/u/ana", "/u/ana/topics", "/u/ana/replies", "/p/{postId}/history", "/modlog", "/b/garden/modlog", "/transparency", "/transparency/{month}", "/transparency/check?month={month}", "/co-op/rules/{rule}", "/about", "/rules", "/privacy", "/keyboard",
            "/language", "/api", "/api/calls", "/signin", "/signup", "/signin/forgotten", "/signin/reset?key=old", "/signup/confirm?member=1&token=old", "/signup/new-address?key=old",
            "/sponsor/about", "/sponsored/consent"),
        new("/nothing-here", "", 404), new("/authorize?uri=acct:kim@valley.example", "", 404), .. new[] { 400, 403, 410, 429, 500 }.Select(status => new PageKind($"/error/{status}", "")),
        new("/signin", "", 422) { Press = "Sign in", Typed = [("Username", "ana"), ("Password", "not hers")] },
        new("/signup", "", 422) { Press = "Sign up", Typed = [("Username", "a b"), ("Email", "nowhere"), ("Password", "short")] },
        new("/signin/forgotten", "") { Press = "Send the link", Typed = [("Email", "nobody@example.com")] },
        .. Of("ana", "/unread", "/write?board=garden", "{topic}/reply", "{poll}", "{poll}/tags", "/p/{own}/edit", "/p/{own}/delete", "/p/{postId}/flag", "/u/ben/report", "/p/{postId}/bookmark", "/my/notifications", "/my/notifications/{told}", "/my/messages", "/my/messages/new",
            "/my/messages/{conversation}", "/my/messages/{conversation}/1/edit", "/my/drafts", "/my/bookmarks", "/my/files", "/my/earnings", "/my/earnings/{month}", "/my/earnings/{month}/posts/{earning}", "/my/settings/profile", "/my/settings/account",
            "/my/settings/security", "/my/settings/privacy", "/my/settings/blocks", "/my/settings/notifications", "/my/settings/appearance", "/my/settings/reading", "/my/settings/feeds", "/my/settings/data", "/my/settings/data/leave",
            "/my/settings/tokens", "/my/settings/payouts", "/my/settings/cards", "/sponsored/topics/{pollId}", "/signup/welcome", "/signout"),
        new("/write?board=garden", "ana", 422) { Press = "Post topic", Typed = [("Title", ""), ("Body", "")] },
        new("/my/settings/tokens", "ana", 422) { Press = "Make the token" },
        new("/my/settings/payouts", "ana", 422) { Press = "Save changes", Typed = [("Holder", "Ana Lind"), ("Account", "DE00 1234"), ("Country", "DE")] },
        .. Of("mo", "/review", "/review/{item}", "{topic}/moderate", "{topic}/moderate/move", "{topic}/moderate/merge", "{topic}/moderate/split", "/u/ben/moderate"),
        .. Of("tess", "/treasury", "/treasury/receipts/new", "/treasury/costs/new", "/treasury/periods", "/treasury/periods/{month}", "/treasury/entries/1", "/treasury/payouts", "/treasury/payouts/{batch}", "/treasury/bank", "/treasury/bank/{bankFile}"),
        new("/treasury/bank", "tess", 422) { Press = "Import" },
        .. Of("bakery", "/sponsor", "/sponsor/campaigns/{campaign}", "/sponsor/campaigns/{campaign}/edit", "/sponsor/campaigns/{campaign}/creatives/new", "/sponsor/campaigns/{campaign}/report", "/sponsor/campaigns/{campaign}/preview", "/sponsor/campaigns/new"),
        new("/sponsor/campaigns/new", "bakery", 422) { Press = "Save draft", Typed = [("Name", "")] },
        .. Of("rae", "/sponsor/register"),
        new("/sponsor/register", "rae", 422) { Press = "Register" },
        .. Of("theo", "/admin/boards", "/admin/boards/new-board", "/admin/boards/garden", "/admin/federation", "/admin/words", "/admin/words/rules", "/admin/appearance", "/admin/upkeep", "/sponsor/new", "/sponsor/house", "/sponsor/review", "/sponsor/review/{campaign}", "/b/garden/moderators", "/tag/{tag}/delete", "/review/reports"),
    ];

    /// <summary>The address in this demo.</summary>
    public static async Task<string> AddressAsync(DemoServer demo, PageKind kind)
    {
        if (!kind.Path.Contains('{', StringComparison.Ordinal)) return kind.Path;
        return (await demo.PlacesAsync()).Aggregate(kind.Path, (path, place) => path.Replace($"{{{place.Key}}}", place.Value, StringComparison.Ordinal));
    }

    /// <summary>Opens the page, and presses its button where it has one; what the page itself would hold back is sent all the same, as by a browser that checks nothing.</summary>
    public static async Task<IResponse> OpenAsync(IPage page, DemoServer demo, PageKind kind)
    {
        var answer = (await page.GotoAsync(await AddressAsync(demo, kind)))!;
        if (kind.Press is null) return answer;
        foreach (var (field, value) in kind.Typed) await page.Locator($"main [name='{field}']").First.FillAsync(value);
        await page.EvaluateAsync("for (const form of document.forms) form.noValidate = true");
        answer = await page.RunAndWaitForResponseAsync(() => page.Locator("main").GetByRole(AriaRole.Button, new() { Name = kind.Press, Exact = true }).First.ClickAsync(), r => r.Request.IsNavigationRequest && r.Status is < 300 or >= 400);
        await page.WaitForLoadStateAsync();
        return answer;
    }

    private static IEnumerable<PageKind> Of(string name, params string[] paths) => paths.Select(path => new PageKind(path, name));
}
