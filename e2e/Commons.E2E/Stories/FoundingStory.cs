using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Commons.E2E.Support;
using Microsoft.Playwright;

namespace Commons.E2E.Stories;

/// <summary>The first quarter of an hour of a co-op: set up, the first board, its look and its rules, a token for a program; with script and without.</summary>
public sealed class FoundingStory(Browser browser) : IClassFixture<Browser>
{
    [Theory, InlineData(true), InlineData(false)]
    public async Task A_co_op_is_founded_opened_dressed_and_given_rules(bool script)
    {
        await using var server = await RunningServer.StartAsync(DatabaseKind.Sqlite);
        var theo = await browser.PersonAsync(server, script: script);
        await theo.GotoAsync("/");
        await theo.WaitForURLAsync("**/setup");   // Whoever comes first founds it.
        await theo.GetByLabel("Name of the co-op").FillAsync("Weir Commons");
        await theo.GetByLabel("Username").FillAsync("theo");
        await theo.GetByLabel("Email").FillAsync("theo@example.com");
        await theo.GetByLabel("Password").FillAsync(Writer.Password);
        await theo.PressAsync("Set up");
        await theo.WaitForURLAsync("**/admin/boards");
        await theo.FollowAsync("Open a board");
        await theo.GetByLabel("Name", new() { Exact = true }).FillAsync("garden");
        await theo.GetByLabel("Title").FillAsync("Garden");
        await theo.PressAsync("Open board");

        await theo.GotoAsync("/admin/appearance");
        await theo.Locator("input[name=Theme][value=broadsheet]").CheckAsync();
        await theo.PressAsync("Save changes");
        await Assertions.Expect(theo.GetByText("Saved.")).ToBeVisibleAsync();
        await theo.GotoAsync("/admin/words/rules");
        await theo.GetByLabel("Body").FillAsync("Be *kind* to the kale.");
        await theo.PressAsync("Save changes");

        var guest = await browser.PersonAsync(server, script: script);
        await guest.GotoAsync("/rules");
        await Assertions.Expect(guest.Locator("main em")).ToHaveTextAsync("kind");
        await Assertions.Expect(guest.Locator("link[rel=stylesheet]")).ToHaveAttributeAsync("href", new System.Text.RegularExpressions.Regex("/broadsheet/"));
        await Assertions.Expect(guest.GetByRole(AriaRole.Link, new() { Name = "Weir Commons" }).First).ToBeVisibleAsync();
        Assert.Equal(404, (await guest.GotoAsync("/setup"))!.Status);

        await ProgramReadsAndWritesAsync(server, await TokenAsync(theo));
        await guest.GotoAsync("/b/garden");
        await Assertions.Expect(guest.GetByRole(AriaRole.Link, new() { Name = "Written by a program" })).ToBeVisibleAsync();
        await guest.GotoAsync("/api/calls");
        await Assertions.Expect(guest.GetByText("/api/v1/topics").First).ToBeVisibleAsync();
    }

    /// <summary>Makes a token that may read and write, and returns its text, which is shown this once.</summary>
    private static async Task<string> TokenAsync(IPage page)
    {
        await page.GotoAsync("/my/settings/tokens");
        await page.GetByLabel("Name", new() { Exact = true }).FillAsync("My program");
        await page.Locator("input[name=Scopes][value=read]").CheckAsync();
        await page.Locator("input[name=Scopes][value=write]").CheckAsync();
        await page.GetByLabel("Your password").FillAsync(Writer.Password);
        await page.PressAsync("Make the token");
        return await page.Locator("#token").InnerTextAsync();
    }

    private static async Task ProgramReadsAndWritesAsync(RunningServer server, string token)
    {
        using var ask = new HttpRequestMessage(HttpMethod.Post, new Uri(server.Url, "/api/v1/boards/garden/topics")) { Content = JsonContent.Create(new { title = "Written by a program", markdown = "As a person would." }) };
        ask.Headers.Authorization = new("Bearer", token);
        using var written = await server.Client.SendAsync(ask, TestContext.Current.CancellationToken);
        var text = await written.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(written.IsSuccessStatusCode, text);

        var topics = JsonNode.Parse(await server.Client.GetStringAsync(new Uri(server.Url, "/api/v1/topics"), TestContext.Current.CancellationToken))!;
        Assert.Contains("Written by a program", topics.ToJsonString(), StringComparison.Ordinal);
    }
}
