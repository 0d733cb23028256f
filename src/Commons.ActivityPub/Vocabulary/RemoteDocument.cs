using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace Commons.ActivityPub.Vocabulary;

/// <summary>
/// One JSON document as it came, bytes kept: an announced activity is passed on byte for byte, or proofs in it would break
/// (FEDERATION §7.4). Whatever was read here can be walked without another check of its text.
/// </summary>
public sealed class RemoteDocument
{
    /// <summary>Bytes of one document, inflated; what Mastodon and Lemmy allow too (FEDERATION §11.3).</summary>
    public const int BytesMax = 1024 * 1024;

    public const int DepthMax = 32;
    public const int ArrayMax = 10_000;

    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = DepthMax, AllowDuplicateProperties = false };

    private RemoteDocument(ReadOnlyMemory<byte> bytes, JsonElement root)
    {
        Bytes = bytes;
        Root = root;
    }

    public ReadOnlyMemory<byte> Bytes { get; }

    /// <summary>Always an object.</summary>
    public JsonElement Root { get; }

    public static Reading<RemoteDocument> Read(ReadOnlyMemory<byte> bytes)
    {
        if (bytes.Length > BytesMax) return DocumentFault.TooLarge;
        if (bytes.Span.StartsWith(Encoding.UTF8.Preamble) || !Utf8.IsValid(bytes.Span)) return DocumentFault.NotUtf8;
        if (Inspect(bytes.Span) is var fault and not DocumentFault.None) return fault;

        try
        {
            var root = JsonElement.Parse(bytes.Span, Strict);
            return root.ValueKind == JsonValueKind.Object ? new RemoteDocument(bytes, root) : DocumentFault.NotJson;
        }
        catch (JsonException)
        {
            // Everything else was inspected above, so what is left is a member given twice.
            return DocumentFault.DuplicateMember;
        }
    }

    // JsonElement checks depth and grammar, but not half surrogates in escapes (they throw when read) and not the size of arrays.
    private static DocumentFault Inspect(ReadOnlySpan<byte> bytes)
    {
        var reader = new Utf8JsonReader(bytes, new JsonReaderOptions { MaxDepth = DepthMax + 1 });
        Span<int> members = stackalloc int[DepthMax + 2];
        try
        {
            while (reader.Read())
            {
                if (reader.CurrentDepth >= DepthMax && reader.TokenType is JsonTokenType.StartArray or JsonTokenType.StartObject) return DocumentFault.TooLarge;
                if (reader.TokenType is JsonTokenType.StartArray or JsonTokenType.StartObject) members[reader.CurrentDepth + 1] = 0;
                if (reader.TokenType is not (JsonTokenType.EndArray or JsonTokenType.EndObject) && ++members[reader.CurrentDepth] > ArrayMax) return DocumentFault.TooLarge;
                if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName && reader.ValueIsEscaped && !IsWholeText(ref reader)) return DocumentFault.NotUtf8;
            }
        }
        catch (JsonException)
        {
            return DocumentFault.NotJson;
        }

        return DocumentFault.None;
    }

    private static bool IsWholeText(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString() is not null;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }
}
