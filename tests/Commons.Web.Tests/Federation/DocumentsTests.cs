using System.Net;
using System.Text.Json;
using Commons.Web.Tests.Support;

namespace Commons.Web.Tests.Federation;

public sealed class DocumentsTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("application/activity+json", true)]
    [InlineData("application/ld+json; profile=\"https://www.w3.org/ns/activitystreams\"", true)]
    [InlineData("application/ld+json;profile=\"https://www.w3.org/ns/activitystreams\"", true)]
    [InlineData("application/ld+json", true)]
    [InlineData("application/activity+json, application/ld+json; profile=\"https://www.w3.org/ns/activitystreams\", */*;q=0.1", true)]
    [InlineData("text/html,application/xhtml+xml,*/*;q=0.8", false)]
    [InlineData("application/json", false)]
    [InlineData("*/*", false)]
    [InlineData("", false)]
    public async Task Who_asks_for_ActivityPub_gets_it_and_everybody_else_the_page_at_the_same_address(string accept, bool document)
    {
        await using var met = await Neighbours.MeetAsync();

        using var response = await met.Peer.GetAsync("/", accept);

        Assert.Equal(document, response.StatusCode is HttpStatusCode.Redirect && response.Headers.Location!.OriginalString == CommonsApp.Origin + "/actor");
        Assert.Equal(["Accept", "Signature"], response.Headers.Vary.Where(name => name is not "Accept-Encoding"));
    }

    [Theory]
    [InlineData("/b/garden")]
    [InlineData("/u/ana")]
    [InlineData("/t/seed-swap-in-may/1")]
    public async Task A_browser_finds_a_page_where_a_server_finds_a_document(string path)
    {
        await using var met = await Neighbours.MeetAsync();
        await met.TopicAsync();

        using var page = await met.Peer.GetAsync(path, "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8");
        using var document = await met.Peer.GetAsync(path);

        Assert.Equal((HttpStatusCode.OK, "text/html"), (page.StatusCode, page.Content.Headers.ContentType!.MediaType));
        Assert.Contains("Accept", page.Headers.Vary);
        Assert.NotEqual("text/html", document.Content.Headers.ContentType?.MediaType);
    }

    [Theory]
    [InlineData("/b/garden", "Group", "garden")]
    [InlineData("/u/ana", "Person", "ana")]
    [InlineData("/actor", "Application", "localhost:5080")]
    public async Task Every_actor_stands_at_its_id_with_its_keys_and_inboxes(string path, string type, string username)
    {
        await using var met = await Neighbours.MeetAsync();

        using var response = await met.Peer.GetAsync(path);
        var actor = JsonDocument.Parse(await response.Content.ReadAsStringAsync(Ct)).RootElement;

        Assert.Equal("application/activity+json", response.Content.Headers.ContentType!.ToString());
        Assert.Equal((CommonsApp.Origin + path, type, username), (Text(actor, "id"), Text(actor, "type"), Text(actor, "preferredUsername")));
        Assert.StartsWith("-----BEGIN PUBLIC KEY-----", Text(actor.GetProperty("publicKey"), "publicKeyPem"), StringComparison.Ordinal);
        Assert.StartsWith("z6Mk", Text(actor.GetProperty("assertionMethod")[0], "publicKeyMultibase"), StringComparison.Ordinal);
        Assert.Equal($"{CommonsApp.Origin}/inbox", Text(actor.GetProperty("endpoints"), "sharedInbox"));
        Assert.True(response.Headers.ETag is { IsWeak: false });
    }

    [Fact]
    public async Task Where_nothing_federates_the_keys_of_statements_can_still_be_asked_for()
    {
        await using var app = await CommonsApp.StartAsync(settings: new() { ["Commons:Federation:Enabled"] = "false" });
        var verifier = app.Visitor();

        using var answer = await verifier.SendAsync(new(HttpMethod.Get, "/actor") { Headers = { { "Accept", "application/activity+json" } } });
        var keys = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Ct)).RootElement.GetProperty("assertionMethod").EnumerateArray();
        using var webFinger = await verifier.SendAsync(new(HttpMethod.Get, "/.well-known/webfinger?resource=acct:theo@localhost:5080"));

        Assert.Contains(keys, key => Text(key, "id") == $"{CommonsApp.Origin}/actor#statements-1");
        Assert.Equal(HttpStatusCode.NotFound, webFinger.StatusCode);
    }

    [Fact]
    public async Task Private_keys_do_not_lie_readable_in_the_database()
    {
        await using var met = await Neighbours.MeetAsync();

        var stored = await met.App.WithDbAsync(db => Task.FromResult(db.ActorKeyPairs.Select(p => p.EncryptedPrivatePem).ToList()));

        Assert.Equal(4, stored.Count);   // The site, theo, ana, garden.
        Assert.All(stored, text => Assert.DoesNotContain("PRIVATE KEY", text, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("/u/nobody")]
    [InlineData("/b/nowhere")]
    [InlineData("/u/garden")]
    [InlineData("/p/99")]
    [InlineData("/p/99/replies")]
    [InlineData("/contexts/99")]
    [InlineData("/t/99")]
    [InlineData("/activities/0193b3f0-0000-7000-8000-000000000000")]
    [InlineData("/b/nowhere/outbox")]
    [InlineData("/u/ben@valley.example")]
    public async Task What_is_not_here_is_absent(string path)
    {
        await using var met = await Neighbours.MeetAsync();

        using var response = await met.Peer.GetAsync(path);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Fact]
    public async Task A_topics_page_leads_to_the_post_and_its_context_lists_all_in_order()
    {
        await using var met = await Neighbours.MeetAsync();
        var topic = await met.TopicAsync();
        var reply = await met.ReplyAsync(topic, "yes");
        await met.SettleAsync();

        using var page = await met.Peer.GetAsync($"/t/seed-swap-in-may/{topic.TopicId}");
        using var numbered = await met.Peer.GetAsync($"/t/seed-swap-in-may/{topic.TopicId}/2");
        using var context = await met.Peer.GetAsync($"/contexts/{topic.TopicId}");
        var collection = JsonDocument.Parse(await context.Content.ReadAsStringAsync(Ct)).RootElement;
        var article = await met.Peer.DocumentAsync($"/p/{topic.Id}");

        string[] ids = [$"{CommonsApp.Origin}/p/{topic.Id}", $"{CommonsApp.Origin}/p/{reply.Id}"];
        Assert.Equal(ids, new[] { page.Headers.Location!.OriginalString, numbered.Headers.Location!.OriginalString });
        Assert.Equal(ids, collection.GetProperty("orderedItems").EnumerateArray().Select(item => item.GetString()));
        Assert.Equal(Text(article, "context"), Text(collection, "id"));
        Assert.Equal([ids[1]], (await met.Peer.DocumentAsync($"/p/{topic.Id}/replies")).GetProperty("orderedItems").EnumerateArray().Select(item => item.GetString()!));
    }

    [Fact]
    public async Task A_collection_asked_for_with_its_tag_is_not_sent_again_until_it_changes()
    {
        await using var met = await Neighbours.MeetAsync();
        var topic = await met.TopicAsync();
        using var first = await met.Peer.GetAsync($"/contexts/{topic.TopicId}");

        var visitor = met.App.Visitor();
        Assert.Equal(HttpStatusCode.NotModified, await AskAgainAsync());
        await met.ReplyAsync(topic, "new");

        Assert.Equal(HttpStatusCode.OK, await AskAgainAsync());

        async Task<HttpStatusCode> AskAgainAsync()
        {
            var request = new HttpRequestMessage(HttpMethod.Get, $"/contexts/{topic.TopicId}");
            request.Headers.IfNoneMatch.Add(first.Headers.ETag!);
            return (await visitor.SendAsync(request)).StatusCode;
        }
    }

    [Fact]
    public async Task A_boards_outbox_shows_what_it_announced_whole_and_in_pages()
    {
        await using var met = await Neighbours.MeetAsync();
        for (var n = 0; n < 11; n++) await met.TopicAsync($"Topic {n}");
        await met.SettleAsync();

        var outbox = await met.Peer.DocumentAsync("/b/garden/outbox");
        var second = await met.Peer.DocumentAsync("/b/garden/outbox?page=2");

        Assert.Equal((22, 22), (outbox.GetProperty("totalItems").GetInt32(), outbox.GetProperty("orderedItems").GetArrayLength()));
        Assert.Equal(2, second.GetProperty("orderedItems").GetArrayLength());
        Assert.False(second.TryGetProperty("next", out _));
    }

    [Theory]
    [InlineData("acct:garden@localhost:5080", "/b/garden", "Group")]
    [InlineData("acct:!garden@localhost:5080", "/b/garden", "Group")]
    [InlineData("acct:Ana@localhost:5080", "/u/ana", "Person")]
    [InlineData("http://localhost:5080/u/ana", "/u/ana", "Person")]
    [InlineData("acct:localhost:5080@localhost:5080", "/actor", "Application")]
    [InlineData("http://localhost:5080/", "/actor", "Application")]
    public async Task WebFinger_finds_exactly_one_actor(string resource, string path, string type)
    {
        await using var met = await Neighbours.MeetAsync();

        using var response = await met.Peer.GetAsync($"/.well-known/webfinger?resource={Uri.EscapeDataString(resource)}", "application/jrd+json");
        var jrd = JsonDocument.Parse(await response.Content.ReadAsStringAsync(Ct)).RootElement;

        Assert.Equal(("application/jrd+json", "*"), (response.Content.Headers.ContentType!.MediaType, response.Headers.GetValues("Access-Control-Allow-Origin").Single()));
        var self = jrd.GetProperty("links").EnumerateArray().First(link => Text(link, "rel") is "self");
        Assert.Equal((CommonsApp.Origin + path, type), (Text(self, "href"), Text(self.GetProperty("properties"), "https://www.w3.org/ns/activitystreams#type")));
    }

    [Theory]
    [InlineData("", HttpStatusCode.BadRequest)]
    [InlineData("?resource=acct:nobody@localhost:5080", HttpStatusCode.NotFound)]
    [InlineData("?resource=acct:ana@elsewhere.example", HttpStatusCode.NotFound)]
    [InlineData("?resource=ana", HttpStatusCode.NotFound)]
    public async Task WebFinger_says_when_nobody_is_meant(string query, HttpStatusCode status)
    {
        await using var met = await Neighbours.MeetAsync();

        using var response = await met.Peer.GetAsync("/.well-known/webfinger" + query, "application/jrd+json");

        Assert.Equal(status, response.StatusCode);
    }

    [Theory, InlineData("2.0"), InlineData("2.1")]
    public async Task NodeInfo_counts_members_and_posts_in_the_shape_of_its_schema(string version)
    {
        await using var met = await Neighbours.MeetAsync();
        var topic = await met.TopicAsync();
        await met.ReplyAsync(topic, "yes");

        var links = (await met.Peer.DocumentAsync("/.well-known/nodeinfo")).GetProperty("links").EnumerateArray().ToList();
        using var response = await met.Peer.GetAsync(Text(links.Single(link => Text(link, "rel")!.EndsWith("/" + version, StringComparison.Ordinal)), "href")!, "");
        var info = JsonDocument.Parse(await response.Content.ReadAsStringAsync(Ct)).RootElement;

        Assert.Equal((version, "commons"), (Text(info, "version"), Text(info.GetProperty("software"), "name")));
        var usage = info.GetProperty("usage");
        Assert.Equal((2, 1, 1, 1), (usage.GetProperty("users").GetProperty("total").GetInt32(), usage.GetProperty("users").GetProperty("activeMonth").GetInt32(),
            usage.GetProperty("localPosts").GetInt32(), usage.GetProperty("localComments").GetInt32()));
        Assert.Equal(JsonValueKind.Object, info.GetProperty("metadata").ValueKind);
    }

    [Fact]
    public async Task Switched_off_nothing_answers_but_the_sites_keys_and_nothing_is_kept_for_later()
    {
        await using var app = await CommonsApp.StartAsync(settings: new() { ["Commons:Federation:Enabled"] = "false" });
        await app.MemberAsync("ana");
        await app.PumpAsync();
        var visitor = app.Visitor();

        foreach (var path in new[] { "/.well-known/webfinger?resource=acct:ana@localhost:5080", "/.well-known/nodeinfo", "/nodeinfo/2.1", "/u/ana/outbox" })
        {
            using var response = await visitor.SendAsync(new HttpRequestMessage(HttpMethod.Get, path) { Headers = { { "Accept", "application/activity+json" } } });
            Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        }
        using var inbox = await visitor.SendAsync(new HttpRequestMessage(HttpMethod.Post, "/inbox") { Content = new StringContent("{}") });

        Assert.Equal(HttpStatusCode.NotFound, inbox.StatusCode);
        Assert.Equal([$"{CommonsApp.Origin}/actor"], await app.WithDbAsync(db => Task.FromResult(db.ActorKeyPairs.Select(p => p.ActorUri).ToArray())));
    }

    private static string? Text(JsonElement node, string name) => node.GetProperty(name).GetString();
}
