using System.IO.Compression;
using System.Net;
using System.Text;
using Commons.ActivityPub.Keys;
using Commons.ActivityPub.Remote;
using Commons.ActivityPub.Signatures;
using Commons.ActivityPub.Tests.Support;
using Commons.ActivityPub.Vocabulary;

namespace Commons.ActivityPub.Tests.Remote;

public sealed class FetchTests
{
    private const string Note = "https://peer.example/notes/1";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static SigningKey Site => SigningKey.Of(Given.Ours.SiteActor, Given.Keys);

    [Fact]
    public async Task A_document_is_asked_for_by_the_site_with_a_signature_that_verifies()
    {
        var door = new FakeDoor().Document(Note, $$"""{"id":"{{Note}}"}""");

        var fetched = await Given.Client(door).FetchAsync(Note + "#part", Site, Ct);

        Assert.Equal((FetchFault.None, 200, Note), (fetched.Fault, fetched.Status, fetched.Document?.Root.Text("id")));
        var asked = Assert.Single(door.Requests);
        Assert.Equal(("GET", Note, "application/activity+json, application/ld+json; profile=\"https://www.w3.org/ns/activitystreams\""), (asked.Method, asked.Address.AbsoluteUri, asked.Header("accept")));
        Assert.Equal(("gzip", "peer.example", "Commons/test (+https://commons.example)"), (asked.Header("accept-encoding"), asked.Header("host"), asked.Header("user-agent")));
        Assert.True((await CheckAsync(asked)).IsValid);
    }

    [Theory]
    [InlineData("application/activity+json", true)]
    [InlineData("application/activity+json; charset=utf-8", true)]
    [InlineData("Application/LD+JSON;profile=\"https://www.w3.org/ns/activitystreams\"", true)]
    [InlineData("application/ld+json; charset=utf-8 ; profile=\"https://www.w3.org/ns/activitystreams\"", true)]
    [InlineData("application/ld+json; profile=\"https://w3id.org/security https://www.w3.org/ns/activitystreams\"", true)]
    [InlineData("application/ld+json", false)]
    [InlineData("application/ld+json; profile=\"https://evil.example\"", false)]
    [InlineData("application/json", false)]
    [InlineData("text/html", false)]
    [InlineData("rubbish", false)]
    public async Task Only_what_is_served_as_activitypub_is_read(string type, bool isRead)
    {
        var fetched = await Given.Client(new FakeDoor().Document(Note, $$"""{"id":"{{Note}}"}""", type)).FetchAsync(Note, Site, Ct);

        Assert.Equal(isRead ? FetchFault.None : FetchFault.WrongType, fetched.Fault);
    }

    [Theory]
    [InlineData(401, FetchFault.Forbidden)]
    [InlineData(403, FetchFault.Forbidden)]
    [InlineData(404, FetchFault.NotFound)]
    [InlineData(410, FetchFault.Gone)]
    [InlineData(429, FetchFault.Later)]
    [InlineData(503, FetchFault.Later)]
    [InlineData(500, FetchFault.OtherStatus)]
    [InlineData(204, FetchFault.OtherStatus)]
    public async Task Every_status_has_its_meaning(int status, FetchFault expected)
    {
        var fetched = await Given.Client(new FakeDoor().Status(Note, status)).FetchAsync(Note, Site, Ct);

        Assert.Equal((expected, status), (fetched.Fault, fetched.Status));
        Assert.Null(fetched.Document);
    }

    [Fact]
    public async Task Each_hop_of_a_redirect_is_signed_anew()
    {
        var door = new FakeDoor().Redirect("https://peer.example/@ben/1", "/notes/1").Document(Note, $$"""{"id":"{{Note}}"}""");

        var fetched = await Given.Client(door).FetchAsync("https://peer.example/@ben/1", Site, Ct);

        Assert.Equal(FetchFault.None, fetched.Fault);
        Assert.Equal(2, door.Requests.Count);
        foreach (var asked in door.Requests) Assert.True((await CheckAsync(asked)).IsValid);
    }

