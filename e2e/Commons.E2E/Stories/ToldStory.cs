using Commons.E2E.Support;
using Microsoft.Playwright;

namespace Commons.E2E.Stories;

/// <summary>Ana writes and goes on with her day; what others answer finds her, she sees why, and changes it with one button. With script and without.</summary>
public sealed class ToldStory(Browser browser) : IClassFixture<Browser>
{
    private static readonly Dictionary<string, string> Settings = new() { ["Commons__KnownProxies"] = "127.0.0.0/8,::1" };

    [Theory, InlineData(true), InlineData(false)]
    public async Task An_answer_finds_its_reader_who_sees_why_and_changes_it(bool script)
    {
        await using var server = await RunningServer.StartAsync(DatabaseKind.Sqlite, Settings);
        var theo = new Writer(server);
        await theo.FoundAsync("theo");
        await theo.OpenBoardAsync("garden", "Garden");
        foreach (var name in new[] { "ana", "ben" }) await Coop.MemberAsync(server, name);
        var topic = await (await Coop.SignedInAsync(server, "ana")).StartTopicAsync("garden", "Frost cloth or straw?", "Which saved your leeks?");
        var ben = await Coop.SignedInAsync(server, "ben");
        var page = await browser.PersonAsync(server, script: script);
        await SignInAsync(page, "ana");

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
        }, TimeSpan.FromSeconds(20), () => $"The bar never said {says}.");
        await page.GetByRole(AriaRole.Link, new() { Name = "Notifications" }).First.ClickAsync();
        await Assertions.Expect(page.GetByText(says, new() { Exact = true }).First).ToBeVisibleAsync();
    }

    private static async Task SignInAsync(IPage page, string name)
    {
        await page.GotoAsync("/signin");
        await page.GetByLabel("Username").FillAsync(name);
        await page.GetByLabel("Password").FillAsync(Writer.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await page.WaitForURLAsync(url => !url.Contains("/signin", StringComparison.Ordinal));
    }
}
