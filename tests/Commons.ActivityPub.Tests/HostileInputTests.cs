using System.Text;
using Commons.ActivityPub.Keys;
using Commons.ActivityPub.Remote;
using Commons.ActivityPub.Signatures;
using Commons.ActivityPub.Tests.Support;
using Commons.ActivityPub.Tests.Writing;
using Commons.ActivityPub.Vocabulary;
using Commons.ActivityPub.Writing;
using CsCheck;

namespace Commons.ActivityPub.Tests;

/// <summary>Whatever a stranger sends is answered with a value. An exception here would be a page of stack trace there.</summary>
public sealed class HostileInputTests
{
    private static readonly string[] Grammar = ["keyId", "signature", "headers", "created", "expires", "=", "\"", ",", ";", "(", ")", ":", "?1", "?", " ", "\t", "@method", "@target-uri", "\"@method\"", "sig1", "12", "-", "99999999999999999999", "*", "\\", "a", "A", "ü", "\0", "AAAA", "==", "(request-target)", "date"];

    private static readonly string[] Json = ["{", "}", "[", "]", ":", ",", "\"id\"", "\"type\"", "\"actor\"", "\"object\"", "\"to\"", "\"publicKey\"", "\"endpoints\"", "\"https://peer.example/1\"", "\"Create\"", "\"Note\"", "null", "true", "1e999", "-0", "\"\\ud800\"", "\"\\u0000\"", " ", "\"inbox\"", "\"url\"", "\"tag\""];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static readonly Gen<string> Fields = Gen.OneOf(Gen.String, Pick(Grammar).Array[0, 30].Select(parts => string.Concat(parts)));

    // A document of ours with a few bytes changed, cut, doubled or thrown in: close enough to the real thing to get deep into the readers.
    private static readonly Gen<byte[]> Documents = Gen.OneOf(
        Gen.Byte.Array[0, 200],
        Pick(Json).Array[0, 40].Select(parts => Encoding.UTF8.GetBytes(string.Concat(parts))),
        Gen.Select(
            Pick(Emitted.Board.ToDocument(), Emitted.Topic.ToDocument(), LocalActivity.Create(Emitted.Id(1), Emitted.Reply).ToDocument(), LocalActivity.Announce(Emitted.Id(2), Emitted.Garden, Emitted.GardenFollowers, Emitted.BensLike).ToDocument()),
            Gen.Select(Gen.Int[0, 5000], Gen.Int[0, 40], Pick(Json)).Array[1, 4],
            (bytes, changes) => changes.Aggregate(bytes, (document, change) => Changed(document, change.Item1, change.Item2, change.Item3))));

    [Fact]
    public void No_header_breaks_the_signature_parsers()
    {
        Fields.Sample(text =>
        {
            Assert.True(!CavageHeader.TryParse(text, out var header) || header.Signature.Length > 0);
            if (StructuredFields.TryReadDictionary(text, out var entries))
            {
                foreach (var (_, entry) in entries.Where(entry => entry.Value.List is not null))
                {
                    // What was read can be written, and reads the same again.
                    var written = StructuredFields.Write(entry);
                    Assert.True(StructuredFields.TryReadDictionary("a=" + written, out var again));
                    Assert.Equal(written, StructuredFields.Write(again[0].Value));
                }
            }
        }, iter: 20_000);
    }

    [Fact]
    public async Task No_request_breaks_the_verifier()
    {
        var verifier = Given.Verifier();
        var requests = Gen.Select(Gen.Bool, Pick("Signature", "Signature-Input", "Digest", "Content-Digest", "Date", "Host"), Fields, Gen.Bool);
        var signed = new[] { Given.Post(SignatureScheme.Cavage), Given.Post(SignatureScheme.Rfc9421) };
        foreach (var request in signed) Assert.True((await verifier.VerifyAsync(request, Ct)).IsValid);

        await requests.SampleAsync(async change =>
        {
            var (isNewer, name, value, isAdded) = change;
            var request = signed[isNewer ? 1 : 0];

            var check = await verifier.VerifyAsync(isAdded ? request.Adding(name, value) : request.With(name, value), Ct);

            Assert.True(check.IsValid || check.Fault != SignatureFault.None);
        }, iter: 3_000);
    }

    [Fact]
    public async Task No_changed_byte_of_a_signed_body_passes()
    {
        var request = Given.Post(SignatureScheme.Cavage);
        var verifier = Given.Verifier();

        await Gen.Select(Gen.Int[0, request.Body.Length - 1], Gen.Byte[1, 255]).SampleAsync(async change =>
        {
            var body = request.Body.ToArray();
            body[change.Item1] ^= change.Item2;

            Assert.Equal(SignatureFault.DigestWrong, (await verifier.VerifyAsync(request with { Body = body }, Ct)).Fault);
        }, iter: 500);
    }

    [Fact]
    public void No_document_breaks_the_readers()
    {
        Documents.Sample(bytes =>
        {
            if (RemoteDocument.Read(bytes).Value is not { } document) return;

            Actor.Read(document.Root, allowPrivate: true);
            RemotePost.Read(document.Root, allowPrivate: true);
            if (Activity.Read(document).Value is not { } activity) return;

            Ownership.IdIsActors(activity);
            Ownership.UndoesOwn(activity);
            if (activity.Inner().Value is { } inner) Assert.NotEqual(0, inner.Bytes.Length);
            if (activity.EmbeddedObject is { } embedded && RemotePost.Read(embedded).Value is { } post) Ownership.OfWritten(activity, post);
        }, iter: 20_000);
    }

    [Fact]
    public void No_text_breaks_the_readers_of_keys_addresses_and_handles()
    {
        var pem = Given.Keys.RsaPublicPem;
        var texts = Gen.OneOf(Gen.String, Fields, Gen.Select(Gen.Int[0, pem.Length - 1], Gen.Char, (at, letter) => pem[..at] + letter + pem[(at + 1)..]));

        texts.Sample(text =>
        {
            KeyReading.TryReadPem("k", "o", text, new KeyRules(), out var key);
            key?.Dispose();
            KeyReading.TryReadMultikey("k", "o", "z" + text, new KeyRules(), out _);
            RemoteUrl.TryRead("https://" + text, true, out _);
            RemoteHandle.TryRead(text, true, out _);
            WebFinger.Read(text, Given.Ours);
        }, iter: 5_000);
    }

    private static Gen<T> Pick<T>(params T[] choices) => Gen.Int[0, choices.Length - 1].Select(index => choices[index]);

    private static byte[] Changed(byte[] document, int at, int length, string insert)
    {
        var start = at % (document.Length + 1);
        var end = Math.Min(document.Length, start + length);
        return [.. document[..start], .. Encoding.UTF8.GetBytes(insert), .. document[end..]];
    }
}
