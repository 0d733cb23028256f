using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(Commons.E2E.Support.Town))]

namespace Commons.E2E.Support;

/// <summary>
/// One small board that every story with and without script may use: theo keeps order, ana and ben come with script, cleo and dan without. Stories run side by
/// side, so each writes topics of its own.
/// </summary>
public sealed class Town : IAsyncLifetime
{
    public RunningServer Server { get; private set; } = null!;
    public Writer Theo { get; private set; } = null!;

    /// <summary>Who starts topics, and who answers.</summary>
    public static (string Starter, string Other) People(bool script) => script ? ("ana", "ben") : ("cleo", "dan");

    /// <summary>Words that stand in one run's titles only.</summary>
    public static string Named(string title, bool script) => $"{title} {(script ? "with" : "without")} script";

    public async ValueTask InitializeAsync()
    {
        Server = await RunningServer.StartAsync(DatabaseKind.Sqlite);
        Theo = new Writer(Server);
        await Theo.FoundAsync("theo");
        await Theo.OpenBoardAsync("garden", "Garden & allotments");
        await Theo.OpenBoardAsync("shed", "Shed");
        await Theo.SubmitAsync("/admin/boards/garden", new() { ["Title"] = "Garden & allotments", ["Voting"] = "Both", ["TakesAnswers"] = "true" });
        foreach (var name in new[] { "ana", "ben", "cleo", "dan" }) await Coop.MemberAsync(Server, name);
    }

    public async Task<Writer> WriterAsync(string name) => await Coop.SignedInAsync(Server, name);

    /// <summary>A topic of the starter's with one reply of the other's.</summary>
    public async Task<Writer.StartedTopic> TalkAsync(bool script, string title, string board = "garden")
    {
        var (starter, other) = People(script);
        var topic = await (await WriterAsync(starter)).StartTopicAsync(board, Named(title, script), "Last January took half my leeks.");
        await (await WriterAsync(other)).ReplyAsync(topic.Path, "Straw, a hand deep.");
        return topic;
    }

    public ValueTask DisposeAsync() => Server.DisposeAsync();
}

/// <summary>Presses by name, as one reads them on a page.</summary>
public static class Pressing
{
    public static Task PressAsync(this IPage page, string button) => page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).First.ClickAsync();

    public static Task FollowAsync(this IPage page, string link) => page.GetByRole(AriaRole.Link, new() { Name = link, Exact = true }).First.ClickAsync();

    public static ILocatorAssertions Shows(this IPage page, string place) => Assertions.Expect(page.Locator(place).First);
}
