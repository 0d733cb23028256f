using System.Diagnostics.CodeAnalysis;
using SimpleBase;

namespace Commons.ActivityPub.Keys;

/// <summary>Multibase base58btc (<c>z…</c>) over a two-byte multicodec and the key's bytes (FEP-521a, W3C Controlled Identifiers §2.4).</summary>
public static class Multikey
{
    /// <summary>Varint of multicodec 0xed.</summary>
    public const int Ed25519Codec = 0xed01;

    /// <summary>Varint of multicodec 0x1205; the bytes are a PKCS#1 RSAPublicKey.</summary>
    public const int RsaCodec = 0x8524;

    // Base58 takes time in the square of the length; RSA of 8,192 bits needs about 1,430 characters.
    private const int LengthMax = 1500;

    public static string Encode(int codec, ReadOnlySpan<byte> key)
    {
        Span<byte> prefixed = [(byte)(codec >> 8), (byte)codec, .. key];
        return "z" + Base58.Bitcoin.Encode(prefixed);
    }

    public static bool TryDecode(string multibase, out int codec, [NotNullWhen(true)] out byte[]? key)
    {
        codec = 0;
        key = null;
        if (multibase.Length is < 4 or > LengthMax || multibase[0] != 'z' || multibase.AsSpan(1).ContainsAnyExcept(Alphabet)) return false;

        var bytes = Base58.Bitcoin.Decode(multibase.AsSpan(1));
        if (bytes.Length < 3) return false;

        codec = (bytes[0] << 8) | bytes[1];
        key = bytes[2..];
        return true;
    }

    private static readonly System.Buffers.SearchValues<char> Alphabet =
        System.Buffers.SearchValues.Create("123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz");
}
