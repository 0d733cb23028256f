using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Commons.ActivityPub;
using Commons.ActivityPub.Keys;
using Commons.ActivityPub.Signatures;
using Commons.ActivityPub.Vocabulary;
using Commons.Web.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Commons.Web.Tests.Federation;

/// <summary>
/// Another server, written by hand: a real Kestrel on loopback with one RSA key. It keeps what is delivered to it and checks each signature against
/// the key that our actor documents give.
/// </summary>
public sealed class RemotePeer : IAsyncDisposable
{
    private readonly WebApplication server;
    private readonly CommonsApp app;
    private readonly ActorKeys keys = ActorKeys.Generate();
    private readonly ConcurrentDictionary<string, string> documents = new();
    private int made;

    private RemotePeer(WebApplication server, CommonsApp app) => (this.server, this.app) = (server, app);

    public string Origin => server.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
    public string Ben => $"{Origin}/users/ben";
    public string Authority => new Uri(Origin).Authority;
    public ConcurrentQueue<Delivered> Received { get; } = new();

    /// <summary>How many times its actors were fetched.</summary>
    public int ActorFetches { get; private set; }

    /// <summary>What it answers to a delivery; 202 unless a test says otherwise.</summary>
    public Func<Delivered, int> Answer { get; set; } = _ => StatusCodes.Status202Accepted;
    public string? RetryAfter { get; set; }
    public string? Software { get; set; }

