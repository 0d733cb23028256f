using System.Text;
using Commons.ActivityPub.Keys;
using Commons.ActivityPub.Remote;
using Commons.ActivityPub.Signatures;
using Commons.ActivityPub.Vocabulary;
using Microsoft.Extensions.Time.Testing;

namespace Commons.ActivityPub.Tests.Support;

/// <summary>The small world of these tests: commons.example is ours, Ben writes from peer.example.</summary>
internal static class Given
{
    public const string Ben = "https://peer.example/users/ben";
    public const string BensKey = Ben + "#main-key";

    public static readonly DateTimeOffset Noon = new(2026, 5, 1, 12, 0, 0, TimeSpan.Zero);
    public static readonly Addresses Ours = new(new Uri("https://commons.example"));

    private static readonly Lazy<ActorKeys> Made = new(ActorKeys.Generate);

    /// <summary>One pair for all tests: making one takes a quarter of a second.</summary>
    public static ActorKeys Keys => Made.Value;

    public static SigningKey BensSigner => new(BensKey, Keys);

    public static FakeTimeProvider ClockAt(DateTimeOffset at) => new(at);

    public static VerificationKey BensPublicKey(string id = BensKey, string owner = Ben)
    {
        Assert.True(KeyReading.TryReadPem(id, owner, Keys.RsaPublicPem, new KeyRules(), out var key));
        return key;
    }

    /// <summary>A verifier for commons.example that knows Ben's key and nobody else's.</summary>
    public static SignatureVerifier Verifier(DateTimeOffset? now = null, KeyResolver? resolve = null, Addresses? ours = null)
    {
        var key = BensPublicKey();
        return new SignatureVerifier(ours ?? Ours, resolve ?? ((id, _, _) => ValueTask.FromResult(id == BensKey ? key : null)), ClockAt(now ?? Noon), new SignatureRules());
    }

    /// <summary>A request as our web server would hand it over, signed by Ben.</summary>
    public static SignedRequest SignedBy(SigningKey signer, SignatureScheme scheme, string method, string address, string body = "", DateTimeOffset? at = null)
    {
        var bytes = Encoding.UTF8.GetBytes(body);
        var uri = new Uri(address);
        return new SignedRequest(method, uri.PathAndQuery, RequestSigner.Sign(scheme, signer, method, uri, bytes, at ?? Noon), bytes);
    }

    public static SignedRequest Post(SignatureScheme scheme, string body = """{"id":"https://peer.example/1"}""") =>
        SignedBy(BensSigner, scheme, "POST", "https://commons.example/inbox", body);

    public static SignedRequest With(this SignedRequest request, string name, string value) =>
        request with { Headers = [.. request.Headers.Where(header => !header.Key.Equals(name, StringComparison.OrdinalIgnoreCase)), new(name, value)] };

    public static SignedRequest Adding(this SignedRequest request, string name, string value) => request with { Headers = [.. request.Headers, new(name, value)] };

    public static SignedRequest Without(this SignedRequest request, string name) =>
        request with { Headers = [.. request.Headers.Where(header => !header.Key.Equals(name, StringComparison.OrdinalIgnoreCase))] };

    public static RemoteDocument Document(string json)
    {
        var reading = RemoteDocument.Read(Encoding.UTF8.GetBytes(json));
        Assert.Equal(DocumentFault.None, reading.Fault);
        return reading.Value!;
    }

    public static ActivityPubClient Client(FakeDoor door, TimeProvider? clock = null, bool allowPrivate = false) =>
        new(new HttpMessageInvoker(door), clock ?? ClockAt(Noon), new ClientRules { UserAgent = "Commons/test (+https://commons.example)", AllowPrivate = allowPrivate });
}
