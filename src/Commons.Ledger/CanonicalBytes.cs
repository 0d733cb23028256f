using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Commons.Ledger;

/// <summary>
/// RFC 8785 bytes of something written member by member in any order. Large documents (100,000 payees) are written as a stream
/// instead of a tree of nodes, which would take ten times the memory; the canonical writer then sorts and spells them.
/// </summary>
internal static class CanonicalBytes
{
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static byte[] Of(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var writer = new Utf8JsonWriter(buffer, Plain)) write(writer);
        return CanonicalJson.Serialize(CanonicalJson.Parse(buffer.WrittenSpan));
    }

    /// <summary><c>SHA-256(tag ‖ LF ‖ bytes)</c> as 64 lower-case hex digits: the tag keeps one kind of document from passing for another (STATEMENT §2).</summary>
    public static string TaggedHash(string tag, ReadOnlySpan<byte> canonical)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.ASCII.GetBytes(tag + "\n"));
        hash.AppendData(canonical);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
