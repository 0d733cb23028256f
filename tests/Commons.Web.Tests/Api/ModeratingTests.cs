using System.Net;
using Commons.Web.Tests.Forum;
using Commons.Web.Tests.Support;

namespace Commons.Web.Tests.Api;

/// <summary>Flags and the review by program.</summary>
public sealed class ModeratingTests
{
    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task A_flag_waits_for_the_boards_moderator_who_removes_and_restores_with_a_reason(DatabaseKind kind)
    {
        await using var app = await CommonsApp.StartAsync(kind);
        foreach (var name in new[] { "ana", "ben", "mo", "max" }) await app.MemberAsync(name);
        var garden = await app.BoardAsync();
        await app.ModeratorAsync("mo", garden);
        await app.ModeratorAsync("max", await app.BoardAsync("kitchen", "Kitchen"));
        var topic = await app.TopicAsync(garden, "ana");
        var post = (await app.ReplyAsync(topic, "ana", "Buy my leeks.")).Id;
        var (ben, mo, max) = (await app.ProgramAsync("ben", "read write moderate"), await app.ProgramAsync("mo", "read moderate"), await app.ProgramAsync("max", "read moderate"));

        var flagged = await ben.PostAsync($"posts/{post}/flags", new { reason = "spam" });
        var mute = await ben.PostAsync($"posts/{post}/flags", new { reason = "illegal" });
        var noRole = await ben.GetAsync("review");
        var listed = await mo.GetAsync("review");
        var id = listed["items"][0].GetProperty("id").GetInt64();
        var (elsewhere, foreign) = (await max.GetAsync("review"), await max.PostAsync($"review/{id}/remove", new { reason = "Mine now" }));
        var taken = await mo.PostAsync($"review/{id}/take");
        var silent = await mo.PostAsync($"review/{id}/remove", new { reason = " " });
        var removed = await mo.PostAsync($"review/{id}/remove", new { reason = "Advertising" });
        var after = await ben.GetAsync($"posts/{post}");
        var restored = await mo.PostAsync($"review/{id}/restore", new { reason = "It was a joke" });

        Assert.Equal((HttpStatusCode.NoContent, HttpStatusCode.UnprocessableEntity), (flagged.Status, mute.Status));
        Assert.Equal((HttpStatusCode.Forbidden, "not-allowed"), (noRole.Status, noRole.Problem));
        Assert.Equal(("spam", "garden"), (listed["items"][0].GetProperty("reasons")[0].GetString(), listed["items"][0].GetProperty("board").GetString()));
        Assert.Equal((0, HttpStatusCode.NotFound), (elsewhere["items"].GetArrayLength(), foreign.Status));
        Assert.Equal(("taken", "mo"), (taken["status"].GetString(), taken["takenBy"].GetString()));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "removed"), (silent.Status, removed["status"].GetString()));
        Assert.Equal((true, "Advertising", ""), (after["isDeleted"].GetBoolean(), after["removalReason"].GetString(), after["html"].GetString()));
        Assert.Equal("restored", restored["status"].GetString());
        Assert.Equal(0, (await mo.GetAsync("review"))["items"].GetArrayLength());
        Assert.Equal(1, (await mo.GetAsync("review?status=restored&board=garden"))["items"].GetArrayLength());
    }

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task Whole_topics_are_locked_moved_split_and_merged_by_their_moderators_alone(DatabaseKind kind)
    {
        await using var app = await CommonsApp.StartAsync(kind);
        foreach (var name in new[] { "ana", "mo" }) await app.MemberAsync(name);
        var (garden, kitchen) = (await app.BoardAsync(), await app.BoardAsync("kitchen", "Kitchen"));
        await app.ModeratorAsync("mo", garden);
        await app.ModeratorAsync("mo", kitchen);
        var topic = await app.TopicAsync(garden, "ana");
        await app.RepliesAsync(topic, "ana", 3);
        var (ana, mo) = (await app.ProgramAsync("ana", "read write moderate"), await app.ProgramAsync("mo", "read write moderate"));

        var foreign = await ana.PostAsync($"topics/{topic.Id}/acts", new { act = "lock", reason = "Mine" });
        var site = await mo.PostAsync($"topics/{topic.Id}/acts", new { act = "pinOnSite", reason = "Look" });
        var split = await mo.PostAsync($"topics/{topic.Id}/split", new { numbers = new[] { 3, 4 }, title = "About straw", board = "garden", reason = "Another matter" });
        var (part, posts) = (split["id"].GetInt64(), await ana.GetAsync($"topics/{split["id"].GetInt64()}/posts"));
        var moved = await mo.PostAsync($"topics/{part}/move", new { board = "kitchen", reason = "Better there" });
        var merged = await mo.PostAsync($"topics/{part}/merge", new { into = topic.Id, reason = "The same after all" });
        var led = await ana.GetAsync($"topics/{part}");
        var locked = await mo.PostAsync($"topics/{topic.Id}/acts", new { act = "lock", reason = "Enough" });
        var refused = await ana.PostAsync($"topics/{topic.Id}/posts", new { markdown = "One more." });

        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.UnprocessableEntity), (foreign.Status, site.Status));
        Assert.Equal((2, "About straw"), (posts["items"].GetArrayLength(), split["title"].GetString()));
        Assert.Equal((HttpStatusCode.OK, topic.Id), (moved.Status, merged["id"].GetInt64()));
        Assert.Equal((HttpStatusCode.PermanentRedirect, $"/api/v1/topics/{topic.Id}"), (led.Status, led.Response.Headers.Location!.OriginalString));
        Assert.True(locked["isLocked"].GetBoolean());
        Assert.Equal("This topic is locked; it takes no replies.", refused["title"].GetString());
    }

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task A_board_is_closed_to_a_person_by_its_moderator_and_the_site_by_a_steward(DatabaseKind kind)
    {
        await using var app = await CommonsApp.StartAsync(kind);
        foreach (var name in new[] { "ana", "mo" }) await app.MemberAsync(name);
        await app.ModeratorAsync("mo", await app.BoardAsync());
        var (ana, mo, theo) = (await app.ProgramAsync("ana"), await app.ProgramAsync("mo", "read moderate"), await app.ProgramAsync("theo", "read moderate"));

        var site = await mo.PostAsync("members/ana/bans", new { reason = "Spam" });
        var board = await mo.PostAsync("members/ana/bans", new { board = "garden", reason = "Spam" });
        var refused = await ana.PostAsync("boards/garden/topics", new { title = "More leeks", markdown = "Cheap." });
        await mo.PostAsync("members/ana/notes", new { text = "Sells leeks." });
        var lifted = await mo.DeleteAsync($"members/ana/bans/{board["id"].GetInt64()}?reason=Sorry");
        var steward = await theo.PostAsync("members/ana/bans", new { reason = "Spam again" });

        Assert.Equal((HttpStatusCode.UnprocessableEntity, HttpStatusCode.Created), (site.Status, board.Status));
        Assert.False(refused.Status is HttpStatusCode.Created, refused.Text);
        Assert.Equal((HttpStatusCode.NoContent, HttpStatusCode.Created), (lifted.Status, steward.Status));
        Assert.Equal(["Sells leeks."], (await theo.GetAsync("members/ana/notes"))["items"].EnumerateArray().Select(n => n.GetProperty("text").GetString()));
        Assert.Equal([true, false], (await theo.GetAsync("members/ana/bans"))["items"].EnumerateArray().Select(b => b.GetProperty("isInForce").GetBoolean()));
        Assert.Equal(HttpStatusCode.Forbidden, (await ana.GetAsync("members/ana/notes")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await ana.GetAsync("boards")).Status);
    }
}
