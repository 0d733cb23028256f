using System.Text;
using Commons.ActivityPub.Keys;
using Commons.ActivityPub.Signatures;
using Commons.ActivityPub.Tests.Support;

namespace Commons.ActivityPub.Tests.Signatures;

public sealed class CavageTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_we_sign_verifies_and_names_its_key()
    {
        var request = Given.Post(SignatureScheme.Cavage);

        var check = await Given.Verifier().VerifyAsync(request, Ct);

        Assert.Equal((SignatureFault.None, Given.BensKey, Given.Ben), (check.Fault, check.KeyId, check.Key?.Owner));
        Assert.Equal(SignatureScheme.Cavage, check.Scheme);
        Assert.Equal(256, check.Signature.Length);
    }

    [Fact]
    public void A_post_is_signed_as_lemmy_mastodon_and_piefed_want_it()
    {
        var headers = Given.Post(SignatureScheme.Cavage, "hello").Headers.ToDictionary();

        Assert.Equal("commons.example", headers["Host"]);
        Assert.Equal("Fri, 01 May 2026 12:00:00 GMT", headers["Date"]);
        Assert.Equal("SHA-256=LPJNul+wow4m6DsqxbninhsWHlwfp0JecwQzYpOLmCQ=", headers["Digest"]);
        Assert.Equal("application/activity+json", headers["Content-Type"]);
        Assert.StartsWith("keyId=\"https://peer.example/users/ben#main-key\",algorithm=\"rsa-sha256\",headers=\"(request-target) host date digest content-type\",signature=\"", headers["Signature"], StringComparison.Ordinal);
        Assert.DoesNotContain(' ', headers["Signature"].Split("signature=")[1]);
    }

    [Fact]
    public async Task A_get_is_signed_without_a_digest_and_with_its_query()
    {
        var request = Given.SignedBy(Given.BensSigner, SignatureScheme.Cavage, "GET", "https://commons.example/b/garden/outbox?page=2");
        Assert.Contains("headers=\"(request-target) host date\"", request.Header("signature")[0], StringComparison.Ordinal);

        var check = await Given.Verifier().VerifyAsync(request, Ct);
        var elsewhere = await Given.Verifier().VerifyAsync(request with { Target = "/b/garden/outbox?page=3" }, Ct);

        Assert.True(check.IsValid);
        Assert.Equal(SignatureFault.Wrong, elsewhere.Fault);
    }

    [Fact]
    public async Task A_signature_over_the_path_without_its_query_counts_too()
    {
        var signed = Given.SignedBy(Given.BensSigner, SignatureScheme.Cavage, "GET", "https://commons.example/b/garden/outbox");

        var check = await Given.Verifier().VerifyAsync(signed with { Target = "/b/garden/outbox?page=2" }, Ct);

        Assert.True(check.IsValid);
    }

    [Fact]
    public async Task The_signed_host_is_our_configured_one_whatever_a_proxy_wrote()
    {
        var rewritten = Given.Post(SignatureScheme.Cavage).With("Host", "127.0.0.1:5080");
        var meantForAnother = Given.SignedBy(Given.BensSigner, SignatureScheme.Cavage, "POST", "https://other.example/inbox", "{}");

        Assert.True((await Given.Verifier().VerifyAsync(rewritten, Ct)).IsValid);
        Assert.Equal(SignatureFault.Wrong, (await Given.Verifier().VerifyAsync(meantForAnother, Ct)).Fault);
    }

    [Fact]
    public async Task A_changed_body_path_method_or_covered_header_is_found()
    {
        var request = Given.Post(SignatureScheme.Cavage);
        var verifier = Given.Verifier();
        Assert.True((await verifier.VerifyAsync(request, Ct)).IsValid);
        var otherBody = Encoding.UTF8.GetBytes("""{"id":"https://peer.example/2"}""");

        Assert.Equal(SignatureFault.DigestWrong, (await verifier.VerifyAsync(request with { Body = otherBody }, Ct)).Fault);
        Assert.Equal(SignatureFault.Wrong, (await verifier.VerifyAsync((request with { Body = otherBody }).With("Digest", Digests.Legacy(otherBody)), Ct)).Fault);
        Assert.Equal(SignatureFault.Wrong, (await verifier.VerifyAsync(request with { Target = "/u/ana/inbox" }, Ct)).Fault);
        Assert.Equal(SignatureFault.Wrong, (await verifier.VerifyAsync(request with { Method = "PUT" }, Ct)).Fault);
        Assert.Equal(SignatureFault.Wrong, (await verifier.VerifyAsync(request.With("Date", "Fri, 01 May 2026 12:00:01 GMT"), Ct)).Fault);
        Assert.Equal(SignatureFault.Wrong, (await verifier.VerifyAsync(request.With("Content-Type", "text/plain"), Ct)).Fault);
        Assert.Equal(SignatureFault.ComponentMissing, (await verifier.VerifyAsync(request.Without("Content-Type"), Ct)).Fault);
    }

    [Theory]
    [InlineData("host date digest", "(request-target)")]
    [InlineData("(request-target) date digest", "host")]
    [InlineData("(request-target) host digest", "date")]
    [InlineData("(request-target) host date", "digest")]
    public async Task What_must_be_signed_and_is_not_makes_a_true_signature_worthless(string covered, string missing)
    {
        var request = Resigned(Given.Post(SignatureScheme.Cavage), covered);

        var check = await Given.Verifier().VerifyAsync(request, Ct);

        Assert.Equal((SignatureFault.NotCovered, $"{missing} is not signed"), (check.Fault, check.Detail));
        Assert.False(check.IsMalformed);
    }

    [Fact]
    public async Task A_list_of_one_date_is_what_no_list_means()
    {
        var request = Given.Post(SignatureScheme.Cavage).With("Signature", $"keyId=\"{Given.BensKey}\",signature=\"AAAA\"");

        Assert.Equal(SignatureFault.NotCovered, (await Given.Verifier().VerifyAsync(request, Ct)).Fault);
    }

    [Fact]
    public async Task The_time_of_making_may_stand_in_created_instead_of_date()
    {
        var request = Resigned(Given.Post(SignatureScheme.Cavage).Without("Date"), "(request-target) (created) host digest", $",created={Given.Noon.ToUnixTimeSeconds()}", "hs2019");
        var unsigned = Resigned(Given.Post(SignatureScheme.Cavage).Without("Date"), "(request-target) host digest", $",created={Given.Noon.ToUnixTimeSeconds()}");

        Assert.True((await Given.Verifier().VerifyAsync(request, Ct)).IsValid);
        Assert.Equal(SignatureFault.NotCovered, (await Given.Verifier().VerifyAsync(unsigned, Ct)).Fault);
    }

    [Theory]
    [InlineData(-13 * 60, SignatureFault.None)]
    [InlineData(-13 * 60 - 1, SignatureFault.TooOld)]
    [InlineData(60, SignatureFault.None)]
    [InlineData(61, SignatureFault.FromTheFuture)]
    public async Task A_signature_counts_for_twelve_hours_and_clocks_may_differ_by_one(int minutes, SignatureFault expected)
    {
        var request = Given.SignedBy(Given.BensSigner, SignatureScheme.Cavage, "POST", "https://commons.example/inbox", "{}", Given.Noon.AddMinutes(minutes));

        Assert.Equal(expected, (await Given.Verifier().VerifyAsync(request, Ct)).Fault);
    }

    [Fact]
    public async Task Its_own_expiry_can_only_shorten_a_signatures_life()
    {
        var passed = Resigned(Given.Post(SignatureScheme.Cavage), "(request-target) host date digest", $",expires={Given.Noon.ToUnixTimeSeconds()}");
        var distant = Resigned(Given.Post(SignatureScheme.Cavage), "(request-target) host date digest", $",expires={Given.Noon.AddYears(9).ToUnixTimeSeconds()}");

        Assert.Equal(SignatureFault.TooOld, (await Given.Verifier(Given.Noon.AddHours(1.1)).VerifyAsync(passed, Ct)).Fault);
        Assert.Equal(SignatureFault.TooOld, (await Given.Verifier(Given.Noon.AddHours(13.1)).VerifyAsync(distant, Ct)).Fault);
        Assert.True((await Given.Verifier(Given.Noon.AddHours(1.1)).VerifyAsync(distant, Ct)).IsValid);
    }

    [Theory]
    [InlineData("yesterday")]
    [InlineData("2026-05-01T12:00:00Z")]
    [InlineData("Thu, 01 May 2026 12:00:00 GMT")]
    public async Task A_date_that_cannot_be_read_is_malformed(string date)
    {
        var request = Resigned(Given.Post(SignatureScheme.Cavage).With("Date", date), "(request-target) host date digest");

        var check = await Given.Verifier().VerifyAsync(request, Ct);

        Assert.Equal((SignatureFault.TimeMalformed, true), (check.Fault, check.IsMalformed));
    }

    [Theory]
    [InlineData("sha-256=", SignatureFault.None)]
    [InlineData("SHA-512=AAAA,SHA-256=", SignatureFault.None)]
    [InlineData("MD5=", SignatureFault.DigestMissing)]
    [InlineData("SHA-256=AAAA", SignatureFault.DigestMalformed)]
    public async Task A_digest_is_found_in_any_case_and_among_others(string prefix, SignatureFault expected)
    {
        var plain = Given.Post(SignatureScheme.Cavage);
        var request = Resigned(plain.With("Digest", prefix + plain.Header("digest")[0]["SHA-256=".Length..]), "(request-target) host date digest");

        Assert.Equal(expected, (await Given.Verifier().VerifyAsync(request, Ct)).Fault);
    }

    [Fact]
    public async Task Two_digests_of_one_kind_are_malformed_in_one_line_or_two()
    {
        var plain = Given.Post(SignatureScheme.Cavage);
        var twice = Resigned(plain.Adding("Digest", plain.Header("digest")[0]), "(request-target) host date digest");

        Assert.Equal(SignatureFault.DigestMalformed, (await Given.Verifier().VerifyAsync(twice, Ct)).Fault);
    }

    [Theory]
    [InlineData("Signature")]
    [InlineData("Date")]
    [InlineData("Host")]
    [InlineData("Content-Type")]
    public async Task A_header_that_may_stand_once_and_stands_twice_is_malformed(string name)
    {
        var request = Given.Post(SignatureScheme.Cavage);

        var check = await Given.Verifier().VerifyAsync(request.Adding(name.ToLowerInvariant(), request.Header(name)[0]), Ct);

        Assert.Equal((SignatureFault.Malformed, true), (check.Fault, check.IsMalformed));
    }

    [Theory]
    [InlineData("")]
    [InlineData("Bearer abc")]
    [InlineData("keyId=\"a\"")]
    [InlineData("keyId=\"a\",signature=\"\"")]
    [InlineData("keyId=\"a\",signature=\"***\"")]
    [InlineData("keyId=\"a\",keyId=\"b\",signature=\"AAAA\"")]
    [InlineData("keyId=\"a\",signature=\"AAAA\",")]
    [InlineData("keyId=\"a\",signature=\"AAAA\"extra")]
    [InlineData("keyId=\"a\" signature=\"AAAA\"")]
    [InlineData("keyId=\"a\",signature=\"AAAA\",created=-5")]
    [InlineData("keyId=\"a\",signature=\"AAAA\",created=99999999999999999999")]
    [InlineData("keyId=\"a\",signature=\"AAAA\",headers=\"\"")]
    [InlineData("keyId=\"a\",signature=\"AAAA\",headers=\"date date\"")]
    [InlineData("keyId=\"a\",signature=\"AAAA\",headers=\"da\nte\"")]
    [InlineData("keyId=\"a,signature=\"AAAA\"")]
    public async Task Hostile_parameters_are_malformed(string header)
    {
        var check = await Given.Verifier().VerifyAsync(Given.Post(SignatureScheme.Cavage).With("Signature", header), Ct);

        Assert.Equal(SignatureFault.Malformed, check.Fault);
    }

    [Fact]
    public async Task No_signature_is_said_so()
    {
        Assert.Equal(SignatureFault.Missing, (await Given.Verifier().VerifyAsync(Given.Post(SignatureScheme.Cavage).Without("Signature"), Ct)).Fault);
    }

    [Theory]
    [InlineData("https://peer.example/users/eve#main-key", SignatureFault.KeyUnknown)]
    [InlineData("ftp://peer.example/users/ben", SignatureFault.KeyIdUnusable)]
    [InlineData("http://127.0.0.1/key", SignatureFault.KeyIdUnusable)]
    [InlineData("https://localhost/key", SignatureFault.KeyIdUnusable)]
    [InlineData("main-key", SignatureFault.KeyIdUnusable)]
    public async Task A_key_is_looked_for_only_where_we_may_go(string keyId, SignatureFault expected)
    {
        var request = Given.SignedBy(new SigningKey(keyId, Given.Keys), SignatureScheme.Cavage, "POST", "https://commons.example/inbox", "{}");

        Assert.Equal(expected, (await Given.Verifier().VerifyAsync(request, Ct)).Fault);
    }

    [Fact]
    public async Task A_key_whose_owner_lives_elsewhere_speaks_for_nobody()
    {
        var key = Given.BensPublicKey(owner: "https://victim.example/users/ada");
        var verifier = Given.Verifier(resolve: (_, _, _) => ValueTask.FromResult<VerificationKey?>(key));

        Assert.Equal(SignatureFault.KeyOwnerElsewhere, (await verifier.VerifyAsync(Given.Post(SignatureScheme.Cavage), Ct)).Fault);
    }

    [Fact]
    public async Task A_key_that_fails_is_fetched_anew_once()
    {
        using var old = ActorKeys.Generate();
        Assert.True(KeyReading.TryReadPem(Given.BensKey, Given.Ben, old.RsaPublicPem, new KeyRules(), out var stale));
        var fresh = Given.BensPublicKey();
        var asked = new List<bool>();
        var verifier = Given.Verifier(resolve: (_, refresh, _) =>
        {
            asked.Add(refresh);
            return ValueTask.FromResult<VerificationKey?>(refresh ? fresh : stale);
        });

        Assert.True((await verifier.VerifyAsync(Given.Post(SignatureScheme.Cavage), Ct)).IsValid);
        Assert.Equal([false, true], asked);

        asked.Clear();
        Assert.Equal(SignatureFault.Wrong, (await verifier.VerifyAsync(Given.Post(SignatureScheme.Cavage).With("Date", "Fri, 01 May 2026 12:00:01 GMT"), Ct)).Fault);
        Assert.Equal([false, true], asked);
    }

    // Signs other headers than ours would, so that what is refused is the coverage and not the bytes.
    private static SignedRequest Resigned(SignedRequest request, string covered, string more = "", string algorithm = "rsa-sha256")
    {
        Assert.True(CavageHeader.TryParse($"keyId=\"{Given.BensKey}\",headers=\"{covered}\",signature=\"AAAA\"{more}", out var header));
        var text = Given.Verifier().SigningString(request, header, request.Target);
        Assert.NotNull(text);
        var signature = Convert.ToBase64String(Given.Keys.SignRsa(Encoding.UTF8.GetBytes(text)));
        return request.With("Signature", $"keyId=\"{Given.BensKey}\",algorithm=\"{algorithm}\",headers=\"{covered}\",signature=\"{signature}\"{more}");
    }
}
