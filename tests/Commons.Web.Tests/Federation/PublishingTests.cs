using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Commons.Web.Data;
using Commons.Web.Federation.Peers;
using Commons.Web.Forum;
using Commons.Web.Forum.Posts;
using Commons.Web.Shared.Text;
using Commons.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Commons.Web.Tests.Federation;

public sealed class PublishingTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task A_new_topic_reaches_an_unknown_server_wrapped_and_plain_signed_by_the_board(DatabaseKind kind)
    {
        await using var met = await Neighbours.MeetAsync(kind);
        await met.FollowAsync();

        var post = await met.TopicAsync();
        await met.SettleAsync();

        Assert.All(met.Peer.Received, delivered => Assert.Equal(("Announce", "/inbox", Neighbours.Garden, true), (delivered.Type, delivered.Path, delivered.Signer, delivered.SignatureHolds)));
        Assert.Equal(["Create", null], met.Peer.Received.Select(delivered => delivered.InnerType));
        var article = met.Peer.Received.First().Content.GetProperty("object");
        Assert.Equal(("Article", "Seed swap in May", Neighbours.Ana), (Text(article, "type"), Text(article, "name"), Text(article, "attributedTo")));
        Assert.Contains("<strong>what you have</strong>", Text(article, "content"), StringComparison.Ordinal);
        Assert.Equal($"{CommonsApp.Origin}/p/{post.Id}", met.Peer.Received.Last().Content.GetString());
    }

    [Fact]
    public async Task What_was_delivered_is_what_stands_at_its_id()
    {
        await using var met = await Neighbours.MeetAsync();
        await met.FollowAsync();

        await met.TopicAsync();
        await met.SettleAsync();
        var announced = met.Peer.Received.First();
        using var served = await met.Peer.GetAsync(announced.Activity.GetProperty("id").GetString()!);
        using var create = await met.Peer.GetAsync(announced.Content.GetProperty("id").GetString()!);

        Assert.Equal(announced.Body, await served.Content.ReadAsByteArrayAsync(Ct));
        Assert.Contains(await create.Content.ReadAsStringAsync(Ct), System.Text.Encoding.UTF8.GetString(announced.Body), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("lemmy", new[] { "Create" })]
    [InlineData("mastodon", new[] { "" })]
    [InlineData("newcomer", new[] { "Create", "" })]
    public async Task A_server_gets_the_form_that_its_software_reads(string software, string[] forms)
    {
        await using var met = await Neighbours.MeetAsync();
        met.Peer.Software = software;
        await met.FollowAsync();

        await met.App.WithAsync(services => ActivatorUtilities.CreateInstance<AskPeers>(services).AskDueAsync(Ct));
        await met.TopicAsync();
        await met.SettleAsync();

        Assert.Equal(forms, met.Peer.Received.Select(delivered => delivered.InnerType ?? ""));
    }

    [Fact]
    public async Task A_reply_is_announced_whole_and_never_boosted_and_names_its_parent()
    {
        await using var met = await Neighbours.MeetAsync();
        var topic = await met.TopicAsync();
        await met.FollowAsync();

        await met.ReplyAsync(topic, "I bring tomatoes.");
        await met.SettleAsync();

        var note = Assert.Single(met.Peer.Received).Content.GetProperty("object");
        Assert.Equal(("Note", $"{CommonsApp.Origin}/p/{topic.Id}"), (Text(note, "type"), Text(note, "inReplyTo")));
        Assert.False(note.TryGetProperty("name", out _));
    }

    [Fact]
    public async Task An_edit_and_a_deletion_follow_in_order_and_the_id_then_answers_with_a_tombstone_without_words()
    {
        await using var met = await Neighbours.MeetAsync();
        await met.FollowAsync();
        var post = await met.TopicAsync();
        await met.SettleAsync();
        met.Peer.Received.Clear();

        met.App.Clock.Advance(TimeSpan.FromMinutes(5));
        await met.ChangeAsync(post.Id, (p, renderer) => p.Edit(PostText.FromMarkdown("Bring labels too.", renderer), met.App.Clock.GetUtcNow()));
        await met.SettleAsync();
        await met.ChangeAsync(post.Id, (p, _) => p.Delete(met.App.Clock.GetUtcNow()));
        await met.SettleAsync();

        Assert.Equal(["Update", "Delete"], met.Peer.Received.Where(delivered => delivered.Type is "Announce").Select(delivered => delivered.InnerType));
        Assert.Equal(["Update", "Delete"], met.Peer.Received.Where(delivered => delivered.Signer is Neighbours.Ana).Select(delivered => delivered.Type));
        Assert.All(met.Peer.Received, delivered => Assert.True(delivered.SignatureHolds));
        var tombstone = await met.Peer.DocumentAsync($"/p/{post.Id}", System.Net.HttpStatusCode.Gone);
        Assert.Equal(("Tombstone", "Article"), (Text(tombstone, "type"), Text(tombstone, "formerType")));
        Assert.False(tombstone.TryGetProperty("name", out _) || tombstone.TryGetProperty("content", out _));
    }

    [Fact]
    public async Task A_deletion_that_is_taken_back_is_undone_elsewhere_and_the_post_told_again_under_its_id()
    {
        await using var met = await Neighbours.MeetAsync();
        await met.FollowAsync();
        var post = await met.TopicAsync();
        await met.ChangeAsync(post.Id, (p, renderer) => p.Edit(PostText.FromMarkdown("Bring labels too.", renderer), met.App.Clock.GetUtcNow()));
        await met.SettleAsync();
        await met.ChangeAsync(post.Id, (p, _) => p.Delete(met.App.Clock.GetUtcNow()));
        await met.SettleAsync();
        var delete = met.Peer.Received.Single(delivered => delivered.Type is "Delete").Activity.GetProperty("id").GetString();
        met.Peer.Received.Clear();

        await met.App.WithAsync(async services =>
        {
            var gone = await services.GetRequiredService<CommonsDb>().Posts.Include(p => p.Topic).SingleAsync(p => p.Id == post.Id, Ct);
            await services.GetRequiredService<Writing>().TakeBackAsync(gone, PostText.FromMarkdown("Bring labels too.", services.GetRequiredService<Renderer>()), Ct);
        });
        await met.SettleAsync();

        Assert.Equal(["Undo", "Create"], met.Peer.Received.Where(delivered => delivered.Signer is Neighbours.Ana).Select(delivered => delivered.Type));
        Assert.Equal(["Undo", "Create"], met.Peer.Received.Where(delivered => delivered is { Type: "Announce", InnerType: "Undo" or "Create" }).Select(delivered => delivered.InnerType));
        var undone = met.Peer.Received.First(delivered => delivered.Type is "Undo").Activity.GetProperty("object");
        Assert.Equal(("Delete", delete), (Text(undone, "type"), Text(undone, "id")));
        Assert.Equal("Article", Text(await met.Peer.DocumentAsync($"/p/{post.Id}"), "type"));
    }

    [Fact]
    public async Task Followers_who_share_an_inbox_get_one_copy()
    {
        await using var met = await Neighbours.MeetAsync();
        await met.FollowAsync();
        await met.Peer.SendAsync(met.Peer.Activity("Follow", JsonValue.Create(Neighbours.Ana)!));
        await met.SettleAsync();
        met.Peer.Received.Clear();

        await met.TopicAsync();
        await met.SettleAsync();

        Assert.Equal(["Announce", "Announce", "Create"], met.Peer.Received.Select(delivered => delivered.Type).Order());
        Assert.Equal(3, met.Peer.Received.Select(delivered => delivered.Activity.GetProperty("id").GetString()).Distinct().Count());
    }

    [Fact]
    public async Task A_post_gone_before_anybody_heard_of_it_is_never_spoken_of()
    {
        await using var met = await Neighbours.MeetAsync();
        await met.FollowAsync();

        var post = await met.TopicAsync();
        await met.ChangeAsync(post.Id, (p, _) => p.Delete(met.App.Clock.GetUtcNow()));
        await met.SettleAsync();

        Assert.Empty(met.Peer.Received);
    }

    private static string? Text(JsonElement node, string name) => node.GetProperty(name).GetString();
}
