using System.Globalization;
using Commons.E2E.Support;
using Microsoft.Playwright;

namespace Commons.E2E.Stories;

/// <summary>What moderators do with topics and people, so that nothing is lost and everybody can read why; each with script and without.</summary>
public sealed class KeepingStories(Town town, Browser browser) : IClassFixture<Browser>
{
    private const string Why = "Reason, for everybody to read";

    [Theory, InlineData(true), InlineData(false)]
    public async Task A_topic_is_split_merged_and_moved_and_its_links_go_on_working(bool script)
    {
        var topic = await town.TalkAsync(script, "Rearranged");
        var theo = await browser.MemberAsync(town.Server, "theo", script);
        await theo.GotoAsync(topic.Path);
        var permalink = await theo.Locator("#post_2 .post__when").GetAttributeAsync("href");

        await OpenAsync(theo, topic.Path, "Split posts off");
        await theo.GetByLabel("Posts", new() { Exact = true }).FillAsync("2");
        await theo.GetByLabel("Title").FillAsync(Town.Named("Split off", script));
        await theo.GetByLabel("Board").SelectOptionAsync("garden");
        await theo.GetByLabel(Why).FillAsync("It is another matter");
        await theo.PressAsync("Split off");
        await Assertions.Expect(theo.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync(Town.Named("Split off", script));
        var split = new Uri(theo.Url).AbsolutePath;
        await theo.GotoAsync(permalink!);
        Assert.StartsWith(split, new Uri(theo.Url).AbsolutePath, StringComparison.Ordinal);

        await OpenAsync(theo, split, "Merge into another topic");
        await theo.GetByLabel("The other topic").FillAsync(topic.Path);
        await theo.GetByLabel(Why).FillAsync("It was the same matter after all");
        await theo.PressAsync("Merge");
        await Assertions.Expect(theo.GetByText("Straw, a hand deep.")).ToBeVisibleAsync();
        await theo.GotoAsync(split);
        Assert.StartsWith(topic.Path, new Uri(theo.Url).AbsolutePath, StringComparison.Ordinal);

        await OpenAsync(theo, topic.Path, "Move to another board");
        await theo.GetByLabel("Board").SelectOptionAsync("shed");
        await theo.GetByLabel(Why).FillAsync("It belongs there");
        await theo.PressAsync("Move topic");
        await Assertions.Expect(theo.Locator(".crumbs")).ToContainTextAsync("Shed");
        await Assertions.Expect(theo.Locator(".trail__line").Filter(new() { HasText = "It belongs there" })).ToBeVisibleAsync();
        await theo.GotoAsync(permalink!);
        await Assertions.Expect(theo.GetByText("Straw, a hand deep.")).ToBeVisibleAsync();
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task A_banned_member_reads_why_and_until_when_and_everybody_finds_it_in_the_log(bool script)
    {
        var name = Town.People(script).Other;
        var topic = await town.TalkAsync(script, "A quarrel", "shed");
        var (theo, banned) = (await browser.MemberAsync(town.Server, "theo", script), await browser.MemberAsync(town.Server, name, script));
        var reason = Town.Named("Sold straw", script);

        await theo.GotoAsync($"/u/{name}/moderate");
        await theo.GetByLabel("Note").FillAsync("Was told twice.");
        await theo.PressAsync("Write note");
        await theo.GetByLabel("From", new() { Exact = true }).SelectOptionAsync("shed");
        await theo.GetByLabel("Until").FillAsync(TimeProvider.System.GetUtcNow().AddDays(9).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        await theo.GetByLabel(Why).FillAsync(reason);
        await theo.PressAsync("Ban");
        await Assertions.Expect(theo.GetByText("Was told twice.")).ToBeVisibleAsync();

        await banned.GotoAsync($"{topic.Path}/reply");
        await Assertions.Expect(banned.GetByText(reason).First).ToBeVisibleAsync();
        await banned.GotoAsync((await town.TalkAsync(script, "Elsewhere")).Path);   // They may still write on other boards.
        await Assertions.Expect(banned.Locator("#reply")).ToBeVisibleAsync();
        var guest = await browser.PersonAsync(town.Server, script: script);
        await Eventually.TrueAsync(async () =>
        {
            await guest.GotoAsync("/modlog");
            return await guest.GetByText(reason).CountAsync() > 0;
        }, () => "The log does not have the ban.");
        await Assertions.Expect(guest.GetByText("Was told twice.")).ToHaveCountAsync(0);

        await theo.GetByLabel("Reason to lift it").First.FillAsync("They said sorry");
        await theo.PressAsync("Lift ban");
        await Assertions.Expect(theo.GetByText("They said sorry")).ToBeVisibleAsync();
        await banned.GotoAsync(topic.Path);
        await Assertions.Expect(banned.Locator("#reply")).ToBeVisibleAsync();
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task A_topic_is_pinned_taken_off_the_lists_archived_and_brought_back(bool script)
    {
        var title = Town.Named("Kept in order", script);
        var topic = await town.TalkAsync(script, "Kept in order");
        var theo = await browser.MemberAsync(town.Server, "theo", script);
        var guest = await browser.PersonAsync(town.Server, script: script);

        await ActAsync(theo, topic.Path, "Pin on the board", "Read this first");
        await guest.GotoAsync("/b/garden");
        await Assertions.Expect(RowsOf(guest, title)).ToContainTextAsync("pinned");
        await ActAsync(theo, topic.Path, "Unpin", "It was read");

        await ActAsync(theo, topic.Path, "Unlist", "Only for who was here");
        await guest.GotoAsync("/b/garden");
        await Assertions.Expect(RowsOf(guest, title)).ToHaveCountAsync(0);
        Assert.Equal(200, (await guest.GotoAsync(topic.Path))!.Status);   // Who has the link can read it.
        await ActAsync(theo, topic.Path, "List again", "It is for all after all");
        await guest.GotoAsync("/b/garden");
        await Assertions.Expect(RowsOf(guest, title)).ToHaveCountAsync(1);

        var starter = await browser.MemberAsync(town.Server, Town.People(script).Starter, script);
        await ActAsync(theo, topic.Path, "Archive", "It is long ago");
        await starter.GotoAsync(topic.Path);
        await Assertions.Expect(starter.GetByText("It is long ago").First).ToBeVisibleAsync();
        await Assertions.Expect(starter.Locator("#reply")).ToHaveCountAsync(0);
        await ActAsync(theo, topic.Path, "Bring back from the archive", "There is news");
        await starter.ReloadAsync();
        await Assertions.Expect(starter.Locator("#reply")).ToBeVisibleAsync();

        await theo.GotoAsync($"{topic.Path}/moderate");
        await theo.GetByLabel("Until (a pin), or on (a lock)").FillAsync(TimeProvider.System.GetUtcNow().AddDays(9).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        await theo.GetByLabel(Why).FillAsync("The season is over then");
        await theo.PressAsync("Lock on that day");
        await Assertions.Expect(theo.Locator(".trail__line").Filter(new() { HasText = "The season is over then" })).ToContainTextAsync("Locks by itself");
    }

    private static async Task ActAsync(IPage theo, string path, string act, string why)
    {
        await theo.GotoAsync($"{path}/moderate");
        await theo.GetByLabel(Why).FillAsync(why);
        await theo.PressAsync(act);
        await theo.WaitForURLAsync(url => !url.EndsWith("/moderate", StringComparison.Ordinal));
    }

    private static ILocator RowsOf(IPage page, string title) => page.Locator(".topic-row").Filter(new() { HasText = title });

    private static async Task OpenAsync(IPage theo, string path, string link)
    {
        await theo.GotoAsync(path);
        await theo.GetByText("Moderate", new() { Exact = true }).ClickAsync();
        await theo.FollowAsync(link);
    }
}
