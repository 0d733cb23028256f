using System.Text.Json.Nodes;
using Commons.ActivityPub.Keys;
using Commons.ActivityPub.Tests.Support;
using Commons.ActivityPub.Vocabulary;

namespace Commons.ActivityPub.Tests.Vocabulary;

/// <summary>Documents of our own writing in the shapes that Mastodon, Lemmy and Fedify give theirs.</summary>
public sealed class ActorTests
{
    private const string MastodonLike = """
        {"@context":["https://www.w3.org/ns/activitystreams","https://w3id.org/security/v1",{"toot":"http://joinmastodon.org/ns#"}],
         "id":"https://peer.example/users/ben","type":"Person","preferredUsername":"ben","name":"Ben","summary":"<p>Bakes</p>",
         "inbox":"https://peer.example/users/ben/inbox","outbox":"https://peer.example/users/ben/outbox","followers":"https://peer.example/users/ben/followers",
         "endpoints":{"sharedInbox":"https://peer.example/inbox"},"url":"https://peer.example/@ben","icon":{"type":"Image","mediaType":"image/png","url":"https://media.example/ben.png"},
         "publicKey":{"id":"https://peer.example/users/ben#main-key","owner":"https://peer.example/users/ben","publicKeyPem":"PEM"}}
        """;

    private const string LemmyLike = """
        {"id":"https://lemmy.example/c/garden","type":"Group","preferredUsername":"garden","name":"Garden","postingRestrictedToMods":false,
         "inbox":"https://lemmy.example/c/garden/inbox","outbox":"https://lemmy.example/c/garden/outbox","followers":"https://lemmy.example/c/garden/followers",
         "featured":"https://lemmy.example/c/garden/featured","attributedTo":"https://lemmy.example/c/garden/moderators","endpoints":{"sharedInbox":"https://lemmy.example/inbox"},
         "publicKey":{"id":"https://lemmy.example/c/garden#main-key","owner":"https://lemmy.example/c/garden","publicKeyPem":"PEM"}}
        """;

    private const string FedifyLike = """
        {"@context":["https://www.w3.org/ns/activitystreams","https://w3id.org/security/v1","https://w3id.org/security/multikey/v1"],
         "id":"https://fedify.example/users/amy","type":"Person","preferredUsername":"amy","name":"Amy","url":"https://fedify.example/users/amy",
         "inbox":"https://fedify.example/users/amy/inbox","endpoints":{"type":"as:Endpoints","sharedInbox":"https://fedify.example/inbox"},
         "publicKey":{"id":"https://fedify.example/users/amy#main-key","type":"CryptographicKey","owner":"https://fedify.example/users/amy","publicKeyPem":"PEM"},
         "assertionMethod":[{"id":"https://fedify.example/users/amy#multikey-1","type":"Multikey","controller":"https://fedify.example/users/amy","publicKeyMultibase":"z1"},
                            {"id":"https://fedify.example/users/amy#multikey-2","type":"Multikey","controller":"https://fedify.example/users/amy","publicKeyMultibase":"z2"}]}
        """;

    [Fact]
    public void A_person_of_mastodon_is_read()
    {
        var ben = Read(MastodonLike).Value!;

        Assert.Equal(("https://peer.example/users/ben", "Person", "ben", "Ben", "peer.example"), (ben.Id, ben.Type, ben.PreferredUsername, ben.Name, ben.Authority));
        Assert.Equal(("https://peer.example/users/ben/inbox", "https://peer.example/inbox", "https://peer.example/users/ben/followers"), (ben.Inbox, ben.SharedInbox, ben.Followers));
        Assert.Equal(("https://peer.example/@ben", "https://media.example/ben.png", "<p>Bakes</p>"), (ben.Url, ben.IconUrl, ben.SummaryHtml));
        Assert.Equal([new ActorKey("https://peer.example/users/ben#main-key", "PEM", null)], ben.Keys);
    }

    [Fact]
    public void A_board_of_lemmy_is_read()
    {
        var garden = Read(LemmyLike).Value!;

        Assert.True(garden.IsGroup);
        Assert.Equal(("https://lemmy.example/c/garden/moderators", "https://lemmy.example/c/garden/featured", false), (garden.Moderators, garden.Featured, garden.PostingRestrictedToMods));
        Assert.Equal(garden.Id, garden.Url);
    }

    [Fact]
    public void All_keys_of_fedify_are_read()
    {
        var amy = Read(FedifyLike).Value!;

        Assert.Equal([("PEM", null), (null, "z1"), (null, "z2")], amy.Keys.Select(key => (key.Pem, key.Multibase)));
    }

