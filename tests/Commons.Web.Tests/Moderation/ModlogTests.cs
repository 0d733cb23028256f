using System.Net;
using System.Text.Json;
using System.Xml.Linq;
using Commons.Web.Moderation.Log;
using Commons.Web.Tests.Forum;
using Commons.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Commons.Web.Tests.Moderation;

public sealed class ModlogTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task Everybody_reads_the_log_as_page_feed_and_lines_of_the_site_and_of_a_board(DatabaseKind kind)
    {
        await using var app = await CommonsApp.StartAsync(kind);
        var (_, post) = await ReviewTests.SceneAsync(app);
        var bicycle = await app.TopicAsync(await app.BoardAsync("repair", "Repair workshop"), "ana", "A bicycle");
        var (theo, guest) = (await app.SignInAsync("theo"), app.Visitor());
        await theo.PostAsync($"{post.Topic.Path}/moderate", new() { ["Act"] = "Lock", ["Reason"] = "It is <b>answered</b>." }, from: "/my/settings/profile");
        await theo.PostAsync($"{bicycle.Path}/moderate", new() { ["Act"] = "PinOnSite", ["Reason"] = "For the fair" }, from: "/my/settings/profile");
        await app.PumpAsync();

        var page = await guest.PageAsync("/modlog");
        var ofBoard = await guest.PageAsync("/b/repair/modlog");
        var ofKind = await guest.PageAsync("/modlog?kind=TopicLocked");
        var feed = XDocument.Parse(await guest.GetAsync("/modlog.atom"));
        var lines = (await guest.GetAsync("/modlog.jsonl")).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement).ToList();

        Assert.Equal(["Topic pinned", "Topic locked"], page.QuerySelectorAll(".modlog li > b").Select(b => b.TextContent));
        Assert.Equal("It is <b>answered</b>.", page.QuerySelectorAll(".modlog__reason")[1].TextContent.Trim());
        Assert.Equal(["Topic pinned"], ofBoard.QuerySelectorAll(".modlog li > b").Select(b => b.TextContent));
        Assert.Equal(["Topic locked"], ofKind.QuerySelectorAll(".modlog li > b").Select(b => b.TextContent));
        Assert.Equal(2, feed.Root!.Elements(XName.Get("entry", "http://www.w3.org/2005/Atom")).Count());
        Assert.Equal(["topicLocked", "topicPinned"], lines.Select(l => l.GetProperty("kind").GetString()));
        Assert.Equal(("theo", "steward", "garden"), (lines[0].GetProperty("actor").GetString(), lines[0].GetProperty("role").GetString(), lines[0].GetProperty("board").GetString()));
        await guest.GetAsync("/b/nothing/modlog");
        Assert.Equal(HttpStatusCode.NotFound, guest.Status);
    }

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task The_log_only_grows(DatabaseKind kind)
    {
        await using var app = await CommonsApp.StartAsync(kind);
        var (_, post) = await ReviewTests.SceneAsync(app);
        await (await app.SignInAsync("theo")).PostAsync($"{post.Topic.Path}/moderate", new() { ["Act"] = "Lock", ["Reason"] = "Answered" }, from: "/my/settings/profile");
        await app.PumpAsync();
        Assert.Equal(1, await app.WithDbAsync(db => db.Modlog.CountAsync(Ct)));

        await Assert.ThrowsAnyAsync<Exception>(() => app.WithDbAsync(db => db.Modlog.ExecuteUpdateAsync(set => set.SetProperty(e => e.Reason, "Another"), Ct)));
        await Assert.ThrowsAnyAsync<Exception>(() => app.WithDbAsync(db => db.Modlog.ExecuteDeleteAsync(Ct)));

        Assert.Equal("Answered", await app.WithDbAsync(db => db.Modlog.Select(e => e.Reason).SingleAsync(Ct)));
    }

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task One_changed_byte_in_the_log_is_found(DatabaseKind kind)
    {
        await using var app = await CommonsApp.StartAsync(kind);
        var (_, post) = await ReviewTests.SceneAsync(app);
        var theo = await app.SignInAsync("theo");
        foreach (var act in new[] { "Lock", "Unlock", "Lock" }) await theo.PostAsync($"{post.Topic.Path}/moderate", new() { ["Act"] = act, ["Reason"] = $"Answered, {act}" }, from: "/my/settings/profile");
        await app.PumpAsync();
        var sound = await app.WithDbAsync(db => ModlogChain.CheckAsync(db, Ct));
        var lines = await app.WithDbAsync(db => db.Modlog.OrderBy(e => e.Id).Select(e => e.Id).ToListAsync(Ct));

        await app.WithDbAsync(db => db.Database.ExecuteSqlRawAsync(kind is DatabaseKind.Sqlite ? "DROP TRIGGER \"Modlog_no_UPDATE\"" : "ALTER TABLE \"Modlog\" DISABLE TRIGGER \"Modlog_no_change\"", Ct));
        var second = lines[1];
        await app.WithDbAsync(db => db.Modlog.Where(e => e.Id == second).ExecuteUpdateAsync(set => set.SetProperty(e => e.Reason, "Answered, unlock"), Ct));

        Assert.Equal((3L, null), (sound.Lines, sound.BrokenId));
        Assert.Equal((1L, second), await app.WithDbAsync(async db => await ModlogChain.CheckAsync(db, Ct) is var found ? (found.Lines, found.BrokenId ?? 0) : default));
    }

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task What_a_moderator_says_for_others_stands_in_the_log_and_what_one_says_for_oneself_does_not(DatabaseKind kind)
    {
        await using var app = await CommonsApp.StartAsync(kind);
        foreach (var name in new[] { "ana", "ben", "mo" }) await app.MemberAsync(name);
        var board = await app.BoardAsync();
        await app.AgreeAsync(board, Commons.Web.Forum.Votes.BoardVoting.Both, takesAnswers: true);
        await app.ModeratorAsync("mo", board);
        var topic = await app.TopicAsync(board, "ana");
        var answer = await app.ReplyAsync(topic, "ben", "Straw.");
        var (ana, mo) = (await app.SignInAsync("ana"), await app.SignInAsync("mo"));

        await ana.PostAsync($"{topic.Path}/tags", new() { ["Tags"] = "frost" });
        await ana.PostAsync($"/p/{answer.Id}/accept", [], from: topic.Path);
        await mo.PostAsync($"{topic.Path}/tags", new() { ["Tags"] = "frost, straw", ["Reason"] = "So that it is found" });
        await mo.PostAsync($"/p/{answer.Id}/unaccept", [], from: topic.Path);
        await app.PumpAsync();
        var log = await app.WithDbAsync(db => db.Modlog.OrderBy(e => e.Id).Select(e => e.Kind + ": " + e.Reason).ToListAsync(Ct));

        Assert.Equal(["AnswerWithdrawn: ", "TagsChanged: So that it is found"], log.Order());
    }

    [Fact]
    public async Task What_is_in_no_list_has_no_name_and_no_number_in_the_log()
    {
        await using var app = await CommonsApp.StartAsync();
        var (board, _) = await ReviewTests.SceneAsync(app);
        var hidden = await app.TopicAsync(board, "ana", "Canary topic");
        var theo = await app.SignInAsync("theo");
        await theo.PostAsync($"{hidden.Path}/moderate", new() { ["Act"] = "Unlist", ["Reason"] = "For its members" }, from: "/my/settings/profile");
        await theo.PostAsync($"/p/{hidden.Posts[0].Id}/delete", new() { ["Reason"] = "Not for here" });
        await app.PumpAsync();

        foreach (var path in new[] { "/modlog", "/modlog.atom", "/modlog.jsonl", "/b/garden/modlog", "/b/garden/modlog.atom" })
        {
            var text = await app.Visitor().GetAsync(path);
            Assert.Contains("Not for here", text, StringComparison.Ordinal);
            Assert.DoesNotContain("Canary", text, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain($"/t/{hidden.Id}\"", text, StringComparison.Ordinal);
            Assert.DoesNotContain($"\"topic\":{hidden.Id}", text, StringComparison.Ordinal);
        }
    }
}
