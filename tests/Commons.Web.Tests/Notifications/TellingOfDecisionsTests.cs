using Commons.Web.Forum.Votes;
using Commons.Web.Tests.Forum;
using Commons.Web.Tests.Support;

namespace Commons.Web.Tests.Notifications;

/// <summary>Being told of what others decided about one's posts, and of messages.</summary>
public sealed class TellingOfDecisionsTests
{
    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task An_accepted_answer_is_told_to_its_writer_and_forgotten_when_it_is_withdrawn(DatabaseKind kind)
    {
        await using var app = await CommonsApp.StartAsync(kind);
        await app.MemberAsync("ana");
        await app.MemberAsync("ben");
        var board = await app.BoardAsync();
        await app.AgreeAsync(board, BoardVoting.Both, takesAnswers: true);
        var topic = await app.TopicAsync(board, "ana");
        var answer = await app.ReplyAsync(topic, "ben", "Straw.");
        var (ana, ben) = (await app.SignInAsync("ana"), await app.SignInAsync("ben"));

        await ana.PostAsync($"/p/{answer.Id}/accept", [], from: topic.Path);
        await app.PumpAsync();
        var told = await LinesAsync(ben);
        await ana.PostAsync($"/p/{answer.Id}/unaccept", [], from: topic.Path);
        await app.PumpAsync();

        Assert.Contains("ana accepted your answer in Frost cloth or straw?", Assert.Single(told), StringComparison.Ordinal);
        Assert.Empty(await LinesAsync(ben));
    }

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task What_moderators_did_is_told_with_their_reason_in_the_readers_language(DatabaseKind kind)
    {
        await using var app = await CommonsApp.StartAsync(kind);
        foreach (var name in new[] { "ben", "mo" }) await app.MemberAsync(name);
        var board = await app.BoardAsync();
        await app.ModeratorAsync("mo", board);
        var post = await app.ReplyAsync(await app.TopicAsync(board, "theo"), "ben", "Buy pills.");
        var (ben, mo) = (await app.SignInAsync("ben"), await app.SignInAsync("mo"));

        await mo.PostAsync($"/p/{post.Id}/flag", new() { ["Reason"] = "Spam" });
        await app.PumpAsync();
        var item = (await mo.PageAsync("/review")).QuerySelector(".topic-row__title")!.GetAttribute("href")!;
        await mo.PostAsync($"{item}/remove", new() { ["Reason"] = "It sells pills" }, from: item);
        await mo.PostAsync("/u/ben/moderate/ban", new() { ["Where"] = "garden", ["Reason"] = "Twice is enough", ["Until"] = "2026-11-20" }, from: "/u/ben/moderate");
        await app.PumpAsync();
        var told = await LinesAsync(ben);
        await ben.PostAsync("/my/settings/appearance", new() { ["Language"] = "de" });
        var german = await LinesAsync(ben);

        await ben.GetAsync($"/p/{post.Id}");
        var ban = (await ben.PageAsync("/my/notifications?filter=unread")).QuerySelector(".told__line form")!.GetAttribute("action")!;
        await ben.PostAsync(ban, [], from: "/my/notifications");

        Assert.Contains(told, line => line.Contains("Your post was taken away: It sells pills", StringComparison.Ordinal));
        Assert.Empty((await ben.PageAsync("/my/notifications?filter=unread")).QuerySelectorAll(".told__line"));   // The one by visiting what it is about, the other by its button.
        Assert.Contains(told, line => line.Contains("You may not write on Garden & allotments until 20 November 2026: Twice is enough", StringComparison.Ordinal));
        Assert.Contains(german, line => line.Contains("Dein Beitrag wurde entfernt: It sells pills", StringComparison.Ordinal));
    }

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task A_message_is_told_without_its_words(DatabaseKind kind)
    {
        await using var app = await CommonsApp.StartAsync(kind);
        await app.MemberAsync("ana");
        await app.MemberAsync("ben");
        var ana = await app.SignInAsync("ana");

        await ana.PostAsync("/my/messages/new", new() { ["To"] = "ben", ["Title"] = "Between us", ["Body"] = "The key lies under the pot." });
        await app.PumpAsync();
        var line = Assert.Single(await LinesAsync(await app.SignInAsync("ben")));

        Assert.Contains("ana wrote you a message", line, StringComparison.Ordinal);
        Assert.DoesNotContain("pot", line, StringComparison.Ordinal);
    }

    private static async Task<IReadOnlyList<string>> LinesAsync(Visitor reader) =>
        [.. (await reader.PageAsync("/my/notifications")).QuerySelectorAll(".told__line").Select(line => string.Join(' ', line.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)))];
}
