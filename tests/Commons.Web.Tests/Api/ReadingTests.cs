using System.Net;
using Commons.Web.Forum;
using Commons.Web.Forum.Topics;
using Commons.Web.Tests.Forum;
using Commons.Web.Tests.Forum.Search;
using Commons.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Commons.Web.Tests.Api;

/// <summary>Reading boards, topics and posts by program.</summary>
public sealed class ReadingTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task A_walk_through_the_latest_meets_every_topic_once_while_topics_move(DatabaseKind kind)
    {
        await using var app = await CommonsApp.StartAsync(kind);
        var board = await app.BoardAsync();
        var topics = new List<Topic>();
        for (var i = 0; i < 9; i++)
        {
            app.Clock.Advance(TimeSpan.FromMinutes(1));
            topics.Add(await app.TopicAsync(board, "theo", $"Topic {i}"));
        }
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        var theo = await app.ProgramAsync("theo");

        var (met, after) = (new List<long>(), "");
        do
        {
            var part = await theo.GetAsync($"boards/garden/topics?limit=3{after}");
            met.AddRange(part["items"].EnumerateArray().Select(t => t.GetProperty("id").GetInt64()));
            after = part["next"].GetString() is { } next ? $"&after={next}" : "";
            app.Clock.Advance(TimeSpan.FromMinutes(1));
            await app.ReplyAsync(topics[1], "theo", $"One that was not met yet moves {met.Count}.");
            await app.ReplyAsync(topics[8], "theo", $"One that was met moves {met.Count}.");
        }
        while (after is not "" && met.Count < 100);

        Assert.Equal(topics.Select(t => t.Id).Reverse(), met);
    }

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task Posts_come_in_their_order_complete_and_once_with_what_the_page_shows(DatabaseKind kind)
    {
        await using var app = await CommonsApp.StartAsync(kind);
        var topic = await app.TopicAsync(await app.BoardAsync(), "theo");
        await app.RepliesAsync(topic, "theo", 6);
        var theo = await app.ProgramAsync("theo");

        var first = await theo.GetAsync($"topics/{topic.Id}/posts?limit=4");
        await app.ReplyAsync(topic, "theo", "A late one.");
        var second = await theo.GetAsync($"topics/{topic.Id}/posts?limit=4&after={first["next"].GetString()}");

        Assert.Equal([1, 2, 3, 4, 5, 6, 7, 8], first["items"].EnumerateArray().Concat(second["items"].EnumerateArray()).Select(p => p.GetProperty("number").GetInt32()));
        Assert.Null(second["next"].GetString());
        var opening = first["items"][0];
        Assert.Equal(("theo", $"{CommonsApp.Origin}/p/{opening.GetProperty("id")}"), (opening.GetProperty("author").GetProperty("name").GetString(), opening.GetProperty("url").GetString()));
        Assert.Contains("leeks", opening.GetProperty("html").GetString(), StringComparison.Ordinal);
        Assert.Equal("2026-11-10T09:00:00Z", opening.GetProperty("writtenAt").GetString());
    }

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task Without_a_token_a_program_reads_what_every_visitor_reads_and_no_more(DatabaseKind kind)
    {
        await using var app = await CommonsApp.StartAsync(kind);
        var board = await app.BoardAsync();
        var topic = await app.TopicAsync(board, "theo");
        await app.ReplyAsync(topic, "theo", "Leeks want sand.");
        var removed = await app.TopicAsync(board, "theo", "Gone");
        var now = app.Clock.GetUtcNow();
        await app.WithDbAsync(db => db.Topics.Where(t => t.Id == removed.Id).ExecuteUpdateAsync(set => set.SetProperty(t => t.RemovedAt, now), Ct));
        await SearchTests.IndexAsync(app);
        var guest = app.Stranger();

        var list = await guest.GetAsync("boards/garden/topics?sort=hot");
        var posts = await guest.GetAsync($"topics/{topic.Id}/posts");
        var unread = await guest.GetAsync("topics?sort=unread");
        var bad = await guest.GetAsync("topics", ("Authorization", "Bearer of-nothing"));

        Assert.Equal(topic.Id, Assert.Single(list["items"].EnumerateArray()).GetProperty("id").GetInt64());
        Assert.Equal((2, false), (posts["items"].GetArrayLength(), posts["items"][0].GetProperty("mayEdit").GetBoolean()));
        Assert.Equal((topic.Title, false), ((await guest.GetAsync($"topics/{topic.Id}"))["title"].GetString(), (await guest.GetAsync($"topics/{topic.Id}"))["mayTag"].GetBoolean()));
        Assert.Equal(1, (await guest.GetAsync("search?q=sand"))["count"].GetInt32());
        Assert.Equal("theo", (await guest.GetAsync("members/theo"))["person"].GetProperty("name").GetString());
        Assert.Equal((HttpStatusCode.Unauthorized, "no-token"), (unread.Status, unread.Problem));
        Assert.Equal((HttpStatusCode.Unauthorized, "no-token"), (bad.Status, bad.Problem));
    }

    [Fact]
    public async Task An_answer_that_is_known_is_304_until_something_changes()
    {
        await using var app = await CommonsApp.StartAsync();
        var topic = await app.TopicAsync(await app.BoardAsync(), "theo");
        var theo = await app.ProgramAsync("theo");

        var first = await theo.GetAsync($"topics/{topic.Id}");
        var tag = first.Response.Headers.ETag!.ToString();
        var same = await theo.GetAsync($"topics/{topic.Id}", ("If-None-Match", tag));
        await app.ReplyAsync(topic, "theo");
        var other = await theo.GetAsync($"topics/{topic.Id}", ("If-None-Match", tag));

        Assert.Equal((HttpStatusCode.NotModified, ""), (same.Status, same.Text));
        Assert.Equal(tag, same.Response.Headers.ETag!.ToString());
        Assert.Equal((HttpStatusCode.OK, 2), (other.Status, other["lastNumber"].GetInt32()));
        Assert.True(first.Response.Headers.CacheControl is { Private: true, NoCache: true });
    }

    [Fact]
    public async Task What_is_not_for_this_reader_is_the_404_of_what_never_was()
    {
        await using var app = await CommonsApp.StartAsync();
        foreach (var name in new[] { "ana", "ben" }) await app.MemberAsync(name);
        var topic = await app.TopicAsync(await app.BoardAsync(), "ana", "Canary");
        var postId = topic.Posts[0].Id;
        await app.WithAsync(async services =>
        {
            var db = services.GetRequiredService<Commons.Web.Data.CommonsDb>();
            await services.GetRequiredService<Writing>().RemoveAsync(await db.Posts.Include(p => p.Topic).SingleAsync(p => p.Id == postId, Ct), await db.Authors.SingleAsync(a => a.Name == "theo", Ct), "Not here.", Ct);
        });
        var (ana, ben, theo) = (await app.ProgramAsync("ana"), await app.ProgramAsync("ben"), await app.ProgramAsync("theo"));

        string[] paths = [$"topics/{topic.Id}", $"topics/{topic.Id}/posts", $"posts/{postId}", $"posts/{postId}/history"];
        foreach (var path in paths)
        {
            var (hidden, absent) = (await ben.GetAsync(path), await ben.GetAsync(path.Replace(path.Split('/')[1], "999999", StringComparison.Ordinal)));
            Assert.Equal((HttpStatusCode.NotFound, absent.Text), (hidden.Status, hidden.Text));
        }
        var listed = await ben.GetAsync("topics");
        Assert.DoesNotContain("Canary", listed.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await ben.PostAsync($"topics/{topic.Id}/posts", new { markdown = "Hello?" })).Status);
        Assert.Equal(HttpStatusCode.OK, (await ana.GetAsync($"topics/{topic.Id}")).Status);
        Assert.Equal("Not here.", (await theo.GetAsync($"posts/{postId}"))["removalReason"].GetString());
        Assert.Equal("", (await theo.GetAsync($"posts/{postId}"))["html"].GetString());
    }

    [Fact]
    public async Task A_cursor_or_an_order_that_is_none_and_a_limit_beyond_a_hundred_are_said_to_be()
    {
        await using var app = await CommonsApp.StartAsync();
        await app.BoardAsync();
        var theo = await app.ProgramAsync("theo", "read");

        var (cursor, order, limit) = (await theo.GetAsync("topics?after=nonsense"), await theo.GetAsync("topics?sort=loudest"), await theo.GetAsync("topics?limit=101"));

        Assert.Equal((HttpStatusCode.BadRequest, "bad-cursor"), (cursor.Status, cursor.Problem));
        Assert.Equal((HttpStatusCode.BadRequest, "bad-request"), (order.Status, order.Problem));
        Assert.Equal((HttpStatusCode.BadRequest, "bad-request"), (limit.Status, limit.Problem));
        foreach (var sort in new[] { "latest", "new", "unread", "top", "hot", "top&period=week" }) Assert.Equal(HttpStatusCode.OK, (await theo.GetAsync($"boards/garden/topics?sort={sort}&tag=leeks")).Status);
    }
}
