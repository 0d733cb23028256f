using Commons.E2E.Support;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Commons.E2E.Stories;

/// <summary>Votes, answers, bookmarks, flags and what moderators do with them, with script and without.</summary>
public sealed class TalkStory(Town town, Browser browser) : IClassFixture<Browser>
{
    [Theory, InlineData(true), InlineData(false)]
    public async Task Readers_say_what_they_think_and_a_moderator_keeps_order(bool script)
    {
        var (title, spam, answered) = (Town.Named("Frost cloth or straw?", script), Town.Named("It sells straw", script), Town.Named("It is answered", script));
        var topic = await town.TalkAsync(script, "Frost cloth or straw?");

        var reader = await browser.MemberAsync(town.Server, Town.People(script).Starter, script);
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
        if (script) Assert.Empty((await reader.RunAxe()).Violations);

        var steward = await browser.MemberAsync(town.Server, "theo", script);
        await steward.GotoAsync("/review");
        await steward.GetByRole(AriaRole.Link, new() { Name = $"{title}, #2" }).ClickAsync();
        await steward.GetByLabel("Reason, for everybody to read").FillAsync(spam);
        await steward.GetByRole(AriaRole.Button, new() { Name = "Remove the post" }).ClickAsync();
        await steward.GotoAsync(topic.Path);
        await Assertions.Expect(steward.Locator("#post_2")).ToContainTextAsync($"Removed by a moderator: {spam}");
        await steward.GetByText("Moderate", new() { Exact = true }).ClickAsync();
        await steward.Locator(".moderate").GetByLabel("Reason, for everybody to read").FillAsync(answered);
        await steward.GetByRole(AriaRole.Button, new() { Name = "Lock", Exact = true }).ClickAsync();
        await Assertions.Expect(steward.Locator(".trail__line").First).ToContainTextAsync(answered);
        await Eventually.TrueAsync(async () =>
        {
            await steward.GotoAsync("/modlog");
            return await steward.Locator(".modlog li").Filter(new() { HasText = spam }).CountAsync() > 0 && await steward.Locator(".modlog li").Filter(new() { HasText = answered }).CountAsync() > 0;
        }, () => "The log does not have both lines.");

        await reader.GotoAsync(topic.Path);
        Assert.Equal(0, await reader.Locator("#reply").CountAsync());
    }
}
