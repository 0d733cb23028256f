using System.Net;
using System.Net.Http.Headers;
using Commons.Web.Forum.Votes;
using Commons.Web.Tests.Forum;
using Commons.Web.Tests.Forum.Search;
using Commons.Web.Tests.Media;
using Commons.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Commons.Web.Tests.Api;

/// <summary>What is the token's member's own: who they are, notifications, messages, drafts, bookmarks, pictures; and finding people, tags and words.</summary>
public sealed class MineTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task Messages_go_to_those_they_are_for_part_by_part_and_to_nobody_else(DatabaseKind kind)
    {
        await using var app = await CommonsApp.StartAsync(kind);
        foreach (var name in new[] { "ana", "ben", "eve" }) await app.MemberAsync(name);
        var (ana, ben, eve) = (await app.ProgramAsync("ana"), await app.ProgramAsync("ben"), await app.ProgramAsync("eve"));

        var begun = await ana.PostAsync("me/messages", new { to = new[] { "ben" }, title = "Leeks", markdown = "Canary *one*." }, ("Idempotency-Key", "m1"));
        var again = await ana.PostAsync("me/messages", new { to = new[] { "ben" }, title = "Leeks", markdown = "Canary *one*." }, ("Idempotency-Key", "m1"));
        var id = begun["id"].GetInt64();
        foreach (var word in new[] { "two", "three" }) await ben.PostAsync($"me/messages/{id}/messages", new { markdown = word });
        var inbox = await ana.GetAsync("me/messages");
        var first = await ana.GetAsync($"me/messages/{id}/messages?limit=2");
        var rest = await ana.GetAsync($"me/messages/{id}/messages?limit=2&after={first["next"].GetString()}");
        await ana.PutAsync($"me/messages/{id}/read", new { number = 3 });

        Assert.Equal((HttpStatusCode.Created, begun["id"].GetInt64()), (begun.Status, again["id"].GetInt64()));
        Assert.Equal(2, inbox["items"][0].GetProperty("unread").GetInt32());
        Assert.Equal([1, 2, 3], first["items"].EnumerateArray().Concat(rest["items"].EnumerateArray()).Select(m => m.GetProperty("number").GetInt32()));
        Assert.Contains("<em>one</em>", first["items"][0].GetProperty("html").GetString(), StringComparison.Ordinal);
        Assert.Equal(0, (await ana.GetAsync($"me/messages/{id}"))["unread"].GetInt32());
        foreach (var path in new[] { $"me/messages/{id}", $"me/messages/{id}/messages" }) Assert.Equal(HttpStatusCode.NotFound, (await eve.GetAsync(path)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await eve.PostAsync($"me/messages/{id}/messages", new { markdown = "Me too" })).Status);
        Assert.DoesNotContain("Canary", (await eve.GetAsync("me/messages")).Text, StringComparison.Ordinal);
    }

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task Notifications_are_told_counted_and_marked_and_levels_chosen(DatabaseKind kind)
    {
        await using var app = await CommonsApp.StartAsync(kind);
        foreach (var name in new[] { "ana", "ben" }) await app.MemberAsync(name);
        var topic = await app.TopicAsync(await app.BoardAsync(), "ana");
        await app.PumpAsync();
        await app.ReplyAsync(topic, "ben", "A reply.", topic.Posts[0].Id);
        await app.PumpAsync();
        var (ana, ben) = (await app.ProgramAsync("ana"), await app.ProgramAsync("ben"));

        var told = await ana.GetAsync("me/notifications");
        var id = told["items"][0].GetProperty("id").GetInt64();
        var foreign = await ben.PutAsync($"me/notifications/{id}/read", new { });
        var marked = await ana.PutAsync($"me/notifications/{id}/read", new { });
        var level = await ana.GetAsync($"topics/{topic.Id}/watch");
        var muted = await ana.PutAsync($"topics/{topic.Id}/watch", new { level = "muted" });
        var board = await ana.PutAsync("boards/garden/watch", new { level = "watching" });

        Assert.Equal((1, "reply", "itIsYours"), (told["unread"].GetInt32(), told["items"][0].GetProperty("kind").GetString(), told["items"][0].GetProperty("rule").GetString()));
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NoContent), (foreign.Status, marked.Status));
        Assert.Equal(0, (await ana.GetAsync("me/notifications?filter=unread"))["items"].GetArrayLength());
        Assert.Equal(("watching", "started"), (level["level"].GetString(), level["cause"].GetString()));
        Assert.Equal(("muted", "chosen", "watching"), (muted["level"].GetString(), (await ana.GetAsync($"topics/{topic.Id}/watch"))["cause"].GetString(), board["level"].GetString()));
        Assert.Equal(HttpStatusCode.NotFound, (await ana.GetAsync("topics/4711/watch")).Status);
    }

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task Drafts_bookmarks_and_the_reading_position_are_kept_and_a_newer_draft_is_not_lost(DatabaseKind kind)
    {
        await using var app = await CommonsApp.StartAsync(kind);
        await app.MemberAsync("ana");
        app.Clock.Advance(TimeSpan.FromMinutes(1));   // What was there when somebody joined counts as read.
        var topic = await app.TopicAsync(await app.BoardAsync(), "theo", "Frost");
        await app.RepliesAsync(topic, "theo", 3);
        var ana = await app.ProgramAsync("ana");

        var saved = await ana.PutAsync($"me/drafts/reply-{topic.Id}", new { markdown = "Half a", sequence = 0 });
        var newer = await ana.PutAsync($"me/drafts/reply-{topic.Id}", new { markdown = "Half a sentence", sequence = 1 });
        await app.WithDbAsync(async db =>
        {
            (await db.Drafts.SingleAsync(Ct)).Save(new() { Body = "Half a sentence", Tags = "leeks", To = 2, Poll = new() { Question = "Straw?", Options = "Yes\nNo" } }, app.Clock.GetUtcNow());   // In a browser.
            await db.SaveChangesAsync(Ct);
        });
        var over = await ana.PutAsync($"me/drafts/reply-{topic.Id}", new { markdown = "Half a sentence", sequence = 3 });
        var kept = await app.WithDbAsync(db => db.Drafts.AsNoTracking().SingleAsync(Ct));
        var late = await ana.PutAsync($"me/drafts/reply-{topic.Id}", new { markdown = "Old", sequence = 1 });
        var listed = await ana.GetAsync("me/drafts");
        await ana.PutAsync($"posts/{topic.Posts[0].Id}/bookmark", new { note = "Again in March" });
        await ana.PutAsync($"topics/{topic.Id}/read", new { number = 2 });
        var row = (await ana.GetAsync("topics"))["items"][0].GetProperty("read");

        Assert.Equal((1, 2), (saved["sequence"].GetInt32(), newer["sequence"].GetInt32()));
        Assert.Equal((4, "leeks", 2, "Straw?"), (over["sequence"].GetInt32(), kept.Tags, kept.To, kept.Poll?.Question));
        Assert.Equal((HttpStatusCode.Conflict, "conflict"), (late.Status, late.Problem));
        Assert.Equal(("Half a sentence", "Frost"), (listed["items"][0].GetProperty("markdown").GetString(), listed["items"][0].GetProperty("topicTitle").GetString()));
        Assert.Equal(("Again in March", "Frost"), ((await ana.GetAsync("me/bookmarks"))["items"][0].GetProperty("note").GetString(), (await ana.GetAsync("me/bookmarks"))["items"][0].GetProperty("topicTitle").GetString()));
        Assert.Equal((2, 2), (row.GetProperty("readNumber").GetInt32(), row.GetProperty("newPosts").GetInt32()));
        Assert.Equal(2, (await ana.GetAsync($"topics/{topic.Id}"))["readNumber"].GetInt32());
        Assert.Equal(HttpStatusCode.NoContent, (await ana.DeleteAsync($"me/drafts/reply-{topic.Id}")).Status);
        Assert.Equal(0, (await ana.GetAsync("me/drafts"))["items"].GetArrayLength());
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(HttpStatusCode.NoContent, (await ana.PutAsync("me/read", new { })).Status);
        Assert.Equal(0, (await ana.GetAsync("topics?sort=unread"))["items"].GetArrayLength());
    }

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task People_tags_and_words_are_found_part_by_part(DatabaseKind kind)
    {
        await using var app = await CommonsApp.StartAsync(kind);
        await app.BoardAsync();
        var theo = await app.ProgramAsync("theo");
        for (var i = 0; i < 5; i++)
        {
            await theo.PostAsync("boards/garden/topics", new { title = $"Frost {i}", markdown = "Leeks in January.", tags = new[] { "frost", $"only-{i}" } });
            app.Clock.Advance(TimeSpan.FromSeconds(1));
        }
        await SearchTests.IndexAsync(app);

        var member = await theo.GetAsync("members/theo");
        var (tags, topics) = (new List<string>(), new List<string>());
        await WalkAsync(theo, "tags?limit=4", item => tags.Add(item.GetProperty("name").GetString()!));
        await WalkAsync(theo, "members/theo/topics?limit=2", item => topics.Add(item.GetProperty("topicTitle").GetString()!));
        var found = await theo.GetAsync("search?q=leeks&board=garden&by=theo");

        Assert.Equal((5, 0, "theo"), (member["topics"].GetInt32(), member["replies"].GetInt32(), member["person"].GetProperty("name").GetString()));
        Assert.Equal(6, tags.Distinct().Count());
        Assert.Equal(("frost", 6), (tags[0], tags.Count));
        Assert.Equal(["Frost 4", "Frost 3", "Frost 2", "Frost 1", "Frost 0"], topics);
        Assert.Equal(5, found["count"].GetInt32());
        Assert.Contains(found["items"][0].GetProperty("excerpt").EnumerateArray(), piece => piece.GetProperty("isMatch").GetBoolean() && piece.GetProperty("text").GetString() == "Leeks");
        Assert.Equal(HttpStatusCode.NotFound, (await theo.GetAsync("members/nobody")).Status);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await theo.GetAsync("search?q=-leeks")).Status);
    }

    [Fact]
    public async Task A_picture_is_uploaded_shown_in_a_post_and_taken_away_by_its_owner_alone()
    {
        await using var app = await CommonsApp.StartAsync();
        await app.MemberAsync("ana");
        await app.BoardAsync();
        var (theo, ana) = (await app.ProgramAsync("theo"), await app.ProgramAsync("ana"));
        var file = new ByteArrayContent(Drawn.Png(60, 40));
        file.Headers.ContentType = new MediaTypeHeaderValue("image/png");
        using var form = new MultipartFormDataContent { { file, "picture", "leeks.png" }, { new StringContent("Frozen leeks"), "alt" } };

        var stored = await theo.SendAsync(HttpMethod.Post, "files", form);
        var id = stored["id"].GetInt64();
        var made = await theo.PostAsync("boards/garden/topics", new { title = "Picture", markdown = stored["markdown"].GetString() });
        var foreign = await ana.DeleteAsync($"files/{id}");
        var gone = await theo.DeleteAsync($"files/{id}");

        Assert.Equal((HttpStatusCode.Created, 60, "Frozen leeks"), (stored.Status, stored["width"].GetInt32(), stored["alt"].GetString()));
        Assert.Contains($"src=\"{CommonsApp.Origin}/media/", made["firstPost"].GetProperty("html").GetString(), StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NoContent), (foreign.Status, gone.Status));
        Assert.Equal(0, (await theo.GetAsync("files"))["items"].GetArrayLength());
    }

    [Fact]
    public async Task Whose_token_it_is_and_what_it_allows_is_read_without_an_address()
    {
        await using var app = await CommonsApp.StartAsync();

        var me = await (await app.ProgramAsync("theo", "read sponsor")).GetAsync("me");

        Assert.Equal(("theo", $"{CommonsApp.Origin}/u/theo"), (me["name"].GetString(), me["url"].GetString()));
        Assert.Contains("steward", me["roles"].EnumerateArray().Select(r => r.GetProperty("role").GetString()));
        Assert.Equal(["read", "sponsor"], me["scopes"].EnumerateArray().Select(s => s.GetString()!));
        Assert.DoesNotContain("example.com", me.Text, StringComparison.Ordinal);
    }

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task A_poll_is_voted_in_and_closed(DatabaseKind kind)
    {
        await using var app = await CommonsApp.StartAsync(kind);
        await app.MemberAsync("ana");
        await app.AgreeAsync(await app.BoardAsync(), BoardVoting.Up);
        var (theo, ana) = (await app.ProgramAsync("theo"), await app.ProgramAsync("ana"));
        var topic = (await theo.PostAsync("boards/garden/topics", new { title = "Which?", markdown = "Say.", poll = new { question = "Which?", options = new[] { "Cloth", "Straw", "Both" }, kind = "several", isSecret = true } }))["id"].GetInt64();
        var poll = (await ana.GetAsync($"topics/{topic}"))["poll"];
        var (id, options) = (poll.GetProperty("id").GetInt64(), poll.GetProperty("options").EnumerateArray().Select(o => o.GetProperty("id").GetInt64()).ToList());

        var voted = await ana.PutAsync($"polls/{id}/vote", new { options = new[] { options[1], options[2] } });
        var notHers = await ana.PostAsync($"polls/{id}/close");
        var closed = await theo.PostAsync($"polls/{id}/close");
        var late = await ana.PutAsync($"polls/{id}/vote", new { options = Array.Empty<long>() });

        Assert.Equal([options[1], options[2]], voted["mine"].EnumerateArray().Select(o => o.GetInt64()));
        Assert.Equal((1, 1, 0), (voted["voters"].GetInt32(), voted["options"][1].GetProperty("votes").GetInt32(), voted["options"][1].GetProperty("names").GetArrayLength()));
        Assert.Equal((HttpStatusCode.NotFound, false, HttpStatusCode.UnprocessableEntity), (notHers.Status, closed["isOpen"].GetBoolean(), late.Status));
    }

    internal static async Task WalkAsync(ApiClient program, string path, Action<System.Text.Json.JsonElement> meet)
    {
        for (var after = ""; ;)
        {
            var part = await program.GetAsync(path + after);
            foreach (var item in part["items"].EnumerateArray()) meet(item);
            if (part["next"].GetString() is not { } next) return;
            after = $"&after={next}";
        }
    }

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task Profile_wishes_lists_and_own_messages_change_as_on_the_pages(DatabaseKind kind)
    {
        await using var app = await CommonsApp.StartAsync(kind);
        foreach (var name in new[] { "ana", "ben" }) await app.MemberAsync(name);
        var (ana, ben) = (await app.ProgramAsync("ana"), await app.ProgramAsync("ben"));

        var profile = await ana.PatchAsync("me/profile", new { bio = "I grow *leeks*." });
        var wishes = await ana.PatchAsync("me/notification-wishes", new { kinds = new[] { new { kind = "reply", list = true, mail = false, push = false } }, quiet = new { timeZone = "Europe/Berlin", from = "22:00", until = "07:00" }, digest = "weekly" });
        var muted = await ana.PostAsync("me/ignored", new { kind = "word", target = "Slugs" });
        await ana.PostAsync("me/ignored", new { isBlock = true, target = "ben" });
        var nobody = await ana.PostAsync("me/ignored", new { isBlock = true, target = "nobody" });
        await ana.DeleteAsync("me/ignored?kind=word&target=slugs");
        var preview = await ana.PostAsync("preview", new { markdown = "A *look*." });

        Assert.Equal(("I grow *leeks*.", "ana"), (profile["bio"].GetString(), (await ana.GetAsync("me/profile"))["displayName"].GetString()));
        Assert.Contains("<em>leeks</em>", (await ben.GetAsync("members/ana"))["bioHtml"].GetString(), StringComparison.Ordinal);
        Assert.Equal(("weekly", "Europe/Berlin", "22:00"), (wishes["digest"].GetString(), wishes["quiet"].GetProperty("timeZone").GetString(), wishes["quiet"].GetProperty("from").GetString()));
        Assert.False(wishes["kinds"].EnumerateArray().Single(k => k.GetProperty("kind").GetString() is "reply").GetProperty("mail").GetBoolean());
        Assert.Equal("slugs", Assert.Single(muted["items"].EnumerateArray()).GetProperty("target").GetString());
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "target"), (nobody.Status, nobody["field"].GetString()));
        Assert.True(Assert.Single((await ana.GetAsync("me/ignored"))["items"].EnumerateArray()).GetProperty("isBlock").GetBoolean());
        Assert.Contains("<em>look</em>", preview["html"].GetString(), StringComparison.Ordinal);
    }

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task A_message_is_changed_and_taken_away_by_its_writer_alone(DatabaseKind kind)
    {
        await using var app = await CommonsApp.StartAsync(kind);
        foreach (var name in new[] { "ana", "ben" }) await app.MemberAsync(name);
        var (ana, ben) = (await app.ProgramAsync("ana"), await app.ProgramAsync("ben"));
        var path = $"me/messages/{(await ana.PostAsync("me/messages", new { to = new[] { "ben" }, markdown = "First." }))["id"].GetInt64()}/messages/1";

        var others = await ben.PatchAsync(path, new { markdown = "Mine." });
        var changed = await ana.PatchAsync(path, new { markdown = "**Second.**" });
        var taken = await ana.DeleteAsync(path);

        Assert.Equal(HttpStatusCode.NotFound, others.Status);
        Assert.Contains("<strong>Second.</strong>", changed["html"].GetString(), StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.NoContent, HttpStatusCode.NotFound), (taken.Status, (await ana.DeleteAsync(path)).Status));
    }
}
