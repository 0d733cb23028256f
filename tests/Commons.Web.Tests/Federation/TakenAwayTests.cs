using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Commons.ActivityPub.Keys;
using Commons.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Commons.Web.Tests.Federation;

/// <summary>What was taken away here is taken away for other servers too: posts, topics, people, and their own keys (DECISIONS 24).</summary>
public sealed class TakenAwayTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task Nothing_of_a_removed_topic_is_read_by_another_server_and_what_is_purged_is_gone(DatabaseKind kind)
    {
        await using var met = await Neighbours.MeetAsync(kind);
        var topic = await met.TopicAsync(text: "Words of the opening.");
        var (reply, other) = (await met.ReplyAsync(topic, "Words of the reply."), await met.TopicAsync(text: "Words elsewhere."));
        await met.ChangeAsync(topic.Id, (p, _) => p.Remove(p.Author, "Off topic", met.App.Clock.GetUtcNow()));
        await met.ChangeAsync(other.Id, (p, _) => p.Delete(met.App.Clock.GetUtcNow()));

        foreach (var (id, status) in new[] { (topic.Id, HttpStatusCode.OK), (reply.Id, HttpStatusCode.OK), (other.Id, HttpStatusCode.Gone) })
        {
            var tombstone = await met.Peer.DocumentAsync($"/p/{id}", status);
            Assert.Equal("Tombstone", tombstone.GetProperty("type").GetString());
            Assert.DoesNotContain("Words", tombstone.GetRawText(), StringComparison.Ordinal);
        }
        foreach (var list in new[] { $"/contexts/{topic.TopicId}", $"/p/{topic.Id}/replies" })
            Assert.Equal(0, (await met.Peer.DocumentAsync(list)).GetProperty("totalItems").GetInt32());
    }

    [Fact]
    public async Task A_key_that_its_owner_replaced_or_let_expire_proves_nothing_any_more()
    {
        await using var met = await Neighbours.MeetAsync();
        var (next, last) = (ActorKeys.Generate(), ActorKeys.Generate());
        Assert.Equal(HttpStatusCode.Accepted, await SendAsync(null));

        met.Peer.Serve(Ben(met, next));
        met.App.Clock.Advance(TimeSpan.FromSeconds(11));
        var replaced = await SendAsync(next);
        var old = await SendAsync(null);
        var expired = Ben(met, last);
        expired["publicKey"]!["expires"] = "2026-11-01T00:00:00Z";
        met.Peer.Serve(expired);
        met.App.Clock.Advance(TimeSpan.FromSeconds(11));

        Assert.Equal((HttpStatusCode.Accepted, HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized), (replaced, old, await SendAsync(last)));

        async Task<HttpStatusCode> SendAsync(ActorKeys? with) =>
            (await met.Peer.SendAsync(met.Peer.Activity("Follow", JsonValue.Create(Neighbours.Garden)!), signer: with is null ? null : SigningKey.Of(met.Peer.Ben, with))).Status;
    }

    [Fact]
    public async Task Who_left_is_not_found_and_who_hides_from_search_engines_says_so()
    {
        await using var met = await Neighbours.MeetAsync();
        await met.App.WithDbAsync(db => db.Users.Where(m => m.UserName == "ana").ExecuteUpdateAsync(set => set.SetProperty(m => m.HidesFromSearchEngines, true), Ct));
        var hidden = await met.Peer.DocumentAsync("/u/ana");
        await met.App.WithDbAsync(async db => { (await db.Authors.SingleAsync(a => a.Name == "ana", Ct)).Leave(met.App.Clock.GetUtcNow()); await db.SaveChangesAsync(Ct); });

        Assert.Equal((JsonValueKind.False, JsonValueKind.False), (hidden.GetProperty("indexable").ValueKind, hidden.GetProperty("discoverable").ValueKind));
        foreach (var path in new[] { "/.well-known/webfinger?resource=acct:ana@localhost:5080", "/u/ana", "/u/ana/outbox", "/u/ana/followers" })
        {
            using var answer = await met.Peer.GetAsync(path);
            Assert.Equal((path, HttpStatusCode.NotFound), (path, answer.StatusCode));
        }
    }

    [Fact]
    public async Task A_member_sent_here_to_follow_somebody_is_led_to_what_is_known_and_told_what_is_not()
    {
        await using var met = await Neighbours.MeetAsync();
        var reader = met.App.Visitor();

        using var led = await reader.SendAsync(new(HttpMethod.Get, "/authorize?uri=acct:garden@localhost:5080"));
        Assert.Equal("/b/garden", led.Headers.Location?.OriginalString);
        var unknown = await reader.GetAsync("/authorize?uri=https://nowhere.example/users/nobody");

        Assert.Equal(HttpStatusCode.NotFound, reader.Status);
        Assert.Contains("Nobody here has met https://nowhere.example/users/nobody yet.", unknown, StringComparison.Ordinal);
    }

    private static JsonObject Ben(Neighbours met, ActorKeys keys) => new()
    {
        ["@context"] = new JsonArray("https://www.w3.org/ns/activitystreams", "https://w3id.org/security/v1"),
        ["id"] = met.Peer.Ben, ["type"] = "Person", ["preferredUsername"] = "ben", ["inbox"] = $"{met.Peer.Ben}/inbox",
        ["publicKey"] = new JsonObject { ["id"] = $"{met.Peer.Ben}#main-key", ["owner"] = met.Peer.Ben, ["publicKeyPem"] = keys.RsaPublicPem },
    };
}
