using Commons.E2E.Support;
using Microsoft.Playwright;

namespace Commons.E2E.Stories;

/// <summary>Ana writes and goes on with her day; what others answer finds her, she sees why, and changes it with one button. With script and without.</summary>
public sealed class ToldStory(Browser browser, ToldStory.Village village) : IClassFixture<Browser>, IClassFixture<ToldStory.Village>
{
    [Theory, InlineData(true), InlineData(false)]
    public async Task An_answer_finds_its_reader_who_sees_why_and_changes_it(bool script)
    {
        var (starter, other) = Town.People(script);
        var topic = await (await Coop.SignedInAsync(village.Server, starter)).StartTopicAsync("garden", "Frost cloth or straw?", "Which saved your leeks?");
        var ben = await Coop.SignedInAsync(village.Server, other);
        var page = await browser.MemberAsync(village.Server, starter, script);

        await page.GotoAsync(topic.Path);
        await ben.ReplyAsync(topic.Path, "Straw, by a mile.");
        if (script) await ShowWhatIsNewAsync(page);
        else await ReadInTheListAsync(page);
        await AskWhyAsync(page, ben, topic.Path);
        await ChooseAsync(page);
    }

    /// <summary>The open page says that there is something and moves nothing until it is asked.</summary>
    private static async Task ShowWhatIsNewAsync(IPage page)
    {
        var line = page.GetByRole(AriaRole.Status).Filter(new() { HasText = "1 new post." });
        await Assertions.Expect(line).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText("Straw, by a mile.")).ToHaveCountAsync(0);
        await line.GetByRole(AriaRole.Link, new() { Name = "Show" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Straw, by a mile.")).ToBeVisibleAsync();
    }

    private static async Task ReadInTheListAsync(IPage page)
    {
        await OpenListAsync(page, "1 new");
        await page.GetByRole(AriaRole.Link, new() { Name = "Frost cloth or straw?" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Straw, by a mile.")).ToBeVisibleAsync();
    }

    private static async Task AskWhyAsync(IPage page, Writer ben, string path)
    {
        await ben.ReplyAsync(path, "And mulch.");
        await OpenListAsync(page, "1 new");
        await page.GetByText("Why did I get this?").First.ClickAsync();
        await Assertions.Expect(page.GetByText("You started this topic, so you watch it").First).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Stop watching this topic" }).First.ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Why did I get this?" })).ToBeVisibleAsync();
        await page.GotoAsync(path);
        await Assertions.Expect(page.GetByLabel("This topic", new() { Exact = true })).ToHaveValueAsync("Normal");
    }

    /// <summary>A board is watched, the digest asked for, mail about answers given up.</summary>
    private static async Task ChooseAsync(IPage page)
    {
        await page.GotoAsync("/b/garden");
        await page.GetByLabel("This board", new() { Exact = true }).SelectOptionAsync("Watching");
        await page.GetByRole(AriaRole.Button, new() { Name = "Follow", Exact = true }).ClickAsync();
        await Assertions.Expect(page.GetByText("You are told of every new post here.")).ToBeVisibleAsync();

        await page.GotoAsync("/my/settings/notifications");
        await page.GetByLabel("Somebody answers me: mail").UncheckAsync();
        await page.GetByLabel("Every week").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Save changes" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Saved.")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByLabel("Somebody answers me: mail")).Not.ToBeCheckedAsync();
        await Assertions.Expect(page.GetByLabel("Every week")).ToBeCheckedAsync();
    }

    /// <summary>What happened is told a moment later, so the list is asked for until it says so.</summary>
    private static async Task OpenListAsync(IPage page, string says)
    {
        await Eventually.TrueAsync(async () =>
        {
            await page.GotoAsync("/latest");
            return await page.Locator(".bar .alerts").InnerTextAsync() is var text && text.Contains(says[..1], StringComparison.Ordinal);
        }, () => $"The bar never said {says}.");
        await page.GetByRole(AriaRole.Link, new() { Name = "Notifications" }).First.ClickAsync();
        await Assertions.Expect(page.GetByText(says, new() { Exact = true }).First).ToBeVisibleAsync();
    }

    /// <summary>A server of their own, because what the bar counts is all that one is told.</summary>
    public sealed class Village : IAsyncLifetime
    {
        public RunningServer Server { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            Server = await RunningServer.StartAsync(DatabaseKind.Sqlite);
            var theo = new Writer(Server);
            await theo.FoundAsync("theo");
            await theo.OpenBoardAsync("garden", "Garden");
            foreach (var name in new[] { "ana", "ben", "cleo", "dan" }) await Coop.MemberAsync(Server, name);
        }

        public ValueTask DisposeAsync() => Server.DisposeAsync();
    }
}
