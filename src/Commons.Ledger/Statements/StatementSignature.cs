using System.Text;
using System.Text.Json;

namespace Commons.Ledger.Statements;

/// <summary>Makes an Ed25519 signature (64 bytes) over a message with a key the caller keeps.</summary>
public delegate byte[] Ed25519Sign(ReadOnlySpan<byte> message);

/// <summary>Whether an Ed25519 signature (64 bytes) over a message holds for a public key (32 bytes). RFC 8032 §5.1.7.</summary>
public delegate bool Ed25519Verify(ReadOnlySpan<byte> publicKey, ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature);

/// <summary>
/// A signature over the hash of a statement (STATEMENT §2), which names board, currency and revision where a bare root would not.
/// The time of publication lives here, so that the statement itself depends on no clock.
/// </summary>
/// <param name="Purpose">Why it was made.</param>
/// <param name="At">When, in whole seconds UTC.</param>
/// <param name="KeyId">URL of the key in the instance actor's <c>assertionMethod</c>.</param>
/// <param name="Value">64 bytes as base64 with padding.</param>
public sealed record StatementSignature(SignaturePurpose Purpose, DateTimeOffset At, string KeyId, string Value)
{
    private const string Algorithm = "Ed25519";
    private const int SignatureLength = 64;
    private static readonly string[] Members = ["purpose", "at", "keyId", "alg", "value"];

    /// <summary>The 64 bytes.</summary>
    public byte[] Bytes => Convert.FromBase64String(Value);

    /// <summary>Signs a statement's hash.</summary>
    /// <param name="at">What is finer than a second is cut off.</param>
    /// <param name="keyId">URL without <c>|</c>.</param>
    /// <param name="hash">The statement's hash, 64 hex digits.</param>
    /// <exception cref="ArgumentException">The key's URL is none, or the signature is not 64 bytes long.</exception>
    public static StatementSignature Make(SignaturePurpose purpose, DateTimeOffset at, string keyId, string hash, Ed25519Sign sign)
    {
        if (!IsKeyId(keyId)) throw new ArgumentException($"“{keyId}” is not the URL of a key.", nameof(keyId));

        var seconds = DateTimeOffset.FromUnixTimeSeconds(at.ToUnixTimeSeconds());
        var bytes = sign(Message(purpose, seconds, keyId, hash));
        return bytes.Length == SignatureLength
            ? new(purpose, seconds, keyId, Convert.ToBase64String(bytes))
            : throw new ArgumentException($"A signature is {SignatureLength} bytes long.", nameof(sign));
    }

    /// <summary>The bytes that are signed: <c>commons-signature-v1|purpose|at|keyId|hash</c>.</summary>
    public byte[] Message(string hash) => Message(Purpose, At, KeyId, hash);

    private static byte[] Message(SignaturePurpose purpose, DateTimeOffset at, string keyId, string hash) =>
        Encoding.UTF8.GetBytes($"commons-signature-v1|{Spelled(purpose)}|{Instants.Text(at)}|{keyId}|{hash}");

    internal static StatementSignature Read(StrictNode node)
    {
        node.Object(Members);
        node["alg"].Require(Algorithm);
        var purpose = node["purpose"].Text() switch
        {
            "publish" => SignaturePurpose.Publish,
            "audit" => SignaturePurpose.Audit,
            "release" => SignaturePurpose.Release,
            _ => throw node["purpose"].Fault("is not publish, audit or release."),
        };
        if (!IsKeyId(node["keyId"].Text())) throw node["keyId"].Fault("is not the URL of a key.");
        // Base64 has spare bits at the end; only the spelling that an encoder makes is taken.
        var value = node["value"].Text();
        Span<byte> bytes = stackalloc byte[SignatureLength];
        if (!Convert.TryFromBase64String(value, bytes, out var length) || length != SignatureLength || Convert.ToBase64String(bytes) != value)
            throw node["value"].Fault("is not 64 bytes in base64 with padding.");

        return new(purpose, node["at"].Instant(), node["keyId"].Text(), value);
    }

    internal void Write(Utf8JsonWriter json)
    {
        json.WriteString("purpose", Spelled(Purpose));
        json.WriteString("at", Instants.Text(At));
        json.WriteString("keyId", KeyId);
        json.WriteString("alg", Algorithm);
        json.WriteString("value", Value);
    }

    internal static string Spelled(SignaturePurpose purpose) => purpose.ToString().ToLowerInvariant();

    // A bar or a line break would let one signature be read as another message.
    private static bool IsKeyId(string text) => OpaqueKey.IsAllowed(text) && Uri.TryCreate(text, UriKind.Absolute, out _);
}

/// <summary>Who signs a statement, and what starts with it.</summary>
public enum SignaturePurpose
{
    /// <summary>The server; its time starts the days for disputes.</summary>
    Publish,

    /// <summary>Members drawn by lot, who checked the attribution rows.</summary>
    Audit,

    /// <summary>Two officers, who let the money go.</summary>
    Release,
}
