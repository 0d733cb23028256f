using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Commons.ActivityPub.Keys;
using Commons.ActivityPub.Signatures;
using Commons.ActivityPub.Tests.Support;

namespace Commons.ActivityPub.Tests.Signatures;

/// <summary>Signatures that others made and published.</summary>
public sealed class PublishedVectorTests
{
    private const string Bob = "https://remote.domain/users/bob";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public void The_three_signatures_of_the_drafts_appendix_verify_over_our_signing_string()
    {
        var vectors = SharedData.Vectors("draft-cavage-12-appendix-c.json");
        var request = Request(vectors.GetProperty("request"));
        var verifier = Given.Verifier(ours: new Addresses(new Uri("https://example.com")));
        using var key = Key(vectors.GetProperty("publicKeyPem"), rsaBitsMin: 1024);

        foreach (var one in vectors.GetProperty("cases").EnumerateArray())
        {
            Assert.True(CavageHeader.TryParse(one.GetProperty("signatureHeader").GetString()!, out var header));
            var text = verifier.SigningString(request, header, request.Target);

            Assert.Equal(one.GetProperty("signingString").GetString(), text);
            Assert.True(key.Verifies(Encoding.UTF8.GetBytes(text!), header.Signature, SignatureAlgorithmName.RsaV15Sha256));
        }

        Assert.False(KeyReading.TryReadPem("k", "o", vectors.GetProperty("publicKeyPem").GetString()!, new KeyRules(), out _));
    }

    [Fact]
    public async Task Each_of_mastodons_requests_is_judged_as_mastodon_judges_it()
    {
        var vectors = SharedData.Vectors("mastodon-http-signature-requests.json");
        var frozen = vectors.GetProperty("frozenTime").GetDateTimeOffset();
        using var rsa = Key(vectors.GetProperty("rsaPublicKeyPem"), id: Bob + "#main-key", owner: Bob);
        using var ed25519 = Ed25519Of(vectors.GetProperty("ed25519PrivateKeyPem"));
        var disagreements = new List<string>();
        var count = 0;

        foreach (var one in vectors.GetProperty("cases").EnumerateArray())
        {
            var key = one.GetProperty("keyType").GetString() == "ed25519" ? ed25519 : rsa;
            var verifier = new SignatureVerifier(
                new Addresses(new Uri("https://www.example.com")),
                (id, _, _) => ValueTask.FromResult(id is Bob + "#main-key" or "acct:bob@remote.domain" ? key : null),
                Given.ClockAt(frozen),
                new SignatureRules());

            var check = await verifier.VerifyAsync(Request(one.GetProperty("request")), Ct);

            count++;
            if (check.IsValid != (one.GetProperty("expected").GetString() == "accept")) disagreements.Add($"{one.GetProperty("spec")} {one.GetProperty("name")}: {check.Fault} {check.Detail}");
        }

        Assert.Equal(27, count);
        Assert.Empty(disagreements);
    }

    [Fact]
    public async Task Lemmys_own_post_verifies_for_all_its_label()
    {
        var vectors = SharedData.Vectors("lemmy-http-signature.json");
        var request = Request(vectors.GetProperty("request"), "/u/alice/inbox").Adding("Signature", vectors.GetProperty("signatureHeader").GetString()!);
        using var key = Key(vectors.GetProperty("publicKeyPem"), id: "https://example.com/u/alice#main-key", owner: "https://example.com/u/alice");
        var verifier = new SignatureVerifier(new Addresses(new Uri("https://example.com")), (_, _, _) => ValueTask.FromResult<VerificationKey?>(key), Given.ClockAt(new DateTimeOffset(2023, 3, 28, 21, 4, 0, TimeSpan.Zero)), new SignatureRules());

        var check = await verifier.VerifyAsync(request, Ct);
        Assert.True(CavageHeader.TryParse(request.Header("signature")[0], out var header));

        Assert.Equal(vectors.GetProperty("signingString").GetString(), verifier.SigningString(request, header, request.Target));
        Assert.Equal((SignatureFault.None, ""), (check.Fault, check.Detail));
    }

