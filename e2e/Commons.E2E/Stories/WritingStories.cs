using Commons.E2E.Support;
using Microsoft.Playwright;

namespace Commons.E2E.Stories;

/// <summary>What is written and how it reads: markup, quotes, changes with their history, drafts in two tabs, polls; each with script and without.</summary>
public sealed class WritingStories(Town town, Browser browser) : IClassFixture<Browser>
{
    private const string Markup = """
        | Bed | Leeks |
        |-----|-------|
        | one | 12 |

        - [x] dug
        - [ ] limed

        ::: spoiler Where
        Behind the shed.
        :::

        ```csharp
        var leeks = 12;
        ```

        ~~Fleece~~ Straw, says @theo :leaves: and so do I.[^1]

        [^1]: The note at the end.
        """;

    [Theory, InlineData(true), InlineData(false)]
    public async Task What_is_typed_is_previewed_as_it_will_stand(bool script)
    {
        var topic = await town.TalkAsync(script, "Markup");
        var page = await browser.MemberAsync(town.Server, Town.People(script).Starter, script);
        await page.GotoAsync($"{topic.Path}/reply");
        await page.GetByLabel("Body").FillAsync(Markup);
        await page.PressAsync("Preview");
        await ReadsAsync(page.Locator(script ? ".preview" : "#preview"));

        await page.PressAsync("Post reply");
        await page.WaitForURLAsync(url => !url.EndsWith("/reply", StringComparison.Ordinal));

        var post = page.Locator("#post_3");
        await ReadsAsync(post);
        await Assertions.Expect(post.GetByText("Behind the shed.")).ToBeHiddenAsync();
        await post.Locator(".post__body summary").PressAsync("Enter");
        await Assertions.Expect(post.GetByText("Behind the shed.")).ToBeVisibleAsync();
    }