    /// <summary>Where its people have their picture.</summary>
    public string? Icon { get; set; }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static async Task<RemotePeer> StartAsync(CommonsApp app, int port = 0)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
        var peer = new RemotePeer(builder.Build(), app);
        peer.server.Run(peer.HandleAsync);
        await peer.server.StartAsync(Ct);
        return peer;
    }

    /// <summary>Serves a document at its id.</summary>
    public JsonObject Serve(JsonObject document)
    {
        documents[new Uri(document["id"]!.GetValue<string>()).AbsolutePath] = document.ToJsonString();
        return document;
    }

    public JsonObject Note(string content, string? inReplyTo = null, params string[] to) => Post("Note", content, inReplyTo, to);

    public JsonObject Post(string type, string content, string? inReplyTo, string[] to)
    {
        var note = new JsonObject
        {
            ["id"] = $"{Origin}/notes/{++made}", ["type"] = type, ["attributedTo"] = Ben, ["content"] = content,
            ["to"] = new JsonArray([Audience.Public, .. to.Select(id => JsonValue.Create(id))]),
            ["published"] = app.Clock.GetUtcNow().ToString("yyyy-MM-ddTHH:mm:ssZ", System.Globalization.CultureInfo.InvariantCulture),
        };
        if (inReplyTo is not null) note["inReplyTo"] = inReplyTo;
        return note;
    }

    public JsonObject Activity(string type, JsonNode about, string? actor = null, string? id = null) => new()
    {
        ["@context"] = "https://www.w3.org/ns/activitystreams", ["id"] = id ?? $"{Origin}/activities/{++made}", ["type"] = type, ["actor"] = actor ?? Ben,
        ["object"] = about.DeepClone(), ["to"] = new JsonArray(Audience.Public),
    };

    /// <summary>Signs and posts; returns the status and the named reason.</summary>
    public Task<(HttpStatusCode Status, string Reason)> SendAsync(JsonObject activity, string inbox = "/inbox", SignatureScheme scheme = SignatureScheme.Cavage,
        SigningKey? signer = null, string? sentBody = null, DateTimeOffset? at = null)
    {
        var body = Encoding.UTF8.GetBytes(activity.ToJsonString());
        var signature = RequestSigner.Sign(scheme, signer ?? SigningKey.Of(Ben, keys), "POST", new Uri(CommonsApp.Origin + inbox), body, at ?? app.Clock.GetUtcNow());
        return PostAsync(inbox, sentBody is null ? body : Encoding.UTF8.GetBytes(sentBody), signature);
    }

    public async Task<(HttpStatusCode Status, string Reason)> PostAsync(string inbox, byte[] body, IEnumerable<KeyValuePair<string, string>> headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, CommonsApp.Origin + inbox) { Content = new ByteArrayContent(body) };
        foreach (var (name, value) in headers)
            if (!request.Headers.TryAddWithoutValidation(name, value)) request.Content.Headers.TryAddWithoutValidation(name, value);
        using var response = await OurServer().SendAsync(request, Ct);
        var text = await response.Content.ReadAsStringAsync(Ct);
        return (response.StatusCode, text.StartsWith('{') ? JsonDocument.Parse(text).RootElement.GetProperty("type").GetString()!["/problems/".Length..] : text);
    }

    /// <summary>Gets from our server as a peer does.</summary>
    public async Task<HttpResponseMessage> GetAsync(string address, string accept = "application/activity+json")
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(new Uri(CommonsApp.Origin), address));
        if (accept.Length > 0) request.Headers.TryAddWithoutValidation("Accept", accept);
        return await OurServer().SendAsync(request, Ct);
    }

    public async Task<JsonElement> DocumentAsync(string address, HttpStatusCode status = HttpStatusCode.OK)
    {
        using var response = await GetAsync(address);
        Assert.Equal(status, response.StatusCode);
        return JsonDocument.Parse(await response.Content.ReadAsStringAsync(Ct)).RootElement;
    }

    public ValueTask DisposeAsync()
    {
        keys.Dispose();
        return server.DisposeAsync();
    }

    private HttpMessageInvoker OurServer() => new(((TestServer)app.Services.GetRequiredService<IServer>()).CreateHandler());

    private Task HandleAsync(HttpContext context) => context.Request.Method is "POST" ? TakeAsync(context) : AnswerAsync(context);

    private async Task TakeAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, Ct);
        var request = new SignedRequest("POST", context.Features.Get<IHttpRequestFeature>()!.RawTarget,
            [.. context.Request.Headers.SelectMany(h => h.Value.Select(v => KeyValuePair.Create(h.Key, v ?? "")))], body.ToArray());
        var check = await new SignatureVerifier(new Addresses(new Uri(Origin)), FindOurKeyAsync, app.Clock, new SignatureRules { AllowPrivate = true }).VerifyAsync(request, Ct);
        var delivered = new Delivered(context.Request.Path, body.ToArray(), JsonDocument.Parse(body.ToArray()).RootElement, check.IsValid, check.Key?.Owner);
        var status = Answer(delivered);
        if (status is 202) Received.Enqueue(delivered);
        if (RetryAfter is not null) context.Response.Headers.RetryAfter = RetryAfter;
        context.Response.StatusCode = status;
    }

    private async ValueTask<VerificationKey?> FindOurKeyAsync(string keyId, bool refresh, CancellationToken ct) =>
        Actor.Read(await DocumentAsync(keyId.Split('#')[0]), allowPrivate: true).Value?.KeyFor(keyId, new KeyRules());

    private async Task AnswerAsync(HttpContext context)
    {
        var path = context.Request.Path.Value!;
        var (text, type) = path.StartsWith("/users/", StringComparison.Ordinal) ? (ActorDocument(Origin + path), "application/activity+json")
            : path is "/.well-known/nodeinfo" && Software is not null ? ($$"""{"links":[{"rel":"http://nodeinfo.diaspora.software/ns/schema/2.0","href":"{{Origin}}/ni"}]}""", "application/json")
            : path is "/ni" ? ($$$"""{"version":"2.0","software":{"name":"{{{Software}}}","version":"1.2"}}""", "application/json")
            : (documents.GetValueOrDefault(path), "application/activity+json");
        context.Response.StatusCode = text is null ? 404 : 200;
        context.Response.ContentType = type;
        if (text is not null) await context.Response.WriteAsync(text, Ct);
    }

    private string ActorDocument(string id)
    {
        ActorFetches++;
        if (documents.TryGetValue(new Uri(id).AbsolutePath, out var given)) return given;
        var actor = new JsonObject
        {
            ["@context"] = new JsonArray("https://www.w3.org/ns/activitystreams", "https://w3id.org/security/v1"),
            ["id"] = id, ["type"] = "Person", ["preferredUsername"] = id.Split('/')[^1], ["name"] = "Ben of the valley",
            ["inbox"] = $"{id}/inbox", ["endpoints"] = new JsonObject { ["sharedInbox"] = $"{Origin}/inbox" },
            ["publicKey"] = new JsonObject { ["id"] = $"{id}#main-key", ["owner"] = id, ["publicKeyPem"] = keys.RsaPublicPem },
        };
        if (Icon is not null) actor["icon"] = new JsonObject { ["type"] = "Image", ["mediaType"] = "image/png", ["url"] = Icon };
        return actor.ToJsonString();
    }
}

/// <summary>One delivery as it arrived there.</summary>
public sealed record Delivered(string Path, byte[] Body, JsonElement Activity, bool SignatureHolds, string? Signer)
{
    public string Type => Activity.GetProperty("type").GetString()!;
    public JsonElement Content => Activity.GetProperty("object");

    /// <summary>The type of what is embedded, or null where only an id stands.</summary>
    public string? InnerType => Content.ValueKind is JsonValueKind.Object ? Content.GetProperty("type").GetString() : null;
}
