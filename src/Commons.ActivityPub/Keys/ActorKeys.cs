using System.Security.Cryptography;
using NSec.Cryptography;

namespace Commons.ActivityPub.Keys;

/// <summary>
/// The two key pairs of one of our actors: RSA-2048 for HTTP signatures and Ed25519 for object proofs (FEDERATION §8.5). They are made
/// with the actor and never on first use, because two first uses at once would publish two keys. Making them takes about a quarter of a second.
/// </summary>
public sealed class ActorKeys : IDisposable
{
    public const int RsaBits = 2048;

    private readonly Lock one = new();
    private readonly RSA rsa;
    private readonly Key ed25519;

    private ActorKeys(RSA rsa, Key ed25519)
    {
        this.rsa = rsa;
        this.ed25519 = ed25519;
        RsaPublicPem = rsa.ExportSubjectPublicKeyInfoPem().ReplaceLineEndings("\n") + "\n";
        Ed25519Multibase = Multikey.Encode(Multikey.Ed25519Codec, ed25519.Export(KeyBlobFormat.RawPublicKey));
    }

    /// <summary>SubjectPublicKeyInfo with <c>\n</c> line ends: the one form Lemmy reads.</summary>
    public string RsaPublicPem { get; }

    /// <summary><c>z6Mk…</c>, the <c>publicKeyMultibase</c> of FEP-521a.</summary>
    public string Ed25519Multibase { get; }

    public static ActorKeys Generate() =>
        new(RSA.Create(RsaBits), Key.Create(SignatureAlgorithm.Ed25519, new KeyCreationParameters { ExportPolicy = KeyExportPolicies.AllowPlaintextExport }));

    /// <summary>Both private keys as PKCS#8 PEM, one after the other. The caller encrypts the text before storing it.</summary>
    public string ExportPrivatePem() =>
        rsa.ExportPkcs8PrivateKeyPem().ReplaceLineEndings("\n") + "\n"
        + PemEncoding.WriteString("PRIVATE KEY", ed25519.Export(KeyBlobFormat.PkixPrivateKey)) + "\n";

    /// <exception cref="FormatException">The text is not what <see cref="ExportPrivatePem"/> wrote.</exception>
    public static ActorKeys ImportPrivatePem(string pem)
    {
        if (!PemEncoding.TryFind(pem, out var first) || !PemEncoding.TryFind(pem.AsSpan(first.Location.End.Value), out var second))
        {
            throw new FormatException("Two private keys in PEM were expected.");
        }

        var rsa = RSA.Create();
        rsa.ImportFromPem(pem.AsSpan()[first.Location]);
        var secret = Convert.FromBase64String(pem[first.Location.End.Value..][second.Base64Data]);
        return new ActorKeys(rsa, Key.Import(SignatureAlgorithm.Ed25519, secret, KeyBlobFormat.PkixPrivateKey,
            new KeyCreationParameters { ExportPolicy = KeyExportPolicies.AllowPlaintextExport }));
    }

    /// <summary>RSASSA-PKCS1-v1_5 with SHA-256: <c>rsa-sha256</c> of draft-cavage-12, <c>rsa-v1_5-sha256</c> of RFC 9421.</summary>
    public byte[] SignRsa(ReadOnlySpan<byte> message)
    {
        lock (one)
        {
            return rsa.SignData(message, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        }
    }

    public byte[] SignEd25519(ReadOnlySpan<byte> message) => SignatureAlgorithm.Ed25519.Sign(ed25519, message);

    public void Dispose()
    {
        rsa.Dispose();
        ed25519.Dispose();
    }
}

/// <summary>One of our actors' keys under the id that peers look up: what signs a request.</summary>
/// <param name="KeyId">The actor's id with <c>#main-key</c>.</param>
/// <param name="Keys">Its owner's keys; kept by the caller, not disposed here.</param>
public sealed record SigningKey(string KeyId, ActorKeys Keys)
{
    public static SigningKey Of(string actor, ActorKeys keys) => new(Addresses.MainKey(actor), keys);
}
