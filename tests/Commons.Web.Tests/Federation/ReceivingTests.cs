using System.Net;
using System.Text.Json.Nodes;
using Commons.ActivityPub.Signatures;
using Commons.Web.Federation.Receiving;
using Commons.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Commons.Web.Tests.Federation;

public sealed class ReceivingTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(DatabaseKind.Sqlite, SignatureScheme.Cavage)]
    [InlineData(DatabaseKind.Sqlite, SignatureScheme.Rfc9421)]
    [InlineData(DatabaseKind.Postgres, SignatureScheme.Rfc9421)]
    public async Task A_signed_reply_becomes_a_post_under_its_authors_handle_without_their_script(DatabaseKind kind, SignatureScheme scheme)
    {
        await using var met = await Neighbours.MeetAsync(kind);
        var topic = await met.TopicAsync();

        var answer = await met.Peer.SendAsync(met.Peer.Activity("Create", met.Peer.Note("<p>I <b>bring</b> beans.<script>alert(1)</script></p>", Id(topic.Id))), scheme: scheme);
        await met.SettleAsync();

        Assert.Equal((HttpStatusCode.Accepted, "stored"), answer);
        var post = Assert.Single(await met.RemotePostsAsync());
        Assert.Equal((topic.TopicId, topic.Id, 2), (post.TopicId, post.InReplyToId, post.Number));
        Assert.Equal($"ben@{met.Peer.Authority}", post.Author.Handle);
        Assert.Contains("beans", post.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("alert", post.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_board_passes_a_strangers_reply_on_byte_for_byte_and_once()
    {
        await using var met = await Neighbours.MeetAsync();
        var topic = await met.TopicAsync();
        await met.FollowAsync();
        var create = met.Peer.Activity("Create", met.Peer.Note("<p>Me too.</p>", Id(topic.Id)));

        await met.Peer.SendAsync(create);
        await met.SettleAsync();
        await met.SettleAsync();

        var announce = Assert.Single(met.Peer.Received);
        Assert.Equal((Neighbours.Garden, "Create"), (announce.Signer, announce.InnerType));
        Assert.Contains(create.ToJsonString(), System.Text.Encoding.UTF8.GetString(announce.Body), StringComparison.Ordinal);
    }

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task A_post_that_names_a_board_becomes_a_topic_there_and_both_forms_go_out(DatabaseKind kind)
    {
        await using var met = await Neighbours.MeetAsync(kind);
        await met.FollowAsync();

        await met.Peer.SendAsync(met.Peer.Activity("Create", met.Peer.Note("<p>@garden@localhost:5080 Slugs! https://x.example/a help</p><p>They ate all.</p>", null, Neighbours.Garden)));
        await met.SettleAsync();

        var post = Assert.Single(await met.RemotePostsAsync());
        Assert.Equal(("Slugs! help", 1), (post.Topic.Title, post.Number));
        Assert.Equal(["Create", null], met.Peer.Received.Select(delivered => delivered.InnerType));
        Assert.Equal(post.RemoteUri, met.Peer.Received.Last().Content.GetString());
    }

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task Its_author_edits_and_deletes_it_and_an_older_edit_that_comes_late_changes_nothing(DatabaseKind kind)
    {
        await using var met = await Neighbours.MeetAsync(kind);
        var topic = await met.TopicAsync();
        var note = met.Peer.Note("<p>first</p>", Id(topic.Id));
        await met.Peer.SendAsync(met.Peer.Activity("Create", note));
        await met.SettleAsync();

        met.App.Clock.Advance(TimeSpan.FromHours(1));
        await met.Peer.SendAsync(met.Peer.Activity("Update", Edited(note, "<p>second</p>", met.App.Clock.GetUtcNow())));
        await met.Peer.SendAsync(met.Peer.Activity("Update", Edited(note, "<p>stale</p>", met.App.Clock.GetUtcNow().AddMinutes(-30))));
        await met.SettleAsync();
        Assert.Contains("second", (await met.RemotePostsAsync()).Single().Html, StringComparison.Ordinal);
        Assert.Equal("older-than-known", (await met.LastReceivedAsync()).Reason);
        await met.Peer.SendAsync(met.Peer.Activity("Delete", new JsonObject { ["id"] = note["id"]!.GetValue<string>(), ["type"] = "Tombstone" }));
        await met.SettleAsync();

        var gone = Assert.Single(await met.RemotePostsAsync());
        Assert.True(gone.IsDeleted);
        Assert.Equal("", gone.Html);
    }

    [Fact]
    public async Task A_deletion_that_overtakes_its_post_wins()
    {
        await using var met = await Neighbours.MeetAsync();
        var topic = await met.TopicAsync();
        var note = met.Peer.Note("<p>oops</p>", Id(topic.Id));

        await met.Peer.SendAsync(met.Peer.Activity("Delete", JsonValue.Create(note["id"]!.GetValue<string>())!));
        await met.Peer.SendAsync(met.Peer.Activity("Create", note));
        await met.SettleAsync();

        Assert.Empty(await met.RemotePostsAsync());
        Assert.Equal("deleted-before", (await met.LastReceivedAsync()).Reason);
    }

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task Eight_copies_at_once_of_one_activity_have_one_effect(DatabaseKind kind)
    {
        await using var met = await Neighbours.MeetAsync(kind);
        var topic = await met.TopicAsync();
        var create = met.Peer.Activity("Create", met.Peer.Note("<p>once</p>", Id(topic.Id)));

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => met.Peer.SendAsync(create), Ct)));
        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(met.SettleAsync, Ct)));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.Accepted, answer.Status));
        Assert.Single(answers, answer => answer.Reason is "stored");
        Assert.Single(await met.RemotePostsAsync());
        Assert.Equal(1, met.Peer.ActorFetches);
    }

    [Fact]
    public async Task A_replay_and_a_second_activity_for_the_same_post_change_nothing()
    {
        await using var met = await Neighbours.MeetAsync();
        var topic = await met.TopicAsync();
        var note = met.Peer.Note("<p>once</p>", Id(topic.Id));
        var create = met.Peer.Activity("Create", note);
        await met.Peer.SendAsync(create);
        await met.SettleAsync();

        var replay = await met.Peer.SendAsync(create);
        var again = await met.Peer.SendAsync(met.Peer.Activity("Create", note));
        await met.SettleAsync();

        Assert.Equal((HttpStatusCode.Accepted, "known", "stored"), (replay.Status, replay.Reason[..5], again.Reason));
        Assert.Equal("known-post", (await met.LastReceivedAsync()).Reason);
        Assert.Single(await met.RemotePostsAsync());
    }

    [Fact]
    public async Task An_answer_to_what_is_not_here_yet_waits_for_it()
    {
        await using var met = await Neighbours.MeetAsync();
        var topic = await met.TopicAsync();
        var parent = met.Peer.Note("<p>parent</p>", Id(topic.Id));
        await met.Peer.SendAsync(met.Peer.Activity("Create", met.Peer.Note("<p>child</p>", parent["id"]!.GetValue<string>())));
        await met.SettleAsync();
        Assert.Equal("unknown-parent", (await met.LastReceivedAsync()).Reason);

        await met.Peer.SendAsync(met.Peer.Activity("Create", parent));
        await met.SettleAsync();
        met.App.Clock.Advance(TimeSpan.FromMinutes(2));
        await met.SettleAsync();

        Assert.Equal([2, 3], (await met.RemotePostsAsync()).Select(post => post.Number));
    }

    [Fact]
    public async Task What_is_not_public_and_what_is_for_nobody_here_is_not_kept_as_a_post()
    {
        await using var met = await Neighbours.MeetAsync();
        var topic = await met.TopicAsync();
        var secret = met.Peer.Note("<p>between us</p>", Id(topic.Id));
        secret["to"] = new JsonArray(Neighbours.Ana);

        await met.Peer.SendAsync(met.Peer.Activity("Create", secret));
        await met.Peer.SendAsync(met.Peer.Activity("Create", met.Peer.Note("<p>to all the world</p>")));
        await met.Peer.SendAsync(met.Peer.Activity("Like", JsonValue.Create(Id(topic.Id))!));
        await met.SettleAsync();

        Assert.Empty(await met.RemotePostsAsync());
        Assert.Equal(["not-public", "not-for-a-board", "type-not-handled"], await met.App.WithDbAsync(db => db.ReceivedActivities.OrderBy(r => r.Id).Select(r => r.Reason!).ToListAsync(Ct)));
        Assert.True(await met.App.WithDbAsync(db => db.ReceivedActivities.AllAsync(r => r.State == ReceivedState.Ignored, Ct)));
    }

    [Fact]
    public async Task What_the_forum_would_refuse_a_member_it_refuses_a_guest_and_says_so_to_the_steward()
    {
        await using var met = await Neighbours.MeetAsync();
        var topic = await met.TopicAsync();
        await met.ChangeAsync(topic.Id, (post, _) => post.Delete(met.App.Clock.GetUtcNow()));

        await met.Peer.SendAsync(met.Peer.Activity("Create", met.Peer.Note("<p>too late</p>", Id(topic.Id))));
        await met.SettleAsync();

        Assert.Empty(await met.RemotePostsAsync());
        Assert.Equal(ReceivedState.Refused, (await met.LastReceivedAsync()).State);
        Assert.Equal("refused-by-forum", await met.App.WithDbAsync(db => db.RefusalCounts.Select(r => r.Reason).SingleAsync(Ct)));
    }

    [Fact]
    public async Task An_account_deleted_over_there_takes_its_posts_and_follows_along()
    {
        await using var met = await Neighbours.MeetAsync();
        var topic = await met.TopicAsync();
        await met.FollowAsync();
        await met.Peer.SendAsync(met.Peer.Activity("Create", met.Peer.Note("<p>bye</p>", Id(topic.Id))));
        await met.SettleAsync();

        await met.Peer.SendAsync(met.Peer.Activity("Delete", JsonValue.Create(met.Peer.Ben)!));
        await met.SettleAsync();

        Assert.True((await met.RemotePostsAsync()).Single().IsDeleted);
        Assert.Equal(0, await met.App.WithDbAsync(db => db.Followers.CountAsync(Ct)));
    }

    private static string Id(long postId) => $"{CommonsApp.Origin}/p/{postId}";

    private static JsonObject Edited(JsonObject note, string content, DateTimeOffset at)
    {
        var edited = note.DeepClone().AsObject();
        edited["content"] = content;
        edited["updated"] = at.ToString("yyyy-MM-ddTHH:mm:ss.fffffff'Z'", System.Globalization.CultureInfo.InvariantCulture);
        return edited;
    }
}
