using Commons.ActivityPub.Keys;

namespace Commons.ActivityPub.Signatures;

/// <summary>
/// RFC 9421. It requires nothing to be covered, and Fedify as a verifier requires nothing either, so we do: method, target, creation
/// time, and the body's digest on a POST (FEDERATION §8.3, GOTCHAS-PEERS §1).
/// </summary>
public sealed partial class SignatureVerifier
{
    // More labels than this are an invitation to fetch keys for a stranger.
    private const int LabelsMax = 3;

    private static readonly string[] SingleInRfc9421 = ["date", "host", "content-type", "content-length"];

    private async Task<SignatureCheck> VerifyRfc9421Async(SignedRequest request, CancellationToken ct)
    {
        var found = new SignatureCheck { Scheme = SignatureScheme.Rfc9421 };
        if (SingleInRfc9421.FirstOrDefault(name => request.Header(name).Count > 1) is { } twice) return found with { Fault = SignatureFault.Malformed, Detail = $"the header {twice} stands twice" };
        if (!StructuredFields.TryReadDictionary(string.Join(", ", request.Header("signature-input")), out var inputs)
            || !StructuredFields.TryReadDictionary(string.Join(", ", request.Header("signature")), out var signatures)
            || inputs.Count == 0)
        {
            return found with { Fault = SignatureFault.Malformed, Detail = "the Signature-Input or Signature header cannot be read" };
        }

        var check = found with { Fault = SignatureFault.Malformed, Detail = "no label stands in both headers" };
        foreach (var (label, input) in inputs.Take(LabelsMax))
        {
            if (signatures.FirstOrDefault(entry => entry.Key == label).Value is not { Item: byte[] signature }) continue;

            check = await VerifyLabelAsync(request, input, found with { Signature = signature }, ct);
            // The first whose key is found decides: a later, weaker one must not make up for a wrong one.
            if (check.Fault is not (SignatureFault.KeyUnknown or SignatureFault.KeyIdUnusable)) return check;
        }

        return check;
    }

    private async Task<SignatureCheck> VerifyLabelAsync(SignedRequest request, FieldEntry input, SignatureCheck found, CancellationToken ct)
    {
        if (input.List is not { } components || components.Any(one => one.Item is not string) || components.Select(StructuredFields.WriteComponent).Distinct().Count() != components.Count)
        {
            return found with { Fault = SignatureFault.Malformed, Detail = "the list of components cannot be read" };
        }

        if (input.Parameter("keyid") is not string keyId || input.Parameter("created") is not long created || input.Parameter("expires") is not (null or long))
        {
            return found with { Fault = SignatureFault.Malformed, Detail = "keyid and created are required" };
        }

        found = found with { KeyId = keyId };
        if (Uncovered(request, components) is { } missing) return found with { Fault = SignatureFault.NotCovered, Detail = $"{missing} is not signed" };
        if (CheckTime(created, input.Parameter("expires") as long?) is var time and not SignatureFault.None) return found with { Fault = time, Detail = "the time of signing does not count" };
        if (Covers(components, "content-digest") && Digests.CheckContent(request) is var digest and not SignatureFault.None) return found with { Fault = digest, Detail = "the digest is not the body's" };
        if (SignatureBase.Build(request, addresses, input) is not { } signed) return found with { Fault = SignatureFault.ComponentMissing, Detail = "a signed component is not in the request" };

        return await VerifyBytesAsync(found, kind => Algorithm(kind, input.Parameter("alg")), [Bytes(signed)], ct);
    }

    private static string? Uncovered(SignedRequest request, IReadOnlyList<FieldEntry> components)
    {
        if (!Covers(components, "@method")) return "@method";
        if (!Covers(components, "@target-uri")) return "@target-uri";
        return (request.Method != "GET" || request.Body.Length > 0) && !Covers(components, "content-digest") ? "content-digest" : null;
    }

    private static bool Covers(IReadOnlyList<FieldEntry> components, string name) => components.Any(one => one.Item is string text && text == name && one.Parameters.Count == 0);

    private SignatureFault CheckTime(long created, long? expires)
    {
        var last = DateTimeOffset.MaxValue.ToUnixTimeSeconds();
        if (created < 0 || created > last || expires < 0 || expires > last) return SignatureFault.TimeMalformed;

        return SignatureTime.Check(DateTimeOffset.FromUnixTimeSeconds(created), expires, clock.GetUtcNow(), rules);
    }

    // The key decides; a label may only choose between what that key can do. hmac is never taken: its key would be a secret of both.
    private static SignatureAlgorithmName? Algorithm(KeyKind kind, object? label) =>
        (kind, label) switch
        {
            (KeyKind.Rsa, null or "rsa-v1_5-sha256") => SignatureAlgorithmName.RsaV15Sha256,
            (KeyKind.Rsa, "rsa-pss-sha512") => SignatureAlgorithmName.RsaPssSha512,
            (KeyKind.EcdsaP256, null or "ecdsa-p256-sha256") => SignatureAlgorithmName.EcdsaP256Sha256,
            (KeyKind.Ed25519, null or "ed25519") => SignatureAlgorithmName.Ed25519,
            _ => null,
        };
}
