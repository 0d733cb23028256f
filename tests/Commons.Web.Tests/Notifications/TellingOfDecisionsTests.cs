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
    public async Task Moderators_are_told_of_flags_in_one_line_flaggers_of_the_outcome_and_authors_of_what_is_done_with_their_topic(DatabaseKind kind)
    {
        await using var app = await CommonsApp.StartAsync(kind);
        foreach (var name in new[] { "ana", "ben", "cy", "mo" }) await app.MemberAsync(name);
        var board = await app.BoardAsync();
        await app.ModeratorAsync("mo", board);
        var topic = await app.TopicAsync(board, "ana");
        var post = await app.ReplyAsync(topic, "ben", "Buy pills.");
        var (ana, ben, cy, mo) = (await app.SignInAsync("ana"), await app.SignInAsync("ben"), await app.SignInAsync("cy"), await app.SignInAsync("mo"));

        foreach (var flagger in new[] { ana, cy }) await flagger.PostAsync($"/p/{post.Id}/flag", new() { ["Reason"] = "Spam" });
        await app.PumpAsync();
        var flagged = await LinesAsync(mo);
        Assert.Equal("1", (await mo.PageAsync("/latest")).QuerySelector(".bar__link[href='/review'] .badge")!.FirstChild!.TextContent.Trim());
        var item = (await mo.PageAsync("/review")).QuerySelector(".topic-row__title")!.GetAttribute("href")!;
        await mo.PostAsync($"{item}/dismiss", new() { ["Reason"] = "They are for goats" }, from: item);
        await mo.PostAsync($"{topic.Path}/moderate", new() { ["Act"] = "Lock", ["Reason"] = "Settled" }, from: item);
        await app.PumpAsync();

        Assert.Contains("2 flags on Garden & allotments", Assert.Single(flagged), StringComparison.Ordinal);
        Assert.Contains(await LinesAsync(cy), line => line.Contains("The post that you flagged stays: They are for goats", StringComparison.Ordinal));
        Assert.Contains(await LinesAsync(ana), line => line.Contains("was locked: Settled", StringComparison.Ordinal));
        Assert.DoesNotContain(await LinesAsync(ben), line => line.Contains("flag", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Each_kind_can_be_stopped_where_it_is_read_and_a_watched_tag_is_named()
    {
        await using var app = await CommonsApp.StartAsync();
        foreach (var name in new[] { "ana", "ben" }) await app.MemberAsync(name);
        var topic = await app.TopicAsync(await app.BoardAsync(), "ana");
        var (ana, ben) = (await app.SignInAsync("ana"), await app.SignInAsync("ben"));
        await ben.PostAsync($"{topic.Path}/reply", new() { ["Body"] = "Straw, @ana." });
        await ana.PostAsync($"{topic.Path}/tags", new() { ["Tags"] = "frost" });
        await app.PumpAsync();
        var mention = (await ana.PageAsync("/my/notifications")).QuerySelector("form[action$='/silence']")!.GetAttribute("action")!;

        await ana.PostAsync(mention, [], from: "/my/notifications");
        var said = await ana.GetAsync(ana.Location!);
        await ben.PostAsync($"{topic.Path}/reply", new() { ["Body"] = "Really, @ana!" });
        await app.PumpAsync();

        Assert.Contains("You are told no more of this kind.", said, StringComparison.Ordinal);
        Assert.Single(await LinesAsync(ana), line => line.Contains("mentioned you", StringComparison.Ordinal));
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
