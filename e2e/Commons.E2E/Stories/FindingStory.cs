using Commons.E2E.Support;
using Microsoft.Playwright;

namespace Commons.E2E.Stories;

/// <summary>Ana shows a picture in a reply, ben finds what she wrote, with and without script; afterwards she takes the picture away.</summary>
public sealed class FindingStory(Browser browser, FindingStory.Board board) : IClassFixture<Browser>, IClassFixture<FindingStory.Board>
{
    private static readonly byte[] Gate = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAHgAAABQCAIAAABd+SbeAAAAo0lEQVR42u3QQQ0AMAgEMORMxOQgYnKQOhnHo0kVtM67ER0yISVatGjRokWLFi1atGjRokWLFi1atGjRokWLFi1atGjRokWLFi1atGjRokWLFi1atGjRokWLFi1atGjRokWLFi1atGjRokWLFi1atGjRokWLFi1atGjRokWLFi1atGjRokWLFi1atGjRokWLFi1atGjRokWLFi1atGjRokXvif46+AZo2907JgAAAABJRU5ErkJggg==");

    [Theory, InlineData(true), InlineData(false)]
    public async Task A_picture_is_shown_and_what_was_written_beside_it_is_found(bool script)
    {
        var (word, alt) = script ? ("quince", "A gate with frost on it") : ("medlar", "A gate without frost");
        var ana = await browser.MemberAsync(board.Server, "ana", script);
        await ana.GotoAsync($"{board.Topic}/reply");
        await ana.GetByLabel("Body").FillAsync($"The {word} by the gate:\n\n");
        await ana.GetByText("Add a picture").ClickAsync();
        await ana.GetByLabel("Picture", new() { Exact = true }).SetInputFilesAsync(new FilePayload { Name = "gate.png", MimeType = "image/png", Buffer = Gate });
        await ana.GetByLabel("What does it show?").FillAsync(alt);
        if (script) await ana.GetByLabel("What does it show?").PressAsync("Tab");
        else await ana.GetByRole(AriaRole.Button, new() { Name = "Add picture" }).ClickAsync();
        await Assertions.Expect(ana.GetByLabel("Body")).ToHaveValueAsync(new System.Text.RegularExpressions.Regex($"\\[{alt}\\]\\(/media/[0-9]+/"));
        await ana.GetByRole(AriaRole.Button, new() { Name = "Post reply" }).ClickAsync();
        await Assertions.Expect(ana.GetByRole(AriaRole.Img, new() { Name = alt })).ToBeVisibleAsync();
        Assert.Equal("sandboxed webp", await KindAsync(ana, alt));

        var ben = await browser.PersonAsync(board.Server, script: script);
        await Eventually.TrueAsync(async () =>
        {
            await ben.GotoAsync("/latest");
            await ben.GetByLabel("Search").FillAsync(word.ToUpperInvariant());
            await ben.GetByLabel("Search").PressAsync("Enter");
            await ben.WaitForURLAsync("**/search?q=*");
            return await ben.Locator(".found mark").CountAsync() > 0;
        }, () => $"{word} was not found.");
        await Assertions.Expect(ben.Locator(".found mark")).ToHaveTextAsync(word);
        await ben.Locator(".found__row a").First.ClickAsync();
        await Assertions.Expect(ben.GetByRole(AriaRole.Img, new() { Name = alt })).ToBeVisibleAsync();

        await ana.GotoAsync("/my/files");
        await ana.GetByRole(AriaRole.Button, new() { Name = "Delete gate.png" }).First.ClickAsync();
        await Assertions.Expect(ana.GetByRole(AriaRole.Heading, new() { Name = "No pictures yet" })).ToBeVisibleAsync();
    }

    private static async Task<string> KindAsync(IPage page, string alt)
    {
        var source = await page.GetByRole(AriaRole.Img, new() { Name = alt }).GetAttributeAsync("src");
        var answer = await page.APIRequest.GetAsync(source!);
        return answer.Headers["content-type"] is "image/webp" && answer.Headers["content-security-policy"].Contains("sandbox", StringComparison.Ordinal) ? "sandboxed webp" : answer.Headers["content-type"];
    }

    /// <summary>A small board for both runs.</summary>
    public sealed class Board : IAsyncLifetime
    {
        public RunningServer Server { get; private set; } = null!;
        public string Topic { get; private set; } = "";

        public async ValueTask InitializeAsync()
        {
            Server = await RunningServer.MakeAsync(DatabaseKind.Sqlite, new() { ["Commons__KnownProxies"] = "127.0.0.0/8,::1" });
            await Server.StartAsync();
            var theo = new Writer(Server);
            await theo.FoundAsync("theo");
            await theo.OpenBoardAsync("garden", "Garden & allotments");
            await Coop.MemberAsync(Server, "ana");
            Topic = (await (await Coop.SignedInAsync(Server, "ana")).StartTopicAsync("garden", "What stands by the gate", "Show what grows there.")).Path;
        }

        public ValueTask DisposeAsync() => Server.DisposeAsync();
    }
}
