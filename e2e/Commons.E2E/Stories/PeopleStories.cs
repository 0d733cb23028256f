using Commons.E2E.Support;
using Microsoft.Playwright;

namespace Commons.E2E.Stories;

/// <summary>Members among themselves: a page of one's own, messages, muting, and leaving; each with script and without.</summary>
public sealed class PeopleStories(PeopleStories.Village village, Browser browser) : IClassFixture<PeopleStories.Village>, IClassFixture<Browser>
{
    /// <summary>A server with two members who know each other.</summary>
    public sealed class Village : IAsyncLifetime
    {
        public RunningServer Server { get; private set; } = null!;
        public string TopicPath { get; private set; } = "";

        public async ValueTask InitializeAsync()
        {
            Server = await RunningServer.StartAsync(DatabaseKind.Sqlite);
            var theo = new Writer(Server);
            await theo.FoundAsync("theo");
            await theo.OpenBoardAsync("garden", "Garden & allotments");
            foreach (var name in new[] { "ana", "ben" }) await Coop.MemberAsync(Server, name);
            var topic = await theo.StartTopicAsync("garden", "Straw or frost cloth?", "What saved your leeks?");
            await (await Coop.SignedInAsync(Server, "ben")).ReplyAsync(topic.Path, "Straw, says ben.");
            TopicPath = topic.Path;
        }

        public ValueTask DisposeAsync() => Server.DisposeAsync();
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task Ana_writes_to_ben_who_finds_it_in_the_bar_and_answers(bool script)
    {
        var (ana, ben) = (await SignedInAsync("ana", script), await SignedInAsync("ben", script));
        var words = $"Are the seeds ready, {(script ? "with" : "without")} script?";

        await ana.GotoAsync("/u/ben");
        await ana.GetByRole(AriaRole.Link, new() { Name = "Message", Exact = true }).ClickAsync();
        await ana.GetByLabel("Body").FillAsync(words);
        await ana.GetByRole(AriaRole.Button, new() { Name = "Send" }).ClickAsync();
        await ana.WaitForURLAsync("**/my/messages/*");

        await ben.GotoAsync("/");
        await Assertions.Expect(ben.GetByRole(AriaRole.Link, new() { Name = "Messages 1 unread" })).ToBeVisibleAsync();
        await ben.GetByRole(AriaRole.Link, new() { Name = "Messages 1 unread" }).ClickAsync();
        await ben.Locator(".excerpt-row a").First.ClickAsync();
        await Assertions.Expect(ben.GetByText(words)).ToBeVisibleAsync();
        await ben.GetByLabel("Body").FillAsync("They are.");
        await ben.GetByRole(AriaRole.Button, new() { Name = "Send" }).ClickAsync();
        await Assertions.Expect(ben.Locator(".message").Last).ToContainTextAsync("They are.");
        await ana.ReloadAsync();
        await Assertions.Expect(ana.Locator(".message").Last).ToContainTextAsync("They are.");
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task Ana_mutes_ben_on_his_page_opens_what_he_wrote_all_the_same_and_takes_it_back(bool script)
    {
        var ana = await SignedInAsync("ana", script);
        await ana.GotoAsync("/u/ben/replies");
        await Assertions.Expect(ana.GetByText("Straw, says ben.")).ToBeVisibleAsync();

        await ana.GetByRole(AriaRole.Button, new() { Name = "Mute", Exact = true }).ClickAsync();
        await ana.GotoAsync(village.TopicPath);
        await Assertions.Expect(ana.GetByText("Straw, says ben.")).ToBeHiddenAsync();
        await ana.GetByText("You muted ben.").ClickAsync();
        await Assertions.Expect(ana.GetByText("Straw, says ben.")).ToBeVisibleAsync();

        await ana.GotoAsync("/my/settings/blocks");
        await ana.GetByRole(AriaRole.Button, new() { Name = "Unmute ben" }).ClickAsync();
        await ana.GotoAsync(village.TopicPath);
        await Assertions.Expect(ana.GetByText("Straw, says ben.")).ToBeVisibleAsync();
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task A_new_member_tells_who_they_are_changes_the_password_and_leaves_without_a_trace(bool script)
    {
        var name = script ? "wren" : "lark";
        await new Writer(village.Server).SignUpAsync(name);
        var page = await SignedInAsync(name, script);

        await page.GotoAsync("/my/settings/profile");
        await page.GetByLabel("About you").FillAsync("I count *birds*.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save changes" }).ClickAsync();
        await Assertions.Expect(page.Locator(".person__bio em")).ToHaveTextAsync("birds");

        await page.GotoAsync("/my/settings/security");
        await page.GetByLabel("Your password").FillAsync(Writer.Password);
        await page.GetByLabel("New password").FillAsync("forty herons in the weir");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save changes" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToHaveTextAsync("Saved.");

        await page.GotoAsync("/my/settings/data");
        await page.GetByRole(AriaRole.Link, new() { Name = "Delete the account" }).ClickAsync();
        await page.GetByLabel("Remove everything.").CheckAsync();
        await page.GetByLabel("Your password").FillAsync("forty herons in the weir");
        await page.GetByRole(AriaRole.Button, new() { Name = "Delete my account" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Your account is deleted" })).ToBeVisibleAsync();
        var gone = await page.GotoAsync($"/u/{name}");
        Assert.Equal(404, gone!.Status);
    }

    private Task<IPage> SignedInAsync(string name, bool script) => browser.MemberAsync(village.Server, name, script);
}
