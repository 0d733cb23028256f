using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Commons.ActivityPub.Keys;
using Commons.ActivityPub.Signatures;
using Commons.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Commons.Web.Tests.Federation;

public sealed class RefusingTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("unsigned", 401, "signature-missing")]
    [InlineData("another key", 401, "signature-wrong")]
    [InlineData("body changed", 401, "signature-digest-wrong")]
    [InlineData("signed yesterday", 401, "signature-too-old")]
    [InlineData("signed tomorrow", 401, "signature-from-the-future")]
    [InlineData("signature garbled", 400, "signature-malformed")]
    [InlineData("another actor", 401, "signer-not-actor")]
    [InlineData("foreign activity id", 403, "foreign-activity")]
    [InlineData("foreign author", 403, "foreign-object")]
    [InlineData("foreign object", 403, "foreign-object")]
    [InlineData("ours changed", 403, "foreign-object")]
    [InlineData("ours deleted", 403, "foreign-object")]
    public async Task What_is_forged_or_not_theirs_is_refused_with_its_reason_and_has_no_effect(string how, int status, string reason)
    {
        await using var met = await Neighbours.MeetAsync();
        var topic = await met.TopicAsync();

        var answer = await ForgeAsync(met, how, $"{CommonsApp.Origin}/p/{topic.Id}");
        await met.SettleAsync();

        Assert.Equal(((HttpStatusCode)status, reason), answer);
        Assert.Empty(await met.RemotePostsAsync());
        Assert.Equal(0, await met.App.WithDbAsync(db => db.ReceivedActivities.CountAsync(Ct)));
        Assert.Equal(1, await met.App.WithDbAsync(db => db.RefusalCounts.Where(r => r.Reason == reason).SumAsync(r => r.Count, Ct)));
        Assert.False(await met.App.WithDbAsync(db => db.Posts.AnyAsync(p => p.DeletedAt != null || p.EditedAt != null, Ct)));
    }

    [Theory]
    [InlineData("{", 400, "not-json")]
    [InlineData("[]", 400, "not-json")]
    [InlineData("{\"id\":\"http://x.example/1\",\"id\":\"http://x.example/2\"}", 400, "duplicate-member")]
    [InlineData("{\"type\":\"Follow\"}", 400, "id-missing")]
    [InlineData("{\"id\":\"http://x.example/1\",\"type\":\"Follow\",\"object\":\"http://x.example/2\"}", 400, "actor-missing")]
    [InlineData("deep", 400, "too-large")]
    [InlineData("big", 413, "too-large")]
    public async Task What_cannot_be_read_is_refused_before_anybody_is_asked(string body, int status, string reason)
    {
        await using var met = await Neighbours.MeetAsync();
        body = body switch
        {
            "deep" => string.Concat(Enumerable.Repeat("{\"a\":", 40)) + "1" + new string('}', 40),
            "big" => "{\"content\":\"" + new string('x', 1024 * 1024) + "\"}",
            _ => body,
        };

        var answer = await met.Peer.PostAsync("/inbox", Encoding.UTF8.GetBytes(body), []);

        Assert.Equal(((HttpStatusCode)status, reason), answer);
        Assert.Equal(0, met.Peer.ActorFetches);
    }

    [Fact]
    public async Task A_deletion_of_an_account_nobody_knew_is_taken_without_asking_for_its_key()
    {
        await using var met = await Neighbours.MeetAsync();
        var gone = $"{met.Peer.Origin}/users/gone";

        var answer = await met.Peer.SendAsync(met.Peer.Activity("Delete", JsonValue.Create(gone)!, actor: gone));

        Assert.Equal((HttpStatusCode.Accepted, "unknown-actor"), answer);
        Assert.Equal(0, met.Peer.ActorFetches);
    }

    [Fact]
    public async Task A_flood_from_one_actor_is_told_to_wait_and_let_in_again_afterwards()
    {
        await using var met = await Neighbours.MeetAsync(settings: new() { ["Commons:Federation:Limits:ActorBurst"] = "3", ["Commons:Federation:Limits:ActorPerSecond"] = "1" });
        var answers = new List<HttpStatusCode>();

        for (var i = 0; i < 5; i++) answers.Add((await met.Peer.SendAsync(met.Peer.Activity("Like", JsonValue.Create(Neighbours.Garden)!))).Status);
        met.App.Clock.Advance(TimeSpan.FromSeconds(1));
        answers.Add((await met.Peer.SendAsync(met.Peer.Activity("Like", JsonValue.Create(Neighbours.Garden)!))).Status);

        Assert.Equal([HttpStatusCode.Accepted, HttpStatusCode.Accepted, HttpStatusCode.Accepted, HttpStatusCode.TooManyRequests, HttpStatusCode.TooManyRequests, HttpStatusCode.Accepted], answers);
    }

    [Fact]
    public async Task Whoever_keeps_sending_bad_signatures_is_not_verified_any_more_for_a_while()
    {
        await using var met = await Neighbours.MeetAsync(settings: new() { ["Commons:Federation:Limits:FailuresPerMinute"] = "2" });
        var like = met.Peer.Activity("Like", JsonValue.Create(Neighbours.Garden)!);
        var body = Encoding.UTF8.GetBytes(like.ToJsonString());

        for (var i = 0; i < 2; i++) Assert.Equal("signature-missing", (await met.Peer.PostAsync("/inbox", body, [])).Reason);
        var third = await met.Peer.PostAsync("/inbox", body, []);
        met.App.Clock.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal((HttpStatusCode.TooManyRequests, "too-many-failures"), third);
        Assert.Equal(HttpStatusCode.Accepted, (await met.Peer.SendAsync(like)).Status);
    }

    [Fact]
    public async Task An_actor_who_changed_keys_is_fetched_once_more_and_believed()
    {
        await using var met = await Neighbours.MeetAsync();
        await met.FollowAsync();
        using var fresh = ActorKeys.Generate();
        met.App.Clock.Advance(TimeSpan.FromMinutes(1));
        met.Peer.Serve(new JsonObject
        {
            ["id"] = met.Peer.Ben, ["type"] = "Person", ["preferredUsername"] = "ben", ["inbox"] = $"{met.Peer.Ben}/inbox",
            ["publicKey"] = new JsonObject { ["id"] = $"{met.Peer.Ben}#main-key", ["owner"] = met.Peer.Ben, ["publicKeyPem"] = fresh.RsaPublicPem },
        });

        var answer = await met.Peer.SendAsync(met.Peer.Activity("Like", JsonValue.Create(Neighbours.Garden)!), signer: SigningKey.Of(met.Peer.Ben, fresh));

        Assert.Equal(HttpStatusCode.Accepted, answer.Status);
        Assert.Equal(2, met.Peer.ActorFetches);
    }

    [Theory]
    [InlineData("Commons:Federation:Limits:InFlightPerHost", "0")]
    [InlineData("Commons:Federation:Limits:OriginBurst", "many")]
    public async Task A_wrong_limit_stops_the_start_with_its_name(string key, string value)
    {
        var wrong = await Assert.ThrowsAsync<Commons.Web.Hosting.WrongSettingException>(() => CommonsApp.StartAsync(settings: new() { [key] = value }));

        Assert.StartsWith(key, wrong.Message, StringComparison.Ordinal);
    }

    private static async Task<(HttpStatusCode Status, string Reason)> ForgeAsync(Neighbours met, string how, string topic)
    {
        var peer = met.Peer;
        var note = peer.Note("<p>forged</p>", topic);
        var create = peer.Activity("Create", note);
        using var stranger = ActorKeys.Generate();
        var now = met.App.Clock.GetUtcNow();
        switch (how)
        {
            case "unsigned": return await peer.PostAsync("/inbox", Encoding.UTF8.GetBytes(create.ToJsonString()), []);
            case "another key": return await peer.SendAsync(create, signer: SigningKey.Of(peer.Ben, stranger));
            case "body changed": return await peer.SendAsync(create, sentBody: create.ToJsonString().Replace("forged", "FORGED", StringComparison.Ordinal));
            case "signed yesterday": return await peer.SendAsync(create, at: now.AddHours(-24));
            case "signed tomorrow": return await peer.SendAsync(create, scheme: SignatureScheme.Rfc9421, at: now.AddHours(2));
            case "signature garbled": return await peer.PostAsync("/inbox", Encoding.UTF8.GetBytes(create.ToJsonString()), [new("Signature", "keyId=\"")]);
            case "another actor": create["actor"] = $"{peer.Origin}/users/amy"; return await peer.SendAsync(create);
            case "foreign activity id": create["id"] = "http://127.0.0.9/activities/1"; return await peer.SendAsync(create);
            case "foreign author": note["attributedTo"] = $"{peer.Origin}/users/amy"; return await peer.SendAsync(peer.Activity("Create", note));
            case "foreign object": note["id"] = "http://127.0.0.9/notes/1"; return await peer.SendAsync(peer.Activity("Create", note));
            case "ours changed": note["id"] = topic; note["attributedTo"] = Neighbours.Ana; return await peer.SendAsync(peer.Activity("Update", note));
            default: return await peer.SendAsync(peer.Activity("Delete", JsonValue.Create(topic)!));
        }
    }
}