    [Fact]
    public void The_signatures_of_rfc_9421_verify_over_the_bases_it_prints()
    {
        var vectors = SharedData.Vectors("rfc9421-appendix-b2.json");
        var verified = new List<string>();

        foreach (var one in vectors.GetProperty("cases").EnumerateArray())
        {
            var algorithm = one.GetProperty("algorithm").GetString() switch
            {
                "rsa-pss-sha512" => SignatureAlgorithmName.RsaPssSha512,
                "ecdsa-p256-sha256" => SignatureAlgorithmName.EcdsaP256Sha256,
                "ed25519" => SignatureAlgorithmName.Ed25519,
                _ => (SignatureAlgorithmName?)null,
            };
            // hmac is the one we never take.
            if (algorithm is null) continue;

            using var key = Key(vectors.GetProperty("keys").GetProperty(one.GetProperty("keyId").GetString()!).GetProperty("publicKeyPem"));
            var text = Encoding.UTF8.GetBytes(one.GetProperty("signatureBase").GetString()!);
            var signature = Convert.FromBase64String(one.GetProperty("signatureBase64").GetString()!);

            Assert.True(key.Verifies(text, signature, algorithm.Value), one.GetProperty("name").GetString());
            signature[7] ^= 1;
            Assert.False(key.Verifies(text, signature, algorithm.Value));
            verified.Add(one.GetProperty("label").GetString()!);
        }

        Assert.Equal(["sig-b21", "sig-b22", "sig-b23", "sig-b24", "sig-b26"], verified);
    }

    [Fact]
    public void Our_signature_base_is_the_one_that_rfc_9421_prints()
    {
        var vectors = SharedData.Vectors("rfc9421-appendix-b2.json");
        var request = Request(vectors.GetProperty("request"), "/foo?param=Value&Pet=dog");
        var ours = new Addresses(new Uri("https://example.com"));
        var same = new List<string>();

        foreach (var one in vectors.GetProperty("cases").EnumerateArray().Where(one => one.GetProperty("message").GetString() == "request"))
        {
            Assert.True(StructuredFields.TryReadDictionary(one.GetProperty("signatureInput").GetString()!, out var entries));

            // B.2.2 covers @query-param with a parameter, which we refuse.
            if (SignatureBase.Build(request, ours, entries[0].Value) is not { } text) continue;

            Assert.Equal(one.GetProperty("signatureBase").GetString(), text);
            same.Add(entries[0].Key);
        }

        Assert.Equal(["sig-b21", "sig-b23", "sig-b25", "sig-b26"], same);
    }

    [Fact]
    public void Multikeys_are_encoded_and_read_as_fep_521a_shows()
    {
        foreach (var one in SharedData.Vectors("fep-521a-multikey.json").GetProperty("cases").EnumerateArray())
        {
            var multibase = one.GetProperty("multikey").GetProperty("publicKeyMultibase").GetString()!;
            var expected = Convert.FromHexString((one.TryGetProperty("publicKeyHex", out var hex) ? hex : one.GetProperty("publicKeyPkcs1DerHex")).GetString()!);
            var codec = Convert.ToInt32(one.GetProperty("multicodecPrefixHex").GetString(), 16);

            Assert.True(Multikey.TryDecode(multibase, out var read, out var bytes));
            Assert.Equal(codec, read);
            Assert.Equal(expected, bytes);
            Assert.Equal(multibase, Multikey.Encode(codec, expected));
            Assert.True(KeyReading.TryReadMultikey("https://server.example/k", "https://server.example/", multibase, new KeyRules(), out var key));
            key.Dispose();
        }
    }

    private static SignedRequest Request(JsonElement request, string? target = null) =>
        new(
            request.GetProperty("method").GetString()!,
            target ?? request.GetProperty("target").GetString()!,
            [.. request.GetProperty("headers").EnumerateObject().Select(header => KeyValuePair.Create(header.Name, header.Value.GetString()!))],
            Encoding.UTF8.GetBytes(request.GetProperty("body").GetString() ?? ""));

    private static VerificationKey Key(JsonElement pem, string id = "https://example.com/key", string owner = "https://example.com/", int rsaBitsMin = 2048)
    {
        Assert.True(KeyReading.TryReadPem(id, owner, pem.GetString()!, new KeyRules { RsaBitsMin = rsaBitsMin }, out var key));
        return key;
    }

    private static VerificationKey Ed25519Of(JsonElement privateKey)
    {
        var secret = Convert.FromBase64String(privateKey.GetString()!.Split(':')[1].Trim());
        using var key = NSec.Cryptography.Key.Import(NSec.Cryptography.SignatureAlgorithm.Ed25519, secret, NSec.Cryptography.KeyBlobFormat.PkixPrivateKey);
        var pem = PemEncoding.WriteString("PUBLIC KEY", key.PublicKey.Export(NSec.Cryptography.KeyBlobFormat.PkixPublicKey));
        Assert.True(KeyReading.TryReadPem(Bob + "#main-key", Bob, pem, new KeyRules(), out var read));
        return read;
    }
}
