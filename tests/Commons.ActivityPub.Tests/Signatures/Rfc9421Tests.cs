using System.Text;
using Commons.ActivityPub.Keys;
using Commons.ActivityPub.Signatures;
using Commons.ActivityPub.Tests.Support;

namespace Commons.ActivityPub.Tests.Signatures;

public sealed class Rfc9421Tests
{
    private const string Needed = "\"@method\" \"@target-uri\" \"content-digest\"";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static string Params => $";created={Given.Noon.ToUnixTimeSeconds()};keyid=\"{Given.BensKey}\"";

    [Theory]
    [InlineData("POST", "https://commons.example/inbox?a=b", "{}")]
    [InlineData("GET", "https://commons.example/b/garden", "")]
    public async Task What_we_sign_verifies(string method, string address, string body)
    {
        var request = Given.SignedBy(Given.BensSigner, SignatureScheme.Rfc9421, method, address, body);

        var check = await Given.Verifier().VerifyAsync(request, Ct);

        Assert.Equal((SignatureFault.None, "", SignatureScheme.Rfc9421, Given.Ben), (check.Fault, check.Detail, check.Scheme, check.Key?.Owner));
    }

    [Fact]
    public void A_post_is_signed_as_mastodon_wants_it()
    {
        var headers = Given.Post(SignatureScheme.Rfc9421, "hello").Headers.ToDictionary();

        Assert.Equal($"sig1=({Needed});created=1777636800;keyid=\"{Given.BensKey}\";alg=\"rsa-v1_5-sha256\"", headers["Signature-Input"]);
        Assert.Equal("sha-256=:LPJNul+wow4m6DsqxbninhsWHlwfp0JecwQzYpOLmCQ=:", headers["Content-Digest"]);
        Assert.False(headers.ContainsKey("Digest"));
        Assert.True(headers.ContainsKey("Date"));
    }

    [Fact]
    public async Task What_fedify_covers_verifies()
    {
        var request = Signed(Given.Post(SignatureScheme.Rfc9421), $"(\"@method\" \"@target-uri\" \"@authority\" \"host\" \"date\" \"content-digest\");alg=\"rsa-v1_5-sha256\";keyid=\"{Given.BensKey}\";created={Given.Noon.ToUnixTimeSeconds()}");

        Assert.True((await Given.Verifier().VerifyAsync(request, Ct)).IsValid);
    }

    [Theory]
    [InlineData("(\"date\")", "@method")]
    [InlineData("(\"@target-uri\" \"content-digest\")", "@method")]
    [InlineData("(\"@method\" \"@path\" \"content-digest\")", "@target-uri")]
    [InlineData("(\"@method\" \"@target-uri\")", "content-digest")]
    [InlineData("(\"@method\" \"@target-uri\" \"content-digest\";req)", "content-digest")]
    public async Task What_must_be_signed_and_is_not_makes_a_true_signature_worthless(string covered, string missing)
    {
        var request = Signed(Given.Post(SignatureScheme.Rfc9421), covered + Params);

        var check = await Given.Verifier().VerifyAsync(request, Ct);

        Assert.Equal((SignatureFault.NotCovered, $"{missing} is not signed"), (check.Fault, check.Detail));
    }

    [Fact]
    public async Task A_changed_body_target_or_method_is_found()
    {
        var request = Given.Post(SignatureScheme.Rfc9421);
        var verifier = Given.Verifier();
        var otherBody = Encoding.UTF8.GetBytes("{}");

        Assert.Equal(SignatureFault.DigestWrong, (await verifier.VerifyAsync(request with { Body = otherBody }, Ct)).Fault);
        Assert.Equal(SignatureFault.Wrong, (await verifier.VerifyAsync((request with { Body = otherBody }).With("Content-Digest", Digests.Content(otherBody)), Ct)).Fault);
        Assert.Equal(SignatureFault.Wrong, (await verifier.VerifyAsync(request with { Target = "/inbox?x" }, Ct)).Fault);
        Assert.Equal(SignatureFault.Wrong, (await verifier.VerifyAsync(request with { Method = "PUT" }, Ct)).Fault);
        Assert.Equal(SignatureFault.DigestMissing, (await verifier.VerifyAsync(request.Without("Content-Digest"), Ct)).Fault);
    }