    [Theory]
    [InlineData("id", null, DocumentFault.IdMissing)]
    [InlineData("id", "\"http://peer.example/users/ben\"", DocumentFault.IdMissing)]
    [InlineData("id", "\"https://10.0.0.1/users/ben\"", DocumentFault.IdMissing)]
    [InlineData("type", "\"Note\"", DocumentFault.TypeUnusable)]
    [InlineData("inbox", null, DocumentFault.InboxMissing)]
    [InlineData("inbox", "\"https://victim.example/inbox\"", DocumentFault.InboxMissing)]
    [InlineData("publicKey", null, DocumentFault.KeyMissing)]
    [InlineData("publicKey", """{"id":"https://peer.example/users/ben#main-key","owner":"https://peer.example/users/eve","publicKeyPem":"PEM"}""", DocumentFault.KeyMissing)]
    [InlineData("publicKey", """{"id":"https://evil.example/key","owner":"https://peer.example/users/ben","publicKeyPem":"PEM"}""", DocumentFault.KeyMissing)]
    [InlineData("publicKey", "\"https://peer.example/users/ben#main-key\"", DocumentFault.KeyMissing)]
    public void Without_id_type_inbox_and_key_of_its_own_it_is_no_actor(string member, string? value, DocumentFault expected)
    {
        Assert.Equal(DocumentFault.None, Read(MastodonLike).Fault);

        Assert.Equal(expected, Read(Changed(MastodonLike, member, value)).Fault);
    }

    [Theory]
    [InlineData("followers", "\"https://victim.example/followers\"")]
    [InlineData("outbox", "\"https://peer.example.evil.example/outbox\"")]
    [InlineData("endpoints", """{"sharedInbox":"https://victim.example/inbox"}""")]
    public void What_it_claims_about_another_host_is_dropped(string member, string value)
    {
        var ben = Read(Changed(MastodonLike, member, value)).Value!;

        Assert.Null(member switch { "followers" => ben.Followers, "outbox" => ben.Outbox, _ => ben.SharedInbox });
    }

    [Fact]
    public void A_multikey_of_another_controller_or_revoked_is_not_its_own()
    {
        var foreign = Read(FedifyLike.Replace("\"controller\":\"https://fedify.example/users/amy\",\"publicKeyMultibase\":\"z1\"", "\"controller\":\"https://fedify.example/users/eve\",\"publicKeyMultibase\":\"z1\"", StringComparison.Ordinal)).Value!;
        var revoked = Read(FedifyLike.Replace("\"publicKeyMultibase\":\"z2\"", "\"revoked\":\"2026-01-01T00:00:00Z\",\"publicKeyMultibase\":\"z2\"", StringComparison.Ordinal)).Value!;

        Assert.Equal(["PEM", "z2"], foreign.Keys.Select(key => key.Pem ?? key.Multibase));
        Assert.Equal(["PEM", "z1"], revoked.Keys.Select(key => key.Pem ?? key.Multibase));
    }

    [Fact]
    public void A_key_is_found_by_its_id_or_by_its_owner_alone()
    {
        var pem = JsonValue.Create(Given.Keys.RsaPublicPem).ToJsonString();
        var ben = Read(Changed(MastodonLike, "publicKey", $$"""{"id":"{{Given.BensKey}}","owner":"{{Given.Ben}}","publicKeyPem":{{pem}}}""")).Value!;

        Assert.Equal((Given.BensKey, Given.Ben), (ben.KeyFor(Given.BensKey, new KeyRules())?.Id, ben.KeyFor(Given.BensKey, new KeyRules())?.Owner));
        Assert.Equal(Given.BensKey, ben.KeyFor(Given.Ben, new KeyRules())?.Id);
        Assert.Null(ben.KeyFor(Given.Ben + "#other", new KeyRules()));
    }

    [Fact]
    public void Development_may_have_peers_on_loopback()
    {
        var local = MastodonLike.Replace("https://peer.example", "http://127.0.0.1:9101", StringComparison.Ordinal);

        Assert.Equal(DocumentFault.IdMissing, Read(local).Fault);
        Assert.Equal("127.0.0.1:9101", Actor.Read(Given.Document(local).Root, allowPrivate: true).Value?.Authority);
    }

    private static Reading<Actor> Read(string json) => Actor.Read(Given.Document(json).Root);

    private static string Changed(string json, string member, string? value)
    {
        var document = JsonNode.Parse(json)!.AsObject();
        document.Remove(member);
        if (value is not null) document[member] = JsonNode.Parse(value);
        return document.ToJsonString();
    }
}
