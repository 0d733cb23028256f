using Commons.E2E.Support;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Commons.E2E.Stories;

/// <summary>A stranger opens the demo and looks around, in every light and on every width; each page is checked for barriers and for the promises of the CSP.</summary>
public sealed class DemoStories(DemoServer demo, Browser browser) : IClassFixture<DemoServer>, IClassFixture<Browser>
{
    /// <summary>Page, and whose page it is; empty for a guest.</summary>
    public static TheoryData<string, string> Pages => new()
    {
        { "/", "" }, { "/top/all", "" }, { "/tags", "" }, { "/keyboard", "" }, { "/about", "" }, { "/rules", "" }, { "/b/garden/about", "" }, { "topic?view=threads", "" }, { "/boards", "" }, { "/b/garden", "" }, { "topic", "" }, { "topic?page=2", "" }, { "/u/ana", "" }, { "/transparency", "" }, { "month", "" },
        { "/signin", "" }, { "/signup", "" }, { "/nothing-here", "" },
        { "/write?board=garden", "ana" }, { "/my/notifications", "ana" }, { "/my/settings/notifications", "ana" }, { "/my/settings/appearance", "ana" }, { "/my/earnings", "ana" }, { "/unread", "ana" }, { "/my/settings/feeds", "ana" }, { "earned", "ana" },
        { "/treasury", "tess" }, { "/treasury/receipts/new", "tess" }, { "/treasury/costs/new", "tess" }, { "/treasury/periods", "tess" },
        { "/sponsor", "bakery" }, { "/admin/boards", "theo" },
    };

    [Theory, MemberData(nameof(Pages))]
    public async Task A_page_has_no_barrier_no_error_and_no_sideways_scrolling(string path, string name)
    {
        var page = await browser.PersonAsync(demo.Url);
        var complaints = new List<string>();
        page.Console += (_, message) => { if (message.Type is "error" && !message.Text.Contains("404", StringComparison.Ordinal)) complaints.Add(message.Text); };
        page.PageError += (_, error) => complaints.Add(error);
        if (name.Length > 0) await SignInAsync(page, name);

        await page.GotoAsync(await AddressAsync(page, path));
        foreach (var scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
            foreach (var width in new[] { 1280, 390 })
            {
                await page.EmulateMediaAsync(new() { ColorScheme = scheme, ReducedMotion = ReducedMotion.Reduce });
                await page.SetViewportSizeAsync(width, 900);
                var found = await page.RunAxe();
                Assert.True(found.Violations.Length is 0, string.Join('\n', found.Violations.Select(v => $"{path} {scheme} {width}: {v.Id} {v.Help}: {string.Join(" | ", v.Nodes.Select(n => n.Html).Take(3))}")));
                Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= window.innerWidth"), $"{path} scrolls sideways at {width}.");
            }

        Assert.Empty(complaints);
    }

    [Fact]
    public void It_says_who_to_sign_in_as_and_where_to_look()
    {
        foreach (var word in new[] { demo.Url.Authority, DemoServer.Password, "ana", "mo ", "tess", "theo", "bakery", "rae", "/my/earnings", "/transparency" })
            Assert.Contains(word, demo.Printed, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Its_books_are_whole_and_its_statements_hold()
    {
        var check = await demo.CommandAsync("ledger", "check");
        var periods = await demo.CommandAsync("period", "list");
        var published = periods.Ok().Split('\n').Where(line => line.Contains("payable", StringComparison.OrdinalIgnoreCase)).ToList();

        check.Ok();
        Assert.Equal(2, published.Count);
        foreach (var key in published.Select(line => line.Trim()[..7]))
            (await demo.CommandAsync("statement", "verify", new Uri(demo.Url, $"/transparency/{key}.json").ToString())).Ok();
    }

    private static async Task SignInAsync(IPage page, string name)
    {
        await page.GotoAsync("/signin");
        await page.GetByLabel("Username").FillAsync(name);
        await page.GetByLabel("Password").FillAsync(DemoServer.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await page.WaitForURLAsync(url => !url.Contains("/signin", StringComparison.Ordinal));
    }

    /// <summary>Addresses that depend on the day on which the demo was made.</summary>
    private static async Task<string> AddressAsync(IPage page, string path)
    {
        if (path.StartsWith('/')) return path;
        var month = TimeProvider.System.GetUtcNow().AddMonths(-1).ToString("yyyy-MM", System.Globalization.CultureInfo.InvariantCulture);
        if (path is "month") return $"/transparency/{month}";
        if (path is "earned") return $"/my/earnings/{month}";
        await page.GotoAsync("/b/repair");
        var topic = await page.GetByRole(AriaRole.Link, new() { Name = "The mending log" }).First.GetAttributeAsync("href");
        return path.Replace("topic", topic, StringComparison.Ordinal);
    }
}
