using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Commons.ActivityPub.Keys;
using Commons.ActivityPub.Vocabulary;
using Commons.Ledger.Statements;
using NSec.Cryptography;
using PublicKey = NSec.Cryptography.PublicKey;

namespace Commons.Web.Hosting.Commands;

/// <summary>An Ed25519 public key, 32 bytes, and where it was found.</summary>
internal sealed record TrustedKey(byte[] Bytes, string From)
{
    private const int Length = 32;

    /// <summary>SHA-256 of the key: what two people compare on the telephone.</summary>
    public string Fingerprint => Convert.ToHexStringLower(SHA256.HashData(Bytes));

    /// <summary>What a person writes after <c>--key</c>; null if it is none of the three forms.</summary>
    public static async Task<TrustedKey?> ReadAsync(string text, CancellationToken ct)
    {
        if (text.Length is 2 * Length && text.All(char.IsAsciiHexDigit)) return Of(Convert.FromHexString(text), "--key");
        if (OfMultibase(text, "--key") is { } key) return key;
        if (!File.Exists(text)) return null;
        try
        {
            var pem = await File.ReadAllTextAsync(text, ct);
            return PemEncoding.TryFind(pem, out var fields) && pem[fields.Label] is "PUBLIC KEY"
                && PublicKey.TryImport(SignatureAlgorithm.Ed25519, Convert.FromBase64String(pem[fields.Base64Data]), KeyBlobFormat.PkixPublicKey, out var read)
                ? new(read!.Export(KeyBlobFormat.RawPublicKey), text) : null;
        }
        catch (Exception cannot) when (cannot is IOException or UnauthorizedAccessException or FormatException) { return null; }
    }

    public static TrustedKey? OfMultibase(string text, string from) =>
        Multikey.TryDecode(text, out var codec, out var bytes) && codec is Multikey.Ed25519Codec ? Of(bytes, from) : null;

    public static bool Verify(ReadOnlySpan<byte> publicKey, ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature) =>
        PublicKey.TryImport(SignatureAlgorithm.Ed25519, publicKey, KeyBlobFormat.RawPublicKey, out var key) && SignatureAlgorithm.Ed25519.Verify(key!, message, signature);

    private static TrustedKey? Of(byte[] bytes, string from) =>
        PublicKey.TryImport(SignatureAlgorithm.Ed25519, bytes, KeyBlobFormat.RawPublicKey, out _) ? new(bytes, from) : null;
}

/// <summary>Which key belongs to a signature. It is never taken from the statement's file (MONEY-ATTACKS 81).</summary>
internal sealed class TrustedKeys
{
    private readonly TrustedKey? given;
    private readonly Dictionary<string, (TrustedKey Key, DateTimeOffset? Until)> listed = new(StringComparer.Ordinal);

    private TrustedKeys(TrustedKey? given) => this.given = given;

    public static TrustedKeys None { get; } = new(null);

    public static TrustedKeys Given(TrustedKey key) => new(key);

    /// <summary>The Multikeys in an actor's <c>assertionMethod</c> (FEP-521a).</summary>
    /// <param name="actor">The actor document.</param>
    /// <param name="id">The address it was asked for at; a document that calls itself something else is not taken.</param>
    public static TrustedKeys Of(JsonElement actor, string id)
    {
        var keys = new TrustedKeys(null);
        if (actor.Text("id") != id) return keys;
        foreach (var key in actor.Objects("assertionMethod").Where(k => k.Is("Multikey") && k.Text("controller") == id))
            if (key.Text("id") is { } keyId && key.Text("publicKeyMultibase") is { } text && TrustedKey.OfMultibase(text, id) is { } read)
                keys.listed[keyId] = (read, key.Time("expires"));
        return keys;
    }

    /// <summary>
    /// The key that must have made a signature. A replaced key still speaks for what it signed before it expired. Somebody's own <c>--key</c> is the
    /// publisher's; of other signatures it speaks only for those it made.
    /// </summary>
    public TrustedKey? Of(StatementSignature signature, StatementEnvelope envelope)
    {
        if (given is not null) return signature.Purpose is SignaturePurpose.Publish || TrustedKey.Verify(given.Bytes, signature.Message(envelope.Statement.Hash), signature.Bytes) ? given : null;
        return listed.TryGetValue(signature.KeyId, out var known) && !(signature.At >= known.Until) ? known.Key : null;
    }

    /// <summary>A line for each key that was used, so that a person can compare it with what the board says elsewhere.</summary>
    public IEnumerable<string> Used(StatementEnvelope? envelope) => envelope is null ? [] : envelope.Signatures
        .Select(s => (s.KeyId, Key: Of(s, envelope))).Where(u => u.Key is not null).Distinct()
        .Select(u => string.Create(CultureInfo.InvariantCulture, $"key: {u.KeyId} {Multikey.Encode(Multikey.Ed25519Codec, u.Key!.Bytes)}, SHA-256 {u.Key.Fingerprint}, from {u.Key.From}"));
}
