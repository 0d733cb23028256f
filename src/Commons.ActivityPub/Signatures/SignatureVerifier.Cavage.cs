using System.Text;
using Commons.ActivityPub.Keys;

namespace Commons.ActivityPub.Signatures;

/// <summary>draft-cavage-http-signatures-12, held to strict coverage: the draft itself would let a signer leave out the body (FEDERATION §8.2).</summary>
public sealed partial class SignatureVerifier
{
    // Headers of which a second one would let proxy and application read different requests.
    private static readonly string[] Single = ["signature", "date", "host", "content-type", "content-length"];

    private async Task<SignatureCheck> VerifyCavageAsync(SignedRequest request, CancellationToken ct)
    {
        var found = new SignatureCheck { Scheme = SignatureScheme.Cavage };
        if (!request.Has("signature")) return found with { Fault = SignatureFault.Missing, Detail = "the request is not signed" };
        if (Single.FirstOrDefault(name => request.Header(name).Count > 1) is { } twice) return found with { Fault = SignatureFault.Malformed, Detail = $"the header {twice} stands twice" };
        if (!CavageHeader.TryParse(request.Header("signature")[0], out var header)) return found with { Fault = SignatureFault.Malformed, Detail = "the Signature header cannot be read" };

        found = found with { KeyId = header.KeyId, Signature = header.Signature };
        if (Uncovered(request, header) is { } missing) return found with { Fault = SignatureFault.NotCovered, Detail = $"{missing} is not signed" };
        if (CheckTime(request, header) is var time and not SignatureFault.None) return found with { Fault = time, Detail = "the time of signing does not count" };
        if (header.Covered.Contains("digest") && Digests.CheckLegacy(request) is var digest and not SignatureFault.None) return found with { Fault = digest, Detail = "the digest is not the body's" };

        var queryAt = request.Target.IndexOf('?', StringComparison.Ordinal);
        string[] targets = queryAt < 0 ? [request.Target] : [request.Target, request.Target[..queryAt]];
        var messages = targets.Select(target => SigningString(request, header, target)).OfType<string>().Select(Bytes).ToList();
        if (messages.Count == 0) return found with { Fault = SignatureFault.ComponentMissing, Detail = "a signed header is not in the request" };

        return await VerifyBytesAsync(found, kind => Algorithm(kind), messages, ct);
    }

    // The label is ignored: Lemmy says hs2019 and means RSA with SHA-256, and what a key can do is known (FEDERATION §8.1).
    private static SignatureAlgorithmName? Algorithm(KeyKind kind) =>
        kind switch
        {
            KeyKind.Rsa => SignatureAlgorithmName.RsaV15Sha256,
            KeyKind.Ed25519 => SignatureAlgorithmName.Ed25519,
            _ => null,
        };

    private static string? Uncovered(SignedRequest request, CavageHeader header)
    {
        if (!header.Covered.Contains("(request-target)")) return "(request-target)";
        if (!header.Covered.Contains("host")) return "host";
        if (!header.Covered.Contains("date") && !(header.Covered.Contains("(created)") && header.Created is not null)) return "date";
        return (request.Method != "GET" || request.Body.Length > 0) && !header.Covered.Contains("digest") ? "digest" : null;
    }

    private SignatureFault CheckTime(SignedRequest request, CavageHeader header)
    {
        var made = header.Covered.Contains("(created)") && header.Created is { } seconds
            ? DateTimeOffset.FromUnixTimeSeconds(seconds)
            : request.Header("date") is [var date] ? SignatureTime.ReadHttpDate(date) : null;
        return made is null ? SignatureFault.TimeMalformed : SignatureTime.Check(made.Value, header.Expires, clock.GetUtcNow(), rules);
    }

    /// <summary>§2.3 of the draft: one line per covered name, in the signer's order. Null when a covered header is not there.</summary>
    internal string? SigningString(SignedRequest request, CavageHeader header, string target)
    {
        var text = new StringBuilder();
        foreach (var name in header.Covered)
        {
            var value = name switch
            {
                "(request-target)" => $"{request.Method.ToLowerInvariant()} {target}",
                "(created)" => header.Created?.ToString(System.Globalization.CultureInfo.InvariantCulture),
                "(expires)" => header.Expires?.ToString(System.Globalization.CultureInfo.InvariantCulture),
                "host" => addresses.Authority,
                _ => request.Has(name) ? string.Join(", ", request.Header(name)) : null,
            };
            if (value is null) return null;

            text.Append(text.Length > 0 ? "\n" : "").Append(name).Append(": ").Append(value);
        }

        return text.ToString();
    }
}
