using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using NSec.Cryptography;
using PublicKey = NSec.Cryptography.PublicKey;

namespace Commons.ActivityPub.Keys;

/// <summary>How large an RSA key may be. Below 2,048 bits it can be broken, above 8,192 a verification costs too much (FEDERATION §8.2.6).</summary>
public sealed record KeyRules
{
    public int RsaBitsMin { get; init; } = 2048;
    public int RsaBitsMax { get; init; } = 8192;
}

/// <summary>Reads the two forms in which actors publish keys: PEM in <c>publicKey</c> and Multikey in <c>assertionMethod</c> (FEP-521a).</summary>
public static class KeyReading
{
    // A public exponent longer than this makes one verification as slow as a signature; every real key uses 65537.
    private const int ExponentBytesMax = 8;
    private const int PemLengthMax = 8192;

    /// <summary>SubjectPublicKeyInfo of RSA, P-256 or Ed25519, or PKCS#1 of RSA. False for anything else.</summary>
    public static bool TryReadPem(string id, string owner, string pem, KeyRules rules, [NotNullWhen(true)] out VerificationKey? key)
    {
        key = null;
        if (pem.Length > PemLengthMax || !PemEncoding.TryFind(pem, out var fields)) return false;

        var der = new byte[fields.DecodedDataLength];
        if (!Convert.TryFromBase64Chars(pem.AsSpan()[fields.Base64Data], der, out var written) || written != der.Length) return false;

        key = pem.AsSpan()[fields.Label] switch
        {
            "RSA PUBLIC KEY" => ReadRsa(id, owner, rules, rsa => rsa.ImportRSAPublicKey(der, out _)),
            "PUBLIC KEY" => ReadEd25519(id, owner, der, KeyBlobFormat.PkixPublicKey)
                ?? ReadRsa(id, owner, rules, rsa => rsa.ImportSubjectPublicKeyInfo(der, out _))
                ?? ReadP256(id, owner, der),
            _ => null,
        };
        return key is not null;
    }

    /// <summary>Ed25519, or RSA as PKCS#1 (FEP-521a). False for anything else.</summary>
    public static bool TryReadMultikey(string id, string owner, string multibase, KeyRules rules, [NotNullWhen(true)] out VerificationKey? key)
    {
        key = null;
        if (!Multikey.TryDecode(multibase, out var codec, out var bytes)) return false;

        key = codec switch
        {
            Multikey.Ed25519Codec => ReadEd25519(id, owner, bytes, KeyBlobFormat.RawPublicKey),
            Multikey.RsaCodec => ReadRsa(id, owner, rules, rsa => rsa.ImportRSAPublicKey(bytes, out _)),
            _ => null,
        };
        return key is not null;
    }

    private static VerificationKey? ReadEd25519(string id, string owner, byte[] blob, KeyBlobFormat format) =>
        PublicKey.TryImport(SignatureAlgorithm.Ed25519, blob, format, out var key) && key is not null ? new VerificationKey(id, owner, key) : null;

    private static VerificationKey? ReadRsa(string id, string owner, KeyRules rules, Action<RSA> import)
    {
        var rsa = RSA.Create();
        if (Imports(() => import(rsa)) && rsa.KeySize >= rules.RsaBitsMin && rsa.KeySize <= rules.RsaBitsMax
            && rsa.ExportParameters(includePrivateParameters: false).Exponent!.Length <= ExponentBytesMax)
        {
            return new VerificationKey(id, owner, rsa);
        }

        rsa.Dispose();
        return null;
    }

    private static VerificationKey? ReadP256(string id, string owner, byte[] der)
    {
        var ecdsa = ECDsa.Create();
        if (Imports(() => ecdsa.ImportSubjectPublicKeyInfo(der, out _)) && ecdsa.KeySize == 256
            && ecdsa.ExportParameters(includePrivateParameters: false).Curve.Oid.Value == ECCurve.NamedCurves.nistP256.Oid.Value)
        {
            return new VerificationKey(id, owner, ecdsa);
        }

        ecdsa.Dispose();
        return null;
    }

    // What a stranger publishes as a key is input, so a refusal by the provider is an answer and not a fault of ours.
    private static bool Imports(Action import)
    {
        try
        {
            import();
            return true;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }
}
