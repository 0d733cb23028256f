using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Commons.Web.Notifications.Push;

/// <summary>
/// Encrypts one message for one browser (RFC 8291 on RFC 8188's aes128gcm): only the browser reads it, the push service in between does not.
/// </summary>
public static class PushMessage
{
    /// <summary>Bytes of an uncompressed point on P-256.</summary>
    public const int KeyLength = 65;
    public const int AuthLength = 16;

    /// <summary>RFC 8291 4: one record of 4096 octets, less header, padding octet and tag.</summary>
    public const int TextMax = RecordSize - HeaderLength - 1 - TagLength;

    private const int RecordSize = 4096;
    private const int SaltLength = 16;
    private const int TagLength = 16;
    private const int HeaderLength = SaltLength + 4 + 1 + KeyLength;
    private const byte LastRecord = 2;

    /// <param name="text">At most <see cref="TextMax"/> octets.</param>
    /// <param name="browserKey">The subscription's <c>p256dh</c>.</param>
    /// <param name="auth">The subscription's <c>auth</c>.</param>
    public static byte[] Encrypt(ReadOnlySpan<byte> text, byte[] browserKey, byte[] auth)
    {
        using var own = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
        return Encrypt(text, browserKey, auth, own, RandomNumberGenerator.GetBytes(SaltLength));
    }

    /// <summary>With a given key and salt, for the RFC's own example.</summary>
    public static byte[] Encrypt(ReadOnlySpan<byte> text, byte[] browserKey, byte[] auth, ECDiffieHellman own, byte[] salt)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(text.Length, TextMax);
        var ownKey = PointOf(own.ExportParameters(false).Q);
        var (key, nonce) = Derive(own, browserKey, browserKey, ownKey, auth, salt);

        var message = new byte[HeaderLength + text.Length + 1 + TagLength];
        salt.CopyTo(message, 0);
        BinaryPrimitives.WriteUInt32BigEndian(message.AsSpan(SaltLength), RecordSize);
        message[SaltLength + 4] = KeyLength;
        ownKey.CopyTo(message, SaltLength + 5);
        byte[] padded = [.. text, LastRecord];
        using var aes = new AesGcm(key, TagLength);
        aes.Encrypt(nonce, padded, message.AsSpan(HeaderLength, padded.Length), message.AsSpan(HeaderLength + padded.Length));
        return message;
    }

    /// <summary>Reads a message as the browser does.</summary>
    /// <exception cref="CryptographicException">It is not for this browser, or was changed on the way.</exception>
    public static byte[] Decrypt(byte[] message, ECDiffieHellman browser, byte[] auth)
    {
        var (salt, senderKey) = (message[..SaltLength], message[(SaltLength + 5)..HeaderLength]);
        var (key, nonce) = Derive(browser, senderKey, PointOf(browser.ExportParameters(false).Q), senderKey, auth, salt);
        var padded = new byte[message.Length - HeaderLength - TagLength];
        using var aes = new AesGcm(key, TagLength);
        aes.Decrypt(nonce, message.AsSpan(HeaderLength, padded.Length), message.AsSpan(HeaderLength + padded.Length), padded);
        return padded.AsSpan().TrimEnd((byte)0)[..^1].ToArray();
    }

    /// <summary>Whether these octets are a point on the curve; anything else must not come near a key agreement.</summary>
    public static bool IsKey(byte[] point)
    {
        if (point is not [4, ..] || point.Length != KeyLength) return false;
        try
        {
            using var key = KeyOf(point);
            return true;
        }
        catch (CryptographicException) { return false; }
    }

    public static byte[] PointOf(ECPoint q) => [4, .. q.X!, .. q.Y!];

    private static ECDiffieHellman KeyOf(byte[] point) =>
        ECDiffieHellman.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, Q = new ECPoint { X = point[1..33], Y = point[33..] } });

    /// <summary>RFC 8291 3.4: the content encryption key and the nonce.</summary>
    private static (byte[] Key, byte[] Nonce) Derive(ECDiffieHellman own, byte[] otherKey, byte[] browserKey, byte[] senderKey, byte[] auth, byte[] salt)
    {
        using var other = KeyOf(otherKey);
        using var otherPublic = other.PublicKey;
        var secret = own.DeriveRawSecretAgreement(otherPublic);
        var input = HKDF.DeriveKey(HashAlgorithmName.SHA256, secret, 32, auth, [.. "WebPush: info\0"u8, .. browserKey, .. senderKey]);
        CryptographicOperations.ZeroMemory(secret);
        return (HKDF.DeriveKey(HashAlgorithmName.SHA256, input, 16, salt, Encoding.ASCII.GetBytes("Content-Encoding: aes128gcm\0")),
            HKDF.DeriveKey(HashAlgorithmName.SHA256, input, 12, salt, Encoding.ASCII.GetBytes("Content-Encoding: nonce\0")));
    }
}
