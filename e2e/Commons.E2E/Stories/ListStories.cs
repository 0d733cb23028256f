using Commons.E2E.Support;
using Microsoft.Playwright;

namespace Commons.E2E.Stories;

/// <summary>Ways to what was written: lists by period and heat, boards beneath boards, tags, feeds of one's own, a search made narrow; each with script and without.</summary>
public sealed class ListStories(Town town, Browser browser) : IClassFixture<Browser>
{
    [Theory, InlineData(true), InlineData(false)]
    public async Task What_many_like_is_on_top_of_its_period_and_what_is_talked_of_is_hot(bool script)
    {
        var title = Town.Named("Liked most", script);
        var topic = await town.TalkAsync(script, "Liked most");
        var reader = await browser.MemberAsync(town.Server, Town.People(script).Other, script);
        await reader.GotoAsync(topic.Path);
        await reader.PressAsync("Vote #1 up");
        await Assertions.Expect(reader.GetByRole(AriaRole.Button, new() { Name = "Vote #1 up" })).ToHaveAttributeAsync("aria-pressed", "true");

        var guest = await browser.PersonAsync(town.Server, script: script);
        await guest.GotoAsync("/");
        await guest.FollowAsync("Top");
        await guest.FollowAsync("Week");
        await Assertions.Expect(guest.GetByRole(AriaRole.Heading, new() { Name = "Top of the week" })).ToBeVisibleAsync();
        await Assertions.Expect(RowsOf(guest, title)).ToHaveCountAsync(1);
        await guest.GotoAsync("/b/garden");
        await guest.Locator(".tabs").GetByRole(AriaRole.Link, new() { Name = "Hot", Exact = true }).ClickAsync();
        await guest.WaitForURLAsync("**/b/garden/hot");
        await Assertions.Expect(RowsOf(guest, title)).ToHaveCountAsync(1);
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task A_board_beneath_another_asks_for_its_tags_and_they_gather_its_topics(bool script)
    {
        var (slug, title, tag) = script ? ("beds", "Raised beds", "cress") : ("pots", "Pots", "chard");
        var theo = await browser.MemberAsync(town.Server, "theo", script);
        await theo.GotoAsync("/admin/boards");
        await theo.FollowAsync("Open a board");
        await theo.GetByLabel("Name", new() { Exact = true }).FillAsync(slug);
        await theo.GetByLabel("Title").FillAsync(title);
        await theo.GetByLabel("Stands beneath").SelectOptionAsync(new SelectOptionValue { Label = "Shed" });
        await theo.GetByLabel("Tags", new() { Exact = true }).SelectOptionAsync("RequiredListed");
        await theo.GetByLabel("The tags it names").FillAsync($"{tag}, soil");
        await theo.PressAsync("Open board");
        await theo.GotoAsync("/boards");
        await Assertions.Expect(theo.Locator(".board-row--child").Filter(new() { HasText = title })).ToBeVisibleAsync();

        var writer = await browser.MemberAsync(town.Server, Town.People(script).Starter, script);
        await writer.GotoAsync($"/write?board={slug}");
        await writer.GetByLabel("Title").FillAsync(Town.Named("Sown in March", script));
        await writer.GetByLabel("Body").FillAsync("It came up in a week.");
        await writer.PressAsync("Post topic");
        await Assertions.Expect(writer.GetByText("Topics of this board have at least one of these tags").First).ToBeVisibleAsync();
        await Assertions.Expect(writer.GetByLabel("Body")).ToHaveValueAsync("It came up in a week.");
        await writer.GetByLabel("Tags").FillAsync(tag);
        await writer.PressAsync("Post topic");
        await writer.WaitForURLAsync("**/t/**");

        await writer.FollowAsync($"#{tag}");
        await writer.WaitForURLAsync($"**/tag/{tag}");
        await Assertions.Expect(RowsOf(writer, Town.Named("Sown in March", script))).ToHaveCountAsync(1);
        await writer.GetByLabel("This tag", new() { Exact = true }).SelectOptionAsync("Watching");
        await writer.PressAsync("Follow");
        await Assertions.Expect(writer.GetByText("You are told of every new post here.")).ToBeVisibleAsync();
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task A_feed_of_ones_own_is_made_renewed_and_stopped(bool script)
    {
        var page = await browser.MemberAsync(town.Server, Town.People(script).Other, script);
        await page.GotoAsync("/my/settings/feeds");
        await page.PressAsync("Make the addresses");
        var first = await page.Locator("main code.facts__address").First.InnerTextAsync();
        Assert.Equal(200, await StatusAsync(first));

        await page.GotoAsync("/my/settings/feeds");
        await page.PressAsync("Make new addresses");
        var second = await page.Locator("main code.facts__address").First.InnerTextAsync();
        Assert.Equal(404, await StatusAsync(first));
        Assert.Equal(200, await StatusAsync(second));

        await page.PressAsync("Stop the feeds");
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Make the addresses" })).ToBeVisibleAsync();
        Assert.Equal(404, await StatusAsync(second));
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task A_search_is_made_narrow_by_fields_and_stays_in_one_topic(bool script)
    {
        var (word, title) = (script ? "bindweed" : "ragwort", Town.Named("Weeds", script));
        var (starter, other) = Town.People(script);
        var topic = await town.TalkAsync(script, "Weeds");
        await (await town.WriterAsync(other)).ReplyAsync(topic.Path, $"The {word} came with the straw.");
        await (await town.WriterAsync(starter)).ReplyAsync(topic.Path, $"So did mine: {word} everywhere.");
        var page = await browser.PersonAsync(town.Server, script: script);
        await Eventually.TrueAsync(async () =>
        {
            await page.GotoAsync($"/search?q={word}");
            return await page.Locator(".found__row").CountAsync() is 1 && await page.GetByText("1 more in this topic").CountAsync() is 1;
        }, () => $"{word} was not found twice.");

        await page.GetByText("Narrow it down").ClickAsync();
        await page.GetByLabel("Written by").FillAsync(other);
        await page.GetByLabel("On the board").SelectOptionAsync("garden");
        await page.Locator("form.search").GetByRole(AriaRole.Button, new() { Name = "Find" }).ClickAsync();
        await Assertions.Expect(page.Locator(".found__row")).ToHaveCountAsync(1);
        await Assertions.Expect(page.Locator(".found__row")).ToContainTextAsync("came with the straw");
        await page.GetByLabel("On the board").SelectOptionAsync("shed");
        await page.Locator("form.search").GetByRole(AriaRole.Button, new() { Name = "Find" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Nothing found" })).ToBeVisibleAsync();

        await page.GotoAsync(topic.Path);
        var within = page.GetByRole(AriaRole.Search, new() { Name = "Search in this topic" }).First;
        await within.GetByRole(AriaRole.Searchbox).FillAsync(word);
        await within.GetByRole(AriaRole.Button, new() { Name = "Find" }).ClickAsync();
        await Assertions.Expect(page.Locator(".search__within")).ToContainTextAsync(title);
        await Assertions.Expect(page.Locator(".found__row")).ToHaveCountAsync(2);
    }

    private static ILocator RowsOf(IPage page, string title) => page.Locator(".topic-row").Filter(new() { HasText = title });

    private async Task<int> StatusAsync(string address)
    {
        using var answer = await town.Server.Client.GetAsync(new Uri(town.Server.Url, address), TestContext.Current.CancellationToken);
        return (int)answer.StatusCode;
    }
}
