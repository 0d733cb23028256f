using Commons.E2E.Support;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Commons.E2E.Stories;

/// <summary>A member finds what is new, goes on reading where they stopped, and marks the rest as read: with script and without.</summary>
public sealed class ReadingStory(Browser browser, ReadingStory.Village village) : IClassFixture<Browser>, IClassFixture<ReadingStory.Village>
{
    [Theory, InlineData(true, "ana"), InlineData(false, "ben")]
    public async Task A_member_reads_on_where_they_stopped(bool script, string name)
    {
        var topic = await village.Theo.StartTopicAsync("garden", $"What {name} reads", "Short.");
        await village.Theo.ReplyAsync(topic.Path, "Short too.");
        var page = await SignedInAsync(script, name);
        await page.GotoAsync("/new");
        await page.GetByRole(AriaRole.Link, new() { Name = $"What {name} reads" }).ClickAsync();
        await Eventually.TrueAsync(async () => !(await HtmlAsync(page, "/new")).Contains($"What {name} reads", StringComparison.Ordinal), () => "The topic stayed new.");
        await village.Theo.ReplyAsync(topic.Path, "Came later.");

        await page.GotoAsync("/unread");
        await page.GetByRole(AriaRole.Link, new() { Name = $"1 new in What {name} reads" }).ClickAsync();

        Assert.EndsWith("#post_3", page.Url, StringComparison.Ordinal);
        await Assertions.Expect(page.GetByText("New since")).ToBeVisibleAsync();
        if (script) Assert.Empty((await page.RunAxe()).Violations);
        await Eventually.TrueAsync(async () => (await HtmlAsync(page, "/unread")).Contains("No unread topics", StringComparison.Ordinal), () => "The reply stayed unread.");
    }

    [Theory, InlineData(true, "cleo"), InlineData(false, "dan")]
    public async Task Everything_is_marked_as_read_and_taken_back(bool script, string name)
    {
        var page = await SignedInAsync(script, name);
        await page.GotoAsync("/new");

        await page.GetByRole(AriaRole.Button, new() { Name = "Mark all read" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "No new topics" })).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();

        await Assertions.Expect(page.Locator(".topic-row").First).ToBeVisibleAsync();
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task A_list_goes_on_by_pages_or_in_place(bool script)
    {
        var page = await browser.PersonAsync(village.Server, script: script);
        await page.GotoAsync("/b/shed");
        var first = await page.Locator(".topic-row__title").AllTextContentsAsync();

        if (script) await page.GetByRole(AriaRole.Button, new() { Name = "Load more" }).ClickAsync();
        else await page.GetByRole(AriaRole.Link, new() { Name = "Next" }).ClickAsync();
        await page.WaitForURLAsync(url => url.Contains("page=2", StringComparison.Ordinal));
        await Assertions.Expect(page.Locator(".topic-row")).ToHaveCountAsync(script ? Village.ShedTopics : Village.ShedTopics - 30);

        var titles = await page.Locator(".topic-row__title").AllTextContentsAsync();
        Assert.Equal(Village.ShedTopics, first.Concat(titles).Distinct().Count());
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task A_topic_is_read_as_threads_at_the_same_address(bool script)
    {
        var topic = await village.Theo.StartTopicAsync("garden", $"Threads {script}", "Opening.");
        await village.Theo.ReplyAsync(topic.Path, "One.");
        await village.Theo.ReplyAsync(topic.Path, "Two.");
        await village.Theo.SubmitAsync($"{topic.Path}/reply?to=2", new() { ["Body"] = "An answer to one." });
        var page = await browser.PersonAsync(village.Server, script: script);
        await page.GotoAsync(topic.Path);

        await page.GetByRole(AriaRole.Link, new() { Name = "As threads" }).ClickAsync();

        await Assertions.Expect(page.Locator(".branch--1 #post_4")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "In order" }).ClickAsync();
        await Assertions.Expect(page.Locator(".branch")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Keys_move_open_and_explain_themselves_until_they_are_switched_off()
    {
        var page = await browser.PersonAsync(village.Server);
        await page.GotoAsync("/b/shed");

        await page.Keyboard.PressAsync("?");
        await Assertions.Expect(page.GetByRole(AriaRole.Dialog, new() { Name = "Keyboard shortcuts" })).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Escape");
        await page.Keyboard.PressAsync("j");
        await page.Keyboard.PressAsync("j");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync(url => url.Contains("/t/", StringComparison.Ordinal));
        await page.Keyboard.PressAsync("g");
        await page.Keyboard.PressAsync("c");
        await page.WaitForURLAsync("**/boards");

        await page.GotoAsync("/keyboard");
        await page.GetByRole(AriaRole.Button, new() { Name = "Switch the shortcuts off" }).ClickAsync();
        await page.Keyboard.PressAsync("?");
        await Assertions.Expect(page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
    }

    private Task<IPage> SignedInAsync(bool script, string name) => browser.MemberAsync(village.Server, name, script);

    /// <summary>What the same person would be shown, asked for beside the open page.</summary>
    private static async Task<string> HtmlAsync(IPage page, string path) => await (await page.APIRequest.GetAsync(path, new() { Headers = [new("Accept", "text/html")] })).TextAsync();

    /// <summary>One server for these stories, with a board of more than a page.</summary>
    public sealed class Village : IAsyncLifetime
    {
        public const int ShedTopics = 34;

        private RunningServer? server;

        public RunningServer Server => server ?? throw new InvalidOperationException("The server is not started.");
        public Writer Theo { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            server = await RunningServer.StartAsync(DatabaseKind.Sqlite);
            Theo = new Writer(server);
            await Theo.FoundAsync("theo");
            await Theo.OpenBoardAsync("garden", "Garden");
            await Theo.OpenBoardAsync("shed", "Shed");
            foreach (var name in new[] { "ana", "ben", "cleo", "dan" }) await Coop.MemberAsync(server, name);
            for (var i = 1; i <= ShedTopics; i++) await Theo.StartTopicAsync("shed", $"Shed {i}", "Short.");
        }

        public async ValueTask DisposeAsync()
        {
            if (server is not null) await server.DisposeAsync();
        }
    }
}