    [Fact]
    public async Task Three_redirects_are_followed_and_one_to_another_server()
    {
        var four = new FakeDoor().Redirect("https://peer.example/1", "/2").Redirect("https://peer.example/2", "/3").Redirect("https://peer.example/3", "/4").Redirect("https://peer.example/4", "/5");
        var there = new FakeDoor().Redirect("https://peer.example/1", "https://b.example/1").Document("https://b.example/1", """{"id":"https://b.example/1"}""");
        var onwards = new FakeDoor().Redirect("https://peer.example/1", "https://b.example/1").Redirect("https://b.example/1", "https://c.example/1");

        Assert.Equal(FetchFault.TooManyRedirects, (await Given.Client(four).FetchAsync("https://peer.example/1", Site, Ct)).Fault);
        Assert.Equal(4, four.Requests.Count);
        Assert.Equal(FetchFault.None, (await Given.Client(there).FetchAsync("https://peer.example/1", Site, Ct)).Fault);
        Assert.Equal(FetchFault.TooManyRedirects, (await Given.Client(onwards).FetchAsync("https://peer.example/1", Site, Ct)).Fault);
    }

    [Theory]
    [InlineData("http://peer.example/2")]
    [InlineData("https://127.0.0.1/2")]
    [InlineData("https://localhost/2")]
    [InlineData("file:///etc/passwd")]
    public async Task A_redirect_to_where_we_may_not_go_ends_there(string to)
    {
        var door = new FakeDoor().Redirect("https://peer.example/1", to);

        Assert.Equal(FetchFault.AddressRefused, (await Given.Client(door).FetchAsync("https://peer.example/1", Site, Ct)).Fault);
        Assert.Single(door.Requests);
    }

    [Fact]
    public async Task Nothing_is_asked_of_a_forbidden_address()
    {
        var door = new FakeDoor();

        Assert.Equal(FetchFault.AddressRefused, (await Given.Client(door).FetchAsync("https://10.0.0.1/", Site, Ct)).Fault);
        Assert.Empty(door.Requests);
    }

    [Fact]
    public async Task An_id_elsewhere_on_the_same_server_is_fetched_once_more()
    {
        var door = new FakeDoor().Document("https://peer.example/@ben/1", $$"""{"id":"{{Note}}","content":"a copy"}""").Document(Note, $$"""{"id":"{{Note}}","content":"itself"}""");
        var loop = new FakeDoor().Document("https://peer.example/a", """{"id":"https://peer.example/b"}""").Document("https://peer.example/b", """{"id":"https://peer.example/a"}""");

        Assert.Equal("itself", (await Given.Client(door).FetchAsync("https://peer.example/@ben/1", Site, Ct)).Document?.Root.Text("content"));
        Assert.Equal(FetchFault.IdElsewhere, (await Given.Client(loop).FetchAsync("https://peer.example/a", Site, Ct)).Fault);
        Assert.Equal(2, loop.Requests.Count);
    }

    [Fact]
    public async Task An_id_on_another_server_is_a_lie_and_a_missing_one_nobodys_word()
    {
        var lie = new FakeDoor().Document(Note, """{"id":"https://victim.example/notes/1"}""");
        var nobody = new FakeDoor().Document(Note, "{}");

        Assert.Equal(FetchFault.IdElsewhere, (await Given.Client(lie).FetchAsync(Note, Site, Ct)).Fault);
        Assert.Equal((FetchFault.Unreadable, DocumentFault.IdMissing), Faults(await Given.Client(nobody).FetchAsync(Note, Site, Ct)));
        Assert.Single(lie.Requests);
    }

    [Fact]
    public async Task A_compressed_answer_is_inflated_and_a_bomb_is_dropped()
    {
        var packed = new FakeDoor().At(Note, () => Gzipped($$"""{"id":"{{Note}}"}"""));
        var bomb = new FakeDoor().At(Note, () => Gzipped($$"""{"id":"{{Note}}","x":"{{new string('x', 50_000_000)}}"}"""));
        var torn = new FakeDoor().At(Note, () => Gzipped("x", damaged: true));

        Assert.Equal(FetchFault.None, (await Given.Client(packed).FetchAsync(Note, Site, Ct)).Fault);
        Assert.Equal((FetchFault.Unreadable, DocumentFault.TooLarge), Faults(await Given.Client(bomb).FetchAsync(Note, Site, Ct)));
        Assert.Equal(FetchFault.Unreachable, (await Given.Client(torn).FetchAsync(Note, Site, Ct)).Fault);
    }

