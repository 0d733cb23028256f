using Commons.E2E.Support;
using Microsoft.Playwright;

namespace Commons.E2E.Stories;

/// <summary>What is one's own: joining, sessions, looks and languages, the archive; each with script and without.</summary>
public sealed class OwnStories(Town town, Browser browser) : IClassFixture<Browser>
{
    [Theory, InlineData(true), InlineData(false)]
    public async Task A_newcomer_joins_confirms_and_finds_back_in_without_the_password(bool script)
    {
        var name = script ? "heron" : "egret";
        var page = await browser.PersonAsync(town.Server, script: script);
        await page.GotoAsync("/signup");
        await page.GetByLabel("Username").FillAsync(name);
        await page.GetByLabel("Email").FillAsync($"{name}@example.com");
        await page.GetByLabel("Password").FillAsync(Writer.Password);
        await page.PressAsync("Sign up");
        await page.WaitForURLAsync("**/signup/welcome");
        await page.GotoAsync(await Mailbox.LinkAsync(town.Server, $"{name}@example.com", "/signup/confirm"));
        await page.PressAsync("Confirm the address");
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Your address is confirmed" })).ToBeVisibleAsync();

        var elsewhere = await browser.PersonAsync(town.Server, script: script);
        await elsewhere.GotoAsync("/signin/forgotten");
        await elsewhere.GetByLabel("Email").FillAsync($"{name}@example.com");
        await elsewhere.PressAsync("Send the link");
        await elsewhere.GotoAsync(await Mailbox.LinkAsync(town.Server, $"{name}@example.com", "/signin/reset"));
        await elsewhere.GetByLabel("New password").FillAsync("forty herons in the weir");
        await elsewhere.PressAsync("Save changes");
        var again = await browser.MemberAsync(town.Server, name, script, "forty herons in the weir");

        await page.GotoAsync("/my/drafts");
        await page.WaitForURLAsync("**/signin*");   // Whoever had the old password is out.
        await again.GotoAsync("/my/settings/data");
        await again.PressAsync("Make an archive");
        await Assertions.Expect(again.GetByText("It is being made; we write to you when it is ready.")).ToBeVisibleAsync();
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task A_member_signs_out_everywhere_else(bool script)
    {
        var name = await JoinAsync(script ? "otter" : "stoat");
        var (here, there) = (await browser.MemberAsync(town.Server, name, script), await browser.MemberAsync(town.Server, name, script));

        await here.GotoAsync("/my/settings/security");
        await here.PressAsync("Sign out everywhere else");

        await there.GotoAsync("/my/drafts");
        await there.WaitForURLAsync("**/signin*");
        await here.GotoAsync("/my/drafts");
        await Assertions.Expect(here.GetByRole(AriaRole.Heading, new() { Name = "Drafts" })).ToBeVisibleAsync();
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task A_member_and_a_guest_choose_looks_and_languages(bool script)
    {
        var page = await browser.MemberAsync(town.Server, await JoinAsync(script ? "finch" : "robin"), script);
        await page.GotoAsync("/my/settings/appearance");
        await page.Locator("input[name=Theme][value=terminal]").CheckAsync();
        await page.Locator("input[name=Light][value=dark]").CheckAsync();
        await page.GetByLabel("Language").SelectOptionAsync("ar");
        await page.PressAsync("Save changes");
        await Assertions.Expect(page.Locator("html")).ToHaveAttributeAsync("dir", "rtl");
        await Assertions.Expect(page.Locator("html")).ToHaveAttributeAsync("lang", "ar");
        await Assertions.Expect(page.Locator("link[rel=stylesheet]")).ToHaveAttributeAsync("href", new System.Text.RegularExpressions.Regex("/terminal/"));
        await page.GotoAsync("/latest");
        await Assertions.Expect(page.Locator("html")).ToHaveAttributeAsync("data-light", "dark");

        var guest = await browser.PersonAsync(town.Server, script: script);
        await guest.GotoAsync("/boards");
        await guest.GetByRole(AriaRole.Link, new() { Name = "Language: English" }).ClickAsync();
        await guest.GetByLabel("Deutsch").CheckAsync();
        await guest.PressAsync("Save changes");
        await Assertions.Expect(guest.Locator("html")).ToHaveAttributeAsync("lang", "de");
        await Assertions.Expect(guest.GetByRole(AriaRole.Link, new() { Name = "Sprache: Deutsch" })).ToBeVisibleAsync();
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task One_session_is_ended_from_another(bool script)
    {
        var name = await JoinAsync(script ? "tern" : "gull");
        var (here, there) = (await browser.MemberAsync(town.Server, name, script), await browser.MemberAsync(town.Server, name, script));

        await here.GotoAsync("/my/settings/security");
        var others = here.Locator("form[action$='/end']").GetByRole(AriaRole.Button);
        for (var left = await others.CountAsync(); left > 0; left--)   // The browser there, and where they signed up.
        {
            await others.First.ClickAsync();
            await Assertions.Expect(others).ToHaveCountAsync(left - 1);
        }

        await Assertions.Expect(here.GetByText("this one")).ToBeVisibleAsync();
        await Assertions.Expect(here.Locator("form[action*='/sessions/']")).ToHaveCountAsync(0);
        await there.GotoAsync("/my/drafts");
        await there.WaitForURLAsync("**/signin*");
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task Words_and_boards_that_are_muted_are_not_shown_until_they_are_taken_back(bool script)
    {
        var title = Town.Named("Slugs again", script);
        await town.TalkAsync(script, "Slugs again");
        var page = await browser.MemberAsync(town.Server, await JoinAsync(script ? "plover" : "wigeon"), script);
        await MuteAsync(page, "Word", "slugs");
        await page.GotoAsync("/b/garden");
        await Assertions.Expect(page.Locator(".topic-row").Filter(new() { HasText = title })).ToHaveCountAsync(0);
        await MuteAsync(page, "Board", "garden");
        await page.GotoAsync("/latest");
        await Assertions.Expect(page.Locator(".topic-row").Filter(new() { HasText = "Garden & allotments" })).ToHaveCountAsync(0);

        await page.GotoAsync("/my/settings/blocks");
        await page.PressAsync("Unmute slugs");
        await page.PressAsync("Unmute garden");
        await page.GotoAsync("/b/garden");
        await Assertions.Expect(page.Locator(".topic-row").Filter(new() { HasText = title })).ToHaveCountAsync(1);
    }

    private static async Task MuteAsync(IPage page, string kind, string what)
    {
        await page.GotoAsync("/my/settings/blocks");
        await page.GetByLabel("What it is").SelectOptionAsync(kind);
        await page.GetByLabel("Name, word or host").FillAsync(what);
        await page.PressAsync("Save changes");
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = $"Unmute {what}" })).ToBeVisibleAsync();
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task News_is_filtered_and_marked_as_read(bool script)
    {
        var (starter, other) = Town.People(script);
        var topic = await town.TalkAsync(script, "Heard of");
        await (await town.WriterAsync(other)).ReplyAsync(topic.Path, $"What does @{starter} say?");
        var page = await browser.MemberAsync(town.Server, starter, script);
        var line = page.Locator(".told__line").Filter(new() { HasText = Town.Named("Heard of", script) });
        await Eventually.TrueAsync(async () =>
        {
            await page.GotoAsync("/my/notifications?filter=mentions");
            return await line.CountAsync() > 0;
        }, () => "The mention was never told.");
        await Assertions.Expect(line).ToContainTextAsync("mentioned you");

        await page.FollowAsync("Unread");
        await Assertions.Expect(line.First).ToBeVisibleAsync();
        await page.PressAsync("Mark all read");
        await page.GotoAsync("/my/notifications?filter=unread");
        await Assertions.Expect(line).ToHaveCountAsync(0);
    }

    private async Task<string> JoinAsync(string name)
    {
        await new Writer(town.Server).SignUpAsync(name);
        return name;
    }
}
