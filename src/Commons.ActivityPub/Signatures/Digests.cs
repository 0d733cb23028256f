using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace Commons.ActivityPub.Signatures;

/// <summary>The body's digest in both spellings: <c>Digest</c> (RFC 3230) beside draft-cavage, <c>Content-Digest</c> (RFC 9530) beside RFC 9421.</summary>
internal static class Digests
{
    /// <summary>Upper case as older peers compare it by text (pitfall P9).</summary>
    public static string Legacy(ReadOnlySpan<byte> body) => "SHA-256=" + Convert.ToBase64String(SHA256.HashData(body));

    public static string Content(ReadOnlySpan<byte> body) => $"sha-256=:{Convert.ToBase64String(SHA256.HashData(body))}:";

    /// <summary>Finds SHA-256 among comma parts in any case, once, and compares it with the body (FEDERATION §8.2.3).</summary>
    public static SignatureFault CheckLegacy(SignedRequest request)
    {
        var parts = request.Header("digest").SelectMany(line => line.Split(',', StringSplitOptions.TrimEntries))
            .Where(part => part.StartsWith("SHA-256=", StringComparison.OrdinalIgnoreCase)).ToList();
        if (parts.Count == 0) return SignatureFault.DigestMissing;
        if (parts.Count > 1 || !TryDecode(parts[0]["SHA-256=".Length..], SHA256.HashSizeInBytes, out var digest)) return SignatureFault.DigestMalformed;

        return SHA256.HashData(request.Body.Span).AsSpan().SequenceEqual(digest) ? SignatureFault.None : SignatureFault.DigestWrong;
    }

    /// <summary>A structured-field dictionary: keys are lower case by its grammar, so <c>SHA-256=:…:</c> is malformed (FEDERATION §8.3).</summary>
    public static SignatureFault CheckContent(SignedRequest request)
    {
        if (!request.Has("content-digest")) return SignatureFault.DigestMissing;
        if (!StructuredFields.TryReadDictionary(string.Join(", ", request.Header("content-digest")), out var entries)) return SignatureFault.DigestMalformed;

        var fault = SignatureFault.DigestMissing;
        foreach (var (name, entry) in entries)
        {
            if (name is not ("sha-256" or "sha-512")) continue;

            var expected = name == "sha-256" ? SHA256.HashData(request.Body.Span) : SHA512.HashData(request.Body.Span);
            if (entry is not { Item: byte[] digest } || digest.Length != expected.Length) return SignatureFault.DigestMalformed;
            if (!digest.AsSpan().SequenceEqual(expected)) return SignatureFault.DigestWrong;

            fault = SignatureFault.None;
        }

        return fault;
    }

    private static bool TryDecode(string base64, int length, [NotNullWhen(true)] out byte[]? bytes)
    {
        var buffer = new byte[base64.Length];
        var decodes = Convert.TryFromBase64String(base64, buffer, out var written) && written == length;
        bytes = decodes ? buffer[..length] : null;
        return decodes;
    }
}
