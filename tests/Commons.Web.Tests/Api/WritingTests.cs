using System.Net;
using Commons.Web.Forum.Votes;
using Commons.Web.Tests.Forum;
using Commons.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Commons.Web.Tests.Api;

/// <summary>Writing by program: topics, replies, changes, and what one does with posts.</summary>
public sealed class WritingTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task A_topic_and_a_reply_are_written_once_however_often_they_are_sent(DatabaseKind kind)
    {
        await using var app = await CommonsApp.StartAsync(kind);
        await app.BoardAsync();
        var theo = await app.ProgramAsync("theo");
        var topic = new { title = "Frost cloth or straw?", markdown = "What **works**?", tags = new[] { "Frost", "winter care" }, poll = new { question = "Which?", options = new[] { "Cloth", "Straw" } } };

        var made = await theo.PostAsync("boards/garden/topics", topic, ("Idempotency-Key", "first"));
        var again = await theo.PostAsync("boards/garden/topics", topic, ("Idempotency-Key", "first"));
        var id = made["id"].GetInt64();
        var first = made["firstPost"].GetProperty("id").GetInt64();
        var reply = await theo.PostAsync($"topics/{id}/posts", new { markdown = "Straw.", replyTo = first }, ("Idempotency-Key", "second"));
        var replyAgain = await theo.PostAsync($"topics/{id}/posts", new { markdown = "Straw.", replyTo = first }, ("Idempotency-Key", "second"));
        var shown = await theo.GetAsync($"topics/{id}");

        Assert.Equal((HttpStatusCode.Created, $"/api/v1/topics/{id}"), (made.Status, made.Response.Headers.Location!.OriginalString));
        Assert.Equal(made.Text, again.Text);
        Assert.Equal(reply.Text, replyAgain.Text);
        Assert.Equal((2, 2), (reply["number"].GetInt32(), shown["lastNumber"].GetInt32()));
        Assert.Contains("<strong>works</strong>", made["firstPost"].GetProperty("html").GetString(), StringComparison.Ordinal);
        Assert.Equal(["frost", "winter-care"], shown["tags"].EnumerateArray().Select(t => t.GetString()!));
        Assert.Equal("Which?", shown["poll"].GetProperty("question").GetString());
        Assert.Equal(1, await app.WithDbAsync(db => db.Topics.CountAsync(Ct)));
    }

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task A_change_of_what_was_changed_meanwhile_is_412_and_changes_nothing(DatabaseKind kind)
    {
        await using var app = await CommonsApp.StartAsync(kind);
        await app.MemberAsync("ana");
        var board = await app.BoardAsync();
        await app.AgreeAsync(board, BoardVoting.Both);
        var post = (await app.TopicAsync(board, "theo", body: "One.")).Posts[0].Id;
        var (theo, ana) = (await app.ProgramAsync("theo"), await app.ProgramAsync("ana"));

        var read = (await theo.GetAsync($"posts/{post}")).Response.Headers.ETag!.ToString();
        await ana.PutAsync($"posts/{post}/vote", new { direction = "up" });
        app.Clock.Advance(TimeSpan.FromMinutes(10));
        var change = await theo.PatchAsync($"posts/{post}", new { markdown = "Two." }, ("If-Match", read));
        var stale = await theo.PatchAsync($"posts/{post}", new { markdown = "Three." }, ("If-Match", read));
        var blind = await theo.PatchAsync($"posts/{post}", new { title = "Another title" });
        var others = await ana.PatchAsync($"posts/{post}", new { markdown = "Mine." });

        Assert.Equal((HttpStatusCode.OK, "Two."), (change.Status, change["markdown"].GetString()));   // A vote is no change of the text.
        Assert.Equal((HttpStatusCode.PreconditionFailed, "changed-meanwhile"), (stale.Status, stale.Problem));
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.NotFound), (blind.Status, others.Status));
        Assert.Equal(["One.", "Two.", "Two."], (await ana.GetAsync($"posts/{post}/history"))["items"].EnumerateArray().Select(v => v.GetProperty("markdown").GetString()!));
        Assert.Equal("Another title", await app.WithDbAsync(db => db.Topics.Select(t => t.Title).SingleAsync(Ct)));
    }

    [Fact]
    public async Task Votes_reactions_bookmarks_and_the_answer_are_given_and_taken_back_by_the_pages_rules()
    {
        await using var app = await CommonsApp.StartAsync();
        await app.MemberAsync("ana");
        var board = await app.BoardAsync();
        await app.AgreeAsync(board, BoardVoting.Up, takesAnswers: true);
        var topic = await app.TopicAsync(board, "ana");
        var reply = (await app.ReplyAsync(topic, "theo")).Id;
        var ana = await app.ProgramAsync("ana");

        var voted = await ana.PutAsync($"posts/{reply}/vote", new { direction = "up" });
        var down = await ana.PutAsync($"posts/{reply}/vote", new { direction = "down" });
        var reacted = await ana.PostAsync($"posts/{reply}/reactions", new { kind = "thanks" });
        var kept = await ana.PutAsync($"posts/{reply}/bookmark", new { note = "For March" });
        var answer = await ana.PutAsync($"posts/{reply}/answer", new { });
        var own = await ana.PutAsync($"posts/{topic.Posts[0].Id}/vote", new { direction = "up" });
        var none = await ana.PutAsync($"posts/{reply}/vote", new { });

        Assert.Equal((1, "up"), (voted["upVotes"].GetInt32(), voted["myVote"].GetString()));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "This board takes votes up only."), (down.Status, down["title"].GetString()));
        Assert.Equal(("thanks", "thanks"), (reacted["myReaction"].GetString(), reacted["reactions"][0].GetProperty("kind").GetString()));
        Assert.True(kept["isBookmarked"].GetBoolean() && answer["isAccepted"].GetBoolean());
        Assert.Equal((HttpStatusCode.UnprocessableEntity, HttpStatusCode.BadRequest), (own.Status, none.Status));
        Assert.Equal(0, (await ana.DeleteAsync($"posts/{reply}/vote"))["upVotes"].GetInt32());
        Assert.Equal(0, (await ana.DeleteAsync($"posts/{reply}/reactions"))["reactions"].GetArrayLength());
        Assert.False((await ana.DeleteAsync($"posts/{reply}/answer"))["isAccepted"].GetBoolean());
        Assert.Equal(HttpStatusCode.NoContent, (await ana.DeleteAsync($"posts/{reply}/bookmark")).Status);
    }

    [Fact]
    public async Task A_refusal_says_its_sentence_and_names_the_field_and_nothing_is_kept()
    {
        await using var app = await CommonsApp.StartAsync();
        var topic = await app.TopicAsync(await app.BoardAsync(), "theo");
        var theo = await app.ProgramAsync("theo");

        var empty = await theo.PostAsync($"topics/{topic.Id}/posts", new { markdown = "  " }, ("Accept-Language", "de"));
        var missing = await theo.PostAsync($"topics/{topic.Id}/posts", new { text = "Wrong name" });
        var torn = await theo.SendAsync(HttpMethod.Post, $"topics/{topic.Id}/posts", new StringContent("{\"markdown\":", null, "application/json"));
        var stray = await theo.PostAsync($"topics/{topic.Id}/posts", new { markdown = "To nobody.", replyTo = 4711 });

        Assert.Equal((HttpStatusCode.UnprocessableEntity, "markdown"), (empty.Status, empty["field"].GetString()));
        Assert.Equal("A post needs some text.", empty["title"].GetString());
        Assert.Equal((HttpStatusCode.BadRequest, "bad-request"), (missing.Status, missing.Problem));
        Assert.Equal((HttpStatusCode.BadRequest, "bad-request"), (torn.Status, torn.Problem));
        Assert.Equal("replyTo", stray["field"].GetString());
        Assert.Equal(1, await app.WithDbAsync(db => db.Posts.CountAsync(Ct)));
    }

    [Fact]
    public async Task Who_wrote_a_post_takes_it_away_and_a_moderator_needs_scope_and_reason()
    {
        await using var app = await CommonsApp.StartAsync();
        await app.MemberAsync("ana");
        var topic = await app.TopicAsync(await app.BoardAsync(), "ana");
        var (one, two) = ((await app.ReplyAsync(topic, "ana", "One.")).Id, (await app.ReplyAsync(topic, "ana", "Two.")).Id);
        var (ana, theo, mo) = (await app.ProgramAsync("ana"), await app.ProgramAsync("theo"), await app.ProgramAsync("theo", "read write moderate"));

        var own = await ana.DeleteAsync($"posts/{one}");
        var unscoped = await theo.DeleteAsync($"posts/{two}?reason=Off");
        var unreasoned = await mo.DeleteAsync($"posts/{two}");
        var removed = await mo.DeleteAsync($"posts/{two}?reason=Off%20topic");

        Assert.Equal(HttpStatusCode.NoContent, own.Status);
        Assert.Equal((HttpStatusCode.Forbidden, "insufficient-scope"), (unscoped.Status, unscoped.Problem));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, HttpStatusCode.NoContent), (unreasoned.Status, removed.Status));
        Assert.Equal("Off topic", (await ana.GetAsync($"posts/{two}"))["removalReason"].GetString());
    }
}
