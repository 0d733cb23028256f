using System.Security.Cryptography;
using NSec.Cryptography;
using PublicKey = NSec.Cryptography.PublicKey;

namespace Commons.ActivityPub.Keys;

/// <summary>What a key can verify; the kind of the key decides, never the sender's label (FEDERATION §8.1 on <c>hs2019</c>).</summary>
public enum KeyKind
{
    Rsa,
    EcdsaP256,
    Ed25519,
}

/// <summary>The ways to sign that we verify: RFC 9421 §3.3 names; draft-cavage-12 uses the first for RSA.</summary>
public enum SignatureAlgorithmName
{
    RsaV15Sha256,
    RsaV15Sha512,
    RsaPssSha512,
    EcdsaP256Sha256,
    Ed25519,
}

/// <summary>
/// A public key of a remote actor, parsed once and kept: importing a PEM costs seven times a verification (GOTCHAS-NET §9).
/// Safe to use from several threads.
/// </summary>
public sealed class VerificationKey : IDisposable
{
    private readonly Lock one = new();
    private readonly RSA? rsa;
    private readonly ECDsa? ecdsa;
    private readonly PublicKey? ed25519;

    internal VerificationKey(string id, string owner, RSA rsa) : this(id, owner, KeyKind.Rsa) => this.rsa = rsa;

    internal VerificationKey(string id, string owner, ECDsa ecdsa) : this(id, owner, KeyKind.EcdsaP256) => this.ecdsa = ecdsa;

    internal VerificationKey(string id, string owner, PublicKey ed25519) : this(id, owner, KeyKind.Ed25519) => this.ed25519 = ed25519;

    private VerificationKey(string id, string owner, KeyKind kind)
    {
        Id = id;
        Owner = owner;
        Kind = kind;
    }

    /// <summary>The key's id as its owner's document gives it, fragment and all.</summary>
    public string Id { get; }

    /// <summary>The id of the actor whose document lists this key. What is signed with it was said by this actor and nobody else.</summary>
    public string Owner { get; }

    public KeyKind Kind { get; }

    /// <summary>True when the signature is this key's over the message; false for every other input, never an exception.</summary>
    public bool Verifies(ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature, SignatureAlgorithmName algorithm)
    {
        try
        {
            lock (one)
            {
                return algorithm switch
                {
                    SignatureAlgorithmName.RsaV15Sha256 => rsa?.VerifyData(message, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1) ?? false,
                    SignatureAlgorithmName.RsaV15Sha512 => rsa?.VerifyData(message, signature, HashAlgorithmName.SHA512, RSASignaturePadding.Pkcs1) ?? false,
                    SignatureAlgorithmName.RsaPssSha512 => rsa?.VerifyData(message, signature, HashAlgorithmName.SHA512, RSASignaturePadding.Pss) ?? false,
                    SignatureAlgorithmName.EcdsaP256Sha256 => ecdsa?.VerifyData(message, signature, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation) ?? false,
                    SignatureAlgorithmName.Ed25519 => ed25519 is not null && SignatureAlgorithm.Ed25519.Verify(ed25519, message, signature),
                    _ => false,
                };
            }
        }
        catch (CryptographicException)
        {
            // A provider may refuse a signature by its shape alone; to the sender that is the same as a wrong one.
            return false;
        }
    }

    public void Dispose()
    {
        rsa?.Dispose();
        ecdsa?.Dispose();
    }
}