    private static async Task ReadsAsync(ILocator text)
    {
        await Assertions.Expect(text.GetByRole(AriaRole.Cell, new() { Name = "12" })).ToBeVisibleAsync();
        await Assertions.Expect(text.Locator("del")).ToHaveTextAsync("Fleece");
        await Assertions.Expect(text.Locator("pre code span").First).ToBeVisibleAsync();
        await Assertions.Expect(text.GetByRole(AriaRole.Link, new() { Name = "@theo" })).ToHaveAttributeAsync("href", "/u/theo");
        await Assertions.Expect(text.Locator("details summary").First).ToHaveTextAsync("Where");
        await Assertions.Expect(text.GetByText("The note at the end.")).ToBeVisibleAsync();
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task A_post_is_quoted_answered_changed_and_taken_away(bool script)
    {
        var topic = await town.TalkAsync(script, "Quotes");
        var page = await browser.MemberAsync(town.Server, Town.People(script).Starter, script);
        await page.GotoAsync(topic.Path);

        await page.Locator("#post_2").GetByRole(AriaRole.Link, new() { Name = "Quote" }).ClickAsync();
        await Assertions.Expect(page.GetByLabel("Body")).ToHaveValueAsync(new System.Text.RegularExpressions.Regex("> Straw, a hand deep."));
        await page.GetByLabel("Body").PressAsync("Control+End");
        await page.GetByLabel("Body").PressSequentiallyAsync("Mine froze under it.");
        await page.PressAsync("Post reply");
        var post = page.Locator("#post_3");
        await Assertions.Expect(post.Locator("blockquote")).ToContainTextAsync("Straw, a hand deep.");
        await Assertions.Expect(post.Locator("blockquote a").First).ToHaveAttributeAsync("href", new System.Text.RegularExpressions.Regex("/p/[0-9]+|/t/.*/2"));

        await post.GetByRole(AriaRole.Link, new() { Name = "Edit" }).ClickAsync();
        await page.GetByLabel("Body").FillAsync("I take it all back, and I say so at such a length that nobody can call it a slip of the pen: it was the fleece that froze, and the straw that held, as everybody had told me.");
        await page.PressAsync("Save changes");
        await page.Locator("#post_3").GetByRole(AriaRole.Link, new() { Name = "edited" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "How #3 changed" })).ToBeVisibleAsync();
        await page.Shows(".diff").ToContainTextAsync("Mine froze under it.");
        await page.Shows(".diff").ToContainTextAsync("I take it all back");

        await page.GotoAsync(topic.Path);
        await page.Locator("#post_3").GetByRole(AriaRole.Link, new() { Name = "Delete" }).ClickAsync();
        await page.PressAsync("Delete post");
        await Assertions.Expect(page.Locator("#post_3")).ToContainTextAsync("Deleted by its author.");
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task A_draft_is_kept_and_a_newer_one_in_another_tab_is_not_lost(bool script)
    {
        var topic = await town.TalkAsync(script, "Drafts");
        var first = await browser.MemberAsync(town.Server, Town.People(script).Starter, script);
        await first.GotoAsync($"{topic.Path}/reply");
        var second = await first.Context.NewPageAsync();
        await second.GotoAsync($"{topic.Path}/reply");

        await first.GetByLabel("Body").FillAsync("From the first tab.");
        if (script) await first.Shows("[data-draft]").ToContainTextAsync("Saved");
        else await first.PressAsync("Save draft");
        if (!script) await first.Shows("[data-draft]").ToContainTextAsync("This is your draft");

        await second.GetByLabel("Body").FillAsync("From the second tab.");
        if (!script) await second.PressAsync("Save draft");
        await Assertions.Expect(second.GetByText(script ? "A newer draft exists in another tab:" : "A newer draft exists").First).ToBeVisibleAsync();
        await second.PressAsync(script ? "keep mine" : "Keep mine");
        await second.Shows("[data-draft]").ToContainTextAsync(script ? "Saved" : "This is your draft");

        await second.GotoAsync("/my/drafts");
        var row = second.Locator(".drafts__row").Filter(new() { HasText = Town.Named("Drafts", script) });
        await Assertions.Expect(row).ToContainTextAsync("From the second tab.");
        await row.GetByRole(AriaRole.Button, new() { Name = "Delete this draft" }).ClickAsync();
        await Assertions.Expect(second.GetByText("From the second tab.")).ToHaveCountAsync(0);
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task A_poll_is_asked_answered_changed_and_closed(bool script)
    {
        var (starter, other) = Town.People(script);
        var asker = await browser.MemberAsync(town.Server, starter, script);
        await asker.GotoAsync("/write?board=garden");
        await asker.GetByLabel("Title").FillAsync(Town.Named("A poll", script));
        await asker.GetByLabel("Body").FillAsync("Say what you think.");
        await asker.GetByLabel("Tags").FillAsync("leeks, plans");
        await asker.GetByText("Ask a question as a poll").ClickAsync();
        await asker.GetByLabel("Question", new() { Exact = true }).FillAsync("Leeks or kale?");
        await asker.GetByLabel("Answers, one a line").FillAsync("Leeks\nKale");
        await asker.PressAsync("Post topic");
        await asker.WaitForURLAsync("**/t/**");

        var voter = await browser.MemberAsync(town.Server, other, script);
        await voter.GotoAsync(new Uri(asker.Url).AbsolutePath);
        await voter.GetByRole(AriaRole.Radio, new() { Name = "Kale" }).CheckAsync();
        await voter.PressAsync("Vote");
        await Assertions.Expect(voter.GetByRole(AriaRole.Row, new() { Name = "Kale" })).ToContainTextAsync("100 %");
        await voter.GetByRole(AriaRole.Radio, new() { Name = "Leeks" }).CheckAsync();
        await voter.PressAsync("Change my vote");
        await Assertions.Expect(voter.GetByRole(AriaRole.Row, new() { Name = "Leeks" })).ToContainTextAsync("100 %");

        await asker.ReloadAsync();
        await asker.PressAsync("Close this poll now");
        await Assertions.Expect(asker.GetByText("Result: Leeks has it")).ToBeVisibleAsync();
        await voter.ReloadAsync();
        await Assertions.Expect(voter.GetByRole(AriaRole.Button, new() { Name = "Change my vote" })).ToHaveCountAsync(0);
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task A_secret_poll_is_answered_in_an_order_of_preference(bool script)
    {
        var (starter, other) = Town.People(script);
        var asker = await browser.MemberAsync(town.Server, starter, script);
        await asker.GotoAsync("/write?board=garden");
        await asker.GetByLabel("Title").FillAsync(Town.Named("A ranked poll", script));
        await asker.GetByLabel("Body").FillAsync("Put them in order.");
        await asker.GetByText("Ask a question as a poll").ClickAsync();
        await asker.GetByLabel("Question", new() { Exact = true }).FillAsync("What first?");
        await asker.GetByLabel("Answers, one a line").FillAsync("Leeks\nKale\nCress");
        await asker.GetByLabel("People choose").SelectOptionAsync("Ranked");
        await asker.GetByLabel("Last day").FillAsync(TimeProvider.System.GetUtcNow().AddDays(9).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
        await asker.GetByLabel("Secret: who chose what is never shown").CheckAsync();
        await asker.PressAsync("Post topic");
        await asker.WaitForURLAsync("**/t/**");

        var voter = await browser.MemberAsync(town.Server, other, script);
        await voter.GotoAsync(new Uri(asker.Url).AbsolutePath);
        await Assertions.Expect(voter.GetByText("secret: nobody sees who chose what")).ToBeVisibleAsync();
        await voter.GetByLabel("Kale").SelectOptionAsync("1");
        await voter.GetByLabel("Leeks").SelectOptionAsync("2");
        await voter.PressAsync("Vote");

        await Assertions.Expect(voter.GetByText("So far: Kale leads")).ToBeVisibleAsync();
        await Assertions.Expect(voter.GetByRole(AriaRole.Row, new() { Name = "Kale" })).ToContainTextAsync("100 %");
        await Assertions.Expect(voter.GetByLabel("Leeks")).ToHaveValueAsync("2");
        await Assertions.Expect(voter.Locator(".poll__names")).ToHaveCountAsync(0);
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task A_reply_that_is_sent_twice_stands_once(bool script)
    {
        var topic = await town.TalkAsync(script, "Twice");
        var page = await browser.MemberAsync(town.Server, Town.People(script).Starter, script);
        await page.GotoAsync($"{topic.Path}/reply");
        await page.GetByLabel("Body").FillAsync("Once is enough.");
        var key = await page.Locator("input[name=FormKey]").InputValueAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Post reply" }).DblClickAsync();
        await Assertions.Expect(page.Locator("#post_3")).ToContainTextAsync("Once is enough.");

        // The same form once more, as a browser sends it that lost the line before the answer came.
        var form = await page.Context.NewPageAsync();
        await form.GotoAsync($"{topic.Path}/reply");
        var again = page.Context.APIRequest.CreateFormData();
        again.Append("__RequestVerificationToken", await form.Locator("form.composer input[name=__RequestVerificationToken]").InputValueAsync());
        again.Append("FormKey", key);
        again.Append("Body", "Once is enough.");
        var answer = await page.APIRequest.PostAsync($"{topic.Path}/reply", new() { Form = again, Headers = new Dictionary<string, string> { ["Accept"] = "text/html" } });
        Assert.True(answer.Ok, await answer.TextAsync());
        await page.GotoAsync(topic.Path);
        await Assertions.Expect(page.Locator(".post__body").Filter(new() { HasText = "Once is enough." })).ToHaveCountAsync(1);
    }

    /// <summary>What only script can do; without it one types the name and presses Quote beneath the post.</summary>
    [Fact]
    public async Task With_script_names_are_offered_words_quoted_where_they_are_selected_and_code_copied()
    {
        var topic = await town.TalkAsync(true, "Comforts");
        await (await town.WriterAsync("ben")).ReplyAsync(topic.Path, "Like so:\n\n```csharp\nvar straw = 1;\n```");
        var page = await browser.MemberAsync(town.Server, "ana", script: true);
        await page.GotoAsync(topic.Path);
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Copy code" })).ToBeVisibleAsync();

        await page.EvaluateAsync("getSelection().selectAllChildren(document.querySelector('#post_2 .post__body p'))");
        await page.Locator(".quote-button").ClickAsync();
        await Assertions.Expect(page.GetByLabel("Body")).ToHaveValueAsync(new System.Text.RegularExpressions.Regex("> \\[ben, #2\\]\\(/p/[0-9]+\\)\\n>\\n> Straw, a hand deep\\."));

        await page.GetByLabel("Body").PressAsync("Control+End");
        await page.GetByLabel("Body").PressSequentiallyAsync("Thanks @the");
        await Assertions.Expect(page.GetByRole(AriaRole.Option, new() { Name = "@theo" })).ToBeVisibleAsync();
        await page.GetByLabel("Body").PressAsync("Enter");
        await Assertions.Expect(page.GetByLabel("Body")).ToHaveValueAsync(new System.Text.RegularExpressions.Regex("Thanks @theo $"));
    }
}
