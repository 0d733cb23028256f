using Commons.E2E.Support;
using Microsoft.Playwright;

namespace Commons.E2E.Stories;

/// <summary>Votes, answers, bookmarks, flags and what moderators do with them, with script and without.</summary>
public sealed class TalkStory(Browser browser) : IClassFixture<Browser>
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Readers_say_what_they_think_and_a_moderator_keeps_order(bool script)
    {
        await using var server = await RunningServer.StartAsync(DatabaseKind.Sqlite);
        var theo = new Writer(server);
        await theo.FoundAsync("theo");
        await theo.OpenBoardAsync("garden", "Garden & allotments");
        await theo.SubmitAsync("/admin/boards/garden", new() { ["Voting"] = "Both", ["TakesAnswers"] = "true", ["Title"] = "Garden & allotments" });
        foreach (var name in new[] { "ana", "ben" }) await Coop.MemberAsync(server, name);
        var ana = await Coop.SignedInAsync(server, "ana");
        var topic = await ana.StartTopicAsync("garden", "Frost cloth or straw?", "Last January took half my leeks.");
        await (await Coop.SignedInAsync(server, "ben")).ReplyAsync(topic.Path, "Straw, a hand deep.");

        var reader = await SignedInAsync(server, "ana", script);
        await reader.GotoAsync(topic.Path);
        var reply = reader.Locator("#post_2");
        await reply.GetByRole(AriaRole.Button, new() { Name = "Vote #2 up" }).ClickAsync();
        await Assertions.Expect(reader.Locator("#post_2").GetByRole(AriaRole.Button, new() { Name = "Vote #2 up" })).ToHaveAttributeAsync("aria-pressed", "true");
        await Assertions.Expect(reader.Locator("#post_2 .votes__score")).ToContainTextAsync("1 up, 0 down");
        await reader.Locator("#post_2").GetByText("React to #2").ClickAsync();
        await reader.Locator("#post_2").GetByRole(AriaRole.Button, new() { Name = "Learned" }).ClickAsync();
        await Assertions.Expect(reader.Locator("#post_2 .votes__reaction")).ToContainTextAsync("Learned: 1");
        await reader.Locator("#post_2").GetByRole(AriaRole.Button, new() { Name = "Accept as answer" }).ClickAsync();
        await Assertions.Expect(reader.GetByRole(AriaRole.Region, new() { Name = "Accepted answer" })).ToContainTextAsync("Straw, a hand deep.");
        await reader.Locator("#post_2").GetByRole(AriaRole.Link, new() { Name = "Bookmark #2" }).ClickAsync();
        await reader.GetByLabel("Note").FillAsync("Buy straw");
        await reader.GetByRole(AriaRole.Button, new() { Name = "Save bookmark" }).ClickAsync();
        await reader.GotoAsync("/my/bookmarks");
        await Assertions.Expect(reader.GetByText("Buy straw")).ToBeVisibleAsync();

        await reader.GotoAsync(topic.Path);
        await reader.Locator("#post_2").GetByRole(AriaRole.Link, new() { Name = "Flag #2" }).ClickAsync();
        await reader.GetByLabel("It is advertising or spam").CheckAsync();
        await reader.GetByRole(AriaRole.Button, new() { Name = "Flag", Exact = true }).ClickAsync();
        await Assertions.Expect(reader.GetByRole(AriaRole.Heading, new() { Name = "The moderators know" })).ToBeVisibleAsync();

        var steward = await SignedInAsync(server, "theo", script);
        await steward.GotoAsync("/review");
        await steward.GetByRole(AriaRole.Link, new() { Name = "Frost cloth or straw?, #2" }).ClickAsync();
        await steward.GetByLabel("Reason, for everybody to read").FillAsync("It sells straw");
        await steward.GetByRole(AriaRole.Button, new() { Name = "Remove the post" }).ClickAsync();
        await steward.GotoAsync(topic.Path);
        await Assertions.Expect(steward.Locator("#post_2")).ToContainTextAsync("Removed by a moderator: It sells straw");
        await steward.GetByText("Moderate", new() { Exact = true }).ClickAsync();
        await steward.Locator(".moderate").GetByLabel("Reason, for everybody to read").FillAsync("It is answered");
        await steward.GetByRole(AriaRole.Button, new() { Name = "Lock", Exact = true }).ClickAsync();
        await Assertions.Expect(steward.Locator(".trail__line").First).ToContainTextAsync("It is answered");
        await Eventually.TrueAsync(async () =>
        {
            await steward.GotoAsync("/modlog");
            return await steward.Locator(".modlog li").CountAsync() >= 2;
        }, TimeSpan.FromSeconds(20), () => "The log does not have both lines.");

        await reader.GotoAsync(topic.Path);
        Assert.Equal(0, await reader.Locator("#reply").CountAsync());
    }

    private async Task<IPage> SignedInAsync(RunningServer server, string name, bool script)
    {
        var page = await browser.PersonAsync(server, script: script);
        await page.GotoAsync("/signin");
        await page.GetByLabel("Username").FillAsync(name);
        await page.GetByLabel("Password").FillAsync(Writer.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await page.WaitForURLAsync(url => !url.Contains("/signin", StringComparison.Ordinal));
        return page;
    }
}
