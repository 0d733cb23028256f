using System.Net;
using System.Text.Json.Nodes;
using Commons.ActivityPub.Signatures;
using Commons.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Commons.Web.Tests.Federation;

public sealed class FollowingTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(DatabaseKind.Sqlite, SignatureScheme.Cavage, "/b/garden/inbox")]
    [InlineData(DatabaseKind.Sqlite, SignatureScheme.Rfc9421, "/inbox")]
    [InlineData(DatabaseKind.Postgres, SignatureScheme.Cavage, "/inbox")]
    public async Task A_follow_of_a_board_is_accepted_in_a_signed_answer_to_the_followers_own_inbox(DatabaseKind kind, SignatureScheme scheme, string inbox)
    {
        await using var met = await Neighbours.MeetAsync(kind);
        var follow = met.Peer.Activity("Follow", JsonValue.Create(Neighbours.Garden)!);

        var answer = await met.Peer.SendAsync(follow, inbox, scheme);
        await met.SettleAsync();

        Assert.Equal((HttpStatusCode.Accepted, "stored"), answer);
        var accept = Assert.Single(met.Peer.Received);
        Assert.Equal(("Accept", "/users/ben/inbox"), (accept.Type, accept.Path));
        Assert.True(accept.SignatureHolds);
        Assert.Equal(Neighbours.Garden, accept.Signer);
        Assert.Equal(follow["id"]!.GetValue<string>(), accept.Content.GetProperty("id").GetString());
        Assert.Equal(1, (await met.Peer.DocumentAsync("/b/garden/followers")).GetProperty("totalItems").GetInt32());
        Assert.Equal(1, met.Peer.ActorFetches);
    }

    [Fact]
    public async Task Following_twice_is_one_follower_and_two_answers()
    {
        await using var met = await Neighbours.MeetAsync();
        await met.FollowAsync();

        await met.Peer.SendAsync(met.Peer.Activity("Follow", JsonValue.Create(Neighbours.Garden)!));
        await met.SettleAsync();

        Assert.Equal("Accept", Assert.Single(met.Peer.Received).Type);
        Assert.Equal(1, await met.App.WithDbAsync(db => db.Followers.CountAsync(Ct)));
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task Who_takes_a_follow_back_gets_nothing_more_whether_the_follow_is_embedded_or_named(bool embedded)
    {
        await using var met = await Neighbours.MeetAsync();
        var follow = await met.FollowAsync();

        await met.Peer.SendAsync(met.Peer.Activity("Undo", embedded ? follow : JsonValue.Create(follow["id"]!.GetValue<string>())!));
        await met.SettleAsync();
        await met.TopicAsync();
        await met.SettleAsync();

        Assert.Empty(met.Peer.Received);
        Assert.Equal(0, await met.App.WithDbAsync(db => db.Followers.CountAsync(Ct)));
    }

    [Fact]
    public async Task Nobody_takes_back_what_another_follows()
    {
        await using var met = await Neighbours.MeetAsync();
        var follow = await met.FollowAsync();
        var undo = met.Peer.Activity("Undo", follow, actor: $"{met.Peer.Origin}/users/mallory");

        var answer = await met.Peer.SendAsync(undo);
        await met.SettleAsync();

        Assert.Equal((HttpStatusCode.Unauthorized, "signer-not-actor"), answer);
        Assert.Equal(1, await met.App.WithDbAsync(db => db.Followers.CountAsync(Ct)));
    }

    [Fact]
    public async Task A_follow_of_nobody_is_taken_and_changes_nothing()
    {
        await using var met = await Neighbours.MeetAsync();

        var answer = await met.Peer.SendAsync(met.Peer.Activity("Follow", JsonValue.Create(CommonsApp.Origin + "/b/nowhere")!), "/b/nowhere/inbox");
        await met.SettleAsync();

        Assert.Equal(HttpStatusCode.Accepted, answer.Status);
        Assert.Equal("nobody-to-follow", (await met.LastReceivedAsync()).Reason);
        Assert.Empty(met.Peer.Received);
    }
}