    [Theory]
    [InlineData("<html>", DocumentFault.NotJson)]
    [InlineData("{\"id\":\"a\",\"id\":\"b\"}", DocumentFault.DuplicateMember)]
    public async Task A_body_that_is_no_document_is_said_to_be_none(string body, DocumentFault expected)
    {
        Assert.Equal((FetchFault.Unreadable, expected), Faults(await Given.Client(new FakeDoor().Document(Note, body)).FetchAsync(Note, Site, Ct)));
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_unreachable()
    {
        Assert.Equal(FetchFault.Unreachable, (await Given.Client(new FakeDoor()).FetchAsync(Note, Site, Ct)).Fault);
    }

    [Fact]
    public async Task A_server_that_never_answers_costs_thirty_seconds()
    {
        var clock = Given.ClockAt(Given.Noon);
        var door = new FakeDoor().At(Note, async cancelled => { await Task.Delay(Timeout.Infinite, cancelled); return new HttpResponseMessage(); });

        var fetching = Given.Client(door, clock).FetchAsync(Note, Site, Ct);
        clock.Advance(TimeSpan.FromSeconds(29));
        Assert.False(fetching.IsCompleted);
        clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(FetchFault.Unreachable, (await fetching).Fault);
    }

    [Fact]
    public async Task Our_own_cancellation_is_passed_on()
    {
        using var stop = new CancellationTokenSource();
        var door = new FakeDoor().At(Note, async cancelled => { await Task.Delay(Timeout.Infinite, cancelled); return new HttpResponseMessage(); });

        var fetching = Given.Client(door).FetchAsync(Note, Site, stop.Token);
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => fetching);
    }

    [Fact]
    public async Task An_actor_is_found_by_its_id_its_keys_id_or_its_key_alone()
    {
        var pem = System.Text.Json.JsonEncodedText.Encode(Given.Keys.RsaPublicPem).ToString();
        var key = $$"""{"id":"https://peer.example/users/ben/main-key","owner":"{{Given.Ben}}","publicKeyPem":"{{pem}}"}""";
        var door = new FakeDoor()
            .Document(Given.Ben, $$"""{"id":"{{Given.Ben}}","type":"Person","inbox":"{{Given.Ben}}/inbox","publicKey":{{key}}}""")
            .Document("https://peer.example/users/ben/main-key", key);

        foreach (var id in new[] { Given.Ben, Given.Ben + "#main-key", "https://peer.example/users/ben/main-key" })
        {
            var found = await Given.Client(door).FetchActorAsync(id, Site, Ct);

            Assert.Equal(Given.Ben, found.Actor?.Id);
            Assert.NotNull(found.Actor?.KeyFor("https://peer.example/users/ben/main-key", new KeyRules()));
        }
    }

    [Fact]
    public async Task A_document_that_is_no_actor_says_why()
    {
        var found = await Given.Client(new FakeDoor().Document(Note, $$"""{"id":"{{Note}}","type":"Note"}""")).FetchActorAsync(Note, Site, Ct);

        Assert.Equal((null, DocumentFault.TypeUnusable), (found.Actor, found.Fault));
    }

    private static (FetchFault, DocumentFault) Faults(Fetched fetched) => (fetched.Fault, fetched.DocumentFault);

    private static HttpResponseMessage Gzipped(string json, bool damaged = false)
    {
        using var buffer = new MemoryStream();
        using (var gzip = new GZipStream(buffer, CompressionLevel.Fastest)) gzip.Write(Encoding.UTF8.GetBytes(json));
        var content = new ByteArrayContent(damaged ? [1, 2, 3, 4] : buffer.ToArray());
        content.Headers.TryAddWithoutValidation("Content-Type", "application/activity+json");
        content.Headers.ContentEncoding.Add("gzip");
        return new HttpResponseMessage(HttpStatusCode.OK) { Content = content };
    }

    private static Task<SignatureCheck> CheckAsync(Asked asked)
    {
        var key = Given.BensPublicKey(Site.KeyId, Given.Ours.SiteActor);
        var peers = new SignatureVerifier(new Addresses(new Uri(asked.Address.GetLeftPart(UriPartial.Authority))), (_, _, _) => ValueTask.FromResult<VerificationKey?>(key), Given.ClockAt(Given.Noon), new SignatureRules());
        return peers.VerifyAsync(new SignedRequest(asked.Method, asked.Address.PathAndQuery, asked.Headers, asked.Body), Ct);
    }
}