    [Fact]
    public async Task The_target_is_under_our_configured_origin()
    {
        var request = Given.SignedBy(Given.BensSigner, SignatureScheme.Rfc9421, "POST", "https://other.example/inbox", "{}");

        Assert.Equal(SignatureFault.Wrong, (await Given.Verifier().VerifyAsync(request, Ct)).Fault);
        Assert.True((await Given.Verifier(ours: new Addresses(new Uri("https://other.example"))).VerifyAsync(request, Ct)).IsValid);
    }

    [Theory]
    [InlineData("SHA-256=:")]
    [InlineData("sha-256=")]
    [InlineData("sha-256=?1,x=:")]
    public async Task A_digest_header_that_breaks_its_grammar_is_malformed(string prefix)
    {
        var plain = Given.Post(SignatureScheme.Rfc9421);
        var request = Signed(plain.With("Content-Digest", prefix + plain.Header("content-digest")[0]["sha-256=:".Length..]), $"({Needed}){Params}");

        var check = await Given.Verifier().VerifyAsync(request, Ct);

        Assert.Equal((SignatureFault.DigestMalformed, true), (check.Fault, check.IsMalformed));
    }

    [Theory]
    [InlineData("rsa-v1_5-sha256", SignatureFault.None)]
    [InlineData("rsa-pss-sha512", SignatureFault.Wrong)]
    [InlineData("hmac-sha256", SignatureFault.AlgorithmUnusable)]
    [InlineData("ed25519", SignatureFault.AlgorithmUnusable)]
    public async Task The_label_can_only_choose_what_the_key_can_do(string label, SignatureFault expected)
    {
        var request = Signed(Given.Post(SignatureScheme.Rfc9421), $"({Needed}){Params};alg=\"{label}\"");

        Assert.Equal(expected, (await Given.Verifier().VerifyAsync(request, Ct)).Fault);
    }

    [Fact]
    public async Task An_ed25519_key_verifies_without_a_label()
    {
        Assert.True(KeyReading.TryReadMultikey(Given.BensKey, Given.Ben, Given.Keys.Ed25519Multibase, new KeyRules(), out var key));
        var verifier = Given.Verifier(resolve: (_, _, _) => ValueTask.FromResult<VerificationKey?>(key));
        var request = Signed(Given.Post(SignatureScheme.Rfc9421), $"({Needed}){Params}", bytes => Given.Keys.SignEd25519(bytes));

        Assert.True((await verifier.VerifyAsync(request, Ct)).IsValid);
        Assert.Equal(SignatureFault.Wrong, (await verifier.VerifyAsync(request.With("Date", "x") with { Target = "/" }, Ct)).Fault);
    }

    [Theory]
    [InlineData(";keyid=\"https://peer.example/users/ben#main-key\"")]
    [InlineData(";created=1777636800")]
    [InlineData(";created=\"1777636800\";keyid=\"https://peer.example/users/ben#main-key\"")]
    [InlineData(";created=1777636800;keyid=\"https://peer.example/users/ben#main-key\";expires=soon")]
    public async Task Creation_time_and_key_are_required(string parameters)
    {
        var request = Signed(Given.Post(SignatureScheme.Rfc9421), $"({Needed}){parameters}");

        Assert.Equal(SignatureFault.Malformed, (await Given.Verifier().VerifyAsync(request, Ct)).Fault);
    }

    [Theory]
    [InlineData(-13 * 3600 - 1, SignatureFault.TooOld)]
    [InlineData(3601, SignatureFault.FromTheFuture)]
    [InlineData(-13 * 3600, SignatureFault.None)]
    public async Task The_same_window_holds(int seconds, SignatureFault expected)
    {
        var request = Given.SignedBy(Given.BensSigner, SignatureScheme.Rfc9421, "POST", "https://commons.example/inbox", "{}", Given.Noon.AddSeconds(seconds));

        Assert.Equal(expected, (await Given.Verifier().VerifyAsync(request, Ct)).Fault);
    }

    [Fact]
    public async Task An_expiry_in_the_past_is_honoured()
    {
        var request = Signed(Given.Post(SignatureScheme.Rfc9421), $"({Needed}){Params};expires={Given.Noon.AddMinutes(5).ToUnixTimeSeconds()}");

        Assert.True((await Given.Verifier(Given.Noon.AddHours(1)).VerifyAsync(request, Ct)).IsValid);
        Assert.Equal(SignatureFault.TooOld, (await Given.Verifier(Given.Noon.AddHours(1.2)).VerifyAsync(request, Ct)).Fault);
    }

