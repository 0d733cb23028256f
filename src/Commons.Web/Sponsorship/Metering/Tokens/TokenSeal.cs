using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using Commons.Web.Sponsorship.Campaigns;

namespace Commons.Web.Sponsorship.Metering.Tokens;

/// <summary>
/// A token's bytes: <c>version 1 | kid 4 | id 12 | body | tag 16</c>, base64url. The body is AES-GCM under the month's key with the id as nonce;
/// version and kid are authenticated beside it. All tokens are of one length, so nothing shows in them (MONEY-ATTACKS 13).
/// </summary>
public static class TokenSeal
{
    public const int IdLength = 12;
    private const byte Version = 1;
    private const int HeadLength = 5;
    private const int TagLength = 16;
    private const int PostLength = 18;
    private const int FixedLength = 8 + 8 + 1 + 8 + 8 + 4 + 1 + 8 + 8 + 1 + 32 + 16 + 1 + 1;
    private const int BodyLength = FixedLength + Attribution.PostsMax * PostLength;
    private const int Length = HeadLength + IdLength + BodyLength + TagLength;

    /// <summary>Characters of every token.</summary>
    public static int TextLength { get; } = Base64Url.GetEncodedLength(Length);

    public static string Seal(ViewToken token, int kid, byte[] key)
    {
        Span<byte> sealedToken = stackalloc byte[Length];
        sealedToken[0] = Version;
        BinaryPrimitives.WriteInt32BigEndian(sealedToken[1..], kid);
        token.Id.CopyTo(sealedToken[HeadLength..]);
        Span<byte> body = stackalloc byte[BodyLength];
        body.Clear();
        Write(token, body);

        using var aes = new AesGcm(key, TagLength);
        var rest = sealedToken[(HeadLength + IdLength)..];
        aes.Encrypt(token.Id, body, rest[..BodyLength], rest[BodyLength..], sealedToken[..HeadLength]);
        return Base64Url.EncodeToString(sealedToken);
    }

    /// <summary>The key's number that a text claims; null where it cannot be a token of ours.</summary>
    public static int? KidOf(string text)
    {
        Span<byte> bytes = stackalloc byte[Length];
        return Decode(text, bytes) ? BinaryPrimitives.ReadInt32BigEndian(bytes[1..]) : null;
    }

    /// <summary>The token, or null if a single bit is not as it was sealed.</summary>
    public static ViewToken? Open(string text, byte[] key)
    {
        Span<byte> bytes = stackalloc byte[Length];
        if (!Decode(text, bytes)) return null;
        Span<byte> body = stackalloc byte[BodyLength];
        var id = bytes.Slice(HeadLength, IdLength);
        var rest = bytes[(HeadLength + IdLength)..];
        using var aes = new AesGcm(key, TagLength);
        try { aes.Decrypt(id, rest[..BodyLength], rest[BodyLength..], body, bytes[..HeadLength]); }
        catch (AuthenticationTagMismatchException) { return null; }
        return Read(id.ToArray(), body);
    }

    private static bool Decode(string text, Span<byte> bytes) =>
        text.Length == TextLength && Base64Url.IsValid(text) && Base64Url.TryDecodeFromChars(text, bytes, out var length) && length == Length && bytes[0] == Version;

    private static void Write(ViewToken token, Span<byte> body)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(token.Posts.Count, Attribution.PostsMax);
        var to = new Cursor(body);
        to.Long(token.CampaignId);
        to.Long(token.CreativeId);
        to.Byte((byte)token.Slot);
        to.Long(token.TopicId);
        to.Long(token.BoardId);
        to.Int(token.Page);
        to.Byte((byte)token.Kind);
        to.Long(token.PriceMicros);
        to.Long(token.IssuedAt.UtcTicks);
        to.Byte((byte)token.Unbillable);
        to.Bytes(Convert.FromHexString(token.RuleHash), 32);
        to.Bytes(token.VisitorKey, 16);
        to.Byte(token.Agent);
        to.Byte((byte)token.Posts.Count);
        foreach (var post in token.Posts)
        {
            to.Long(post.PostId);
            to.Long(post.AuthorId);
            to.Short(checked((ushort)post.Weight));
        }
    }

    private static ViewToken Read(byte[] id, Span<byte> body)
    {
        var from = new Cursor(body);
        return new ViewToken
        {
            Id = id, CampaignId = from.Long(), CreativeId = from.Long(), Slot = from.Byte(), TopicId = from.Long(), BoardId = from.Long(), Page = from.Int(),
            Kind = (CampaignKind)from.Byte(), PriceMicros = from.Long(), IssuedAt = new(from.Long(), TimeSpan.Zero), Unbillable = (Unbillable)from.Byte(),
            RuleHash = Convert.ToHexStringLower(from.Bytes(32)), VisitorKey = from.Bytes(16), Agent = from.Byte(), Posts = Posts(ref from),
        };
    }

    private static WeighedPost[] Posts(ref Cursor from)
    {
        var posts = new WeighedPost[from.Byte()];
        for (var i = 0; i < posts.Length; i++) posts[i] = new(from.Long(), from.Long(), from.Short());
        return posts;
    }

    /// <summary>Walks the body, big-endian.</summary>
    private ref struct Cursor(Span<byte> body)
    {
        private Span<byte> left = body;

        public void Byte(byte value) => Take(1)[0] = value;
        public void Short(ushort value) => BinaryPrimitives.WriteUInt16BigEndian(Take(2), value);
        public void Int(int value) => BinaryPrimitives.WriteInt32BigEndian(Take(4), value);
        public void Long(long value) => BinaryPrimitives.WriteInt64BigEndian(Take(8), value);
        public void Bytes(ReadOnlySpan<byte> value, int length)
        {
            if (value.Length != length) throw new ArgumentException($"{length} bytes were expected, not {value.Length}.", nameof(value));
            value.CopyTo(Take(length));
        }

        public byte Byte() => Take(1)[0];
        public ushort Short() => BinaryPrimitives.ReadUInt16BigEndian(Take(2));
        public int Int() => BinaryPrimitives.ReadInt32BigEndian(Take(4));
        public long Long() => BinaryPrimitives.ReadInt64BigEndian(Take(8));
        public byte[] Bytes(int length) => Take(length).ToArray();

        private Span<byte> Take(int length)
        {
            var taken = left[..length];
            left = left[length..];
            return taken;
        }
    }
}