    [Fact]
    public async Task Of_several_labels_the_first_with_a_known_key_decides()
    {
        var good = Signed(Given.Post(SignatureScheme.Rfc9421), $"({Needed}){Params}");
        var stranger = $"({Needed});created={Given.Noon.ToUnixTimeSeconds()};keyid=\"https://proxy.example/key\"";
        var signature = good.Header("signature")[0];

        var afterStranger = good.With("Signature-Input", $"proxy={stranger}, {good.Header("signature-input")[0]}").With("Signature", $"proxy=:AAAA:, {signature}");
        var afterWrong = good.With("Signature-Input", $"bad=({Needed}){Params}, {good.Header("signature-input")[0]}").With("Signature", $"bad=:AAAA:, {signature}");
        var behindThree = good.With("Signature-Input", $"a={stranger}, b={stranger}, c={stranger}, {good.Header("signature-input")[0]}").With("Signature", $"a=:AAAA:, b=:AAAA:, c=:AAAA:, {signature}");

        Assert.True((await Given.Verifier().VerifyAsync(afterStranger, Ct)).IsValid);
        Assert.Equal(SignatureFault.Wrong, (await Given.Verifier().VerifyAsync(afterWrong, Ct)).Fault);
        Assert.Equal(SignatureFault.KeyUnknown, (await Given.Verifier().VerifyAsync(behindThree, Ct)).Fault);
    }

    [Fact]
    public async Task A_wrong_signature_is_not_made_up_for_by_a_good_one_in_the_older_scheme()
    {
        var cavage = Given.Post(SignatureScheme.Cavage);
        Assert.True((await Given.Verifier().VerifyAsync(cavage, Ct)).IsValid);

        var both = cavage.Adding("Content-Digest", Digests.Content(cavage.Body.Span)).Adding("Signature-Input", $"sig1=({Needed}){Params}");

        Assert.False((await Given.Verifier().VerifyAsync(both, Ct)).IsValid);
    }

    [Theory]
    [InlineData("sig1=(\"@method\" \"@method\")")]
    [InlineData("sig1=(method)")]
    [InlineData("sig1=\"text\"")]
    [InlineData("sig1=(\"@method\"")]
    [InlineData("sig1=(\"@method\"\"@path\")")]
    [InlineData("SIG1=()")]
    [InlineData("sig1=();;")]
    [InlineData("sig1=(),")]
    [InlineData("")]
    public async Task Hostile_input_is_malformed(string input)
    {
        var check = await Given.Verifier().VerifyAsync(Given.Post(SignatureScheme.Rfc9421).With("Signature-Input", input), Ct);

        Assert.Equal(SignatureFault.Malformed, check.Fault);
    }

    [Theory]
    [InlineData("\"@status\"")]
    [InlineData("\"@nonsense\"")]
    [InlineData("\"x-absent\"")]
    [InlineData("\"Date\"")]
    [InlineData("\"date\";sf")]
    public async Task A_component_that_is_unknown_absent_or_has_parameters_is_not_guessed_at(string component)
    {
        var request = Given.Post(SignatureScheme.Rfc9421);

        var check = await Given.Verifier().VerifyAsync(request.With("Signature-Input", $"sig1=({Needed} {component}){Params}"), Ct);

        Assert.Equal(SignatureFault.ComponentMissing, check.Fault);
    }

    [Fact]
    public async Task A_get_signed_with_a_fragment_on_its_address_is_a_wrong_signature_and_no_exception()
    {
        // Fedify, fetching our key, signs ".../u/ana#main-key" and sends ".../u/ana". The document is public: the asker is served as anonymous.
        var signedWithFragment = Signed(new SignedRequest("GET", "/u/ana#main-key", [], default), $"(\"@method\" \"@target-uri\"){Params}");

        var check = await Given.Verifier().VerifyAsync(signedWithFragment with { Target = "/u/ana" }, Ct);

        Assert.Equal((SignatureFault.Wrong, null), (check.Fault, check.Key));
    }

    private static SignedRequest Signed(SignedRequest request, string input, Func<byte[], byte[]>? sign = null)
    {
        Assert.True(StructuredFields.TryReadDictionary("sig1=" + input, out var entries), input);
        var unparameterised = entries[0].Value with { List = [.. entries[0].Value.List!.Select(item => item with { Parameters = [] })] };
        var text = SignatureBase.Build(request, Given.Ours, unparameterised);
        Assert.NotNull(text);
        var signature = (sign ?? (bytes => Given.Keys.SignRsa(bytes)))(Encoding.UTF8.GetBytes(text));
        return request.With("Signature-Input", "sig1=" + input).With("Signature", $"sig1=:{Convert.ToBase64String(signature)}:");
    }
}
