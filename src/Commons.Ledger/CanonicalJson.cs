using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;

namespace Commons.Ledger;

/// <summary>
/// The one spelling of a JSON value that hashes and signatures are made over: JSON Canonicalization Scheme, RFC 8785.
/// Members sorted by UTF-16 code units, no white space, only <c>"</c>, <c>\</c> and U+0000–U+001F escaped, numbers as ECMAScript prints
/// them, UTF-8 without a byte order mark. Statements, rules and journal entries use it with strings only (STATEMENT §1);
/// object integrity proofs use all of it (FEP-8b32).
/// </summary>
/// <remarks>Numbers are IEEE 754 doubles, as the RFC says: an integer above 2^53 loses digits. Money is therefore always a string.</remarks>
public static class CanonicalJson
{
    /// <summary>How deep objects and arrays may be nested, both when reading and when writing: deeper input is an attack on the stack.</summary>
    public const int DepthMax = 64;

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = DepthMax };

    /// <summary>The canonical UTF-8 bytes of a value that was built or parsed as nodes; <c>null</c> is the JSON literal.</summary>
    /// <exception cref="JsonException">
    /// The value has no canonical form: a lone surrogate, NaN or an infinity, a member that occurs twice, or more than <see cref="DepthMax"/> levels.
    /// </exception>
    public static byte[] Serialize(JsonNode? value) => Written(writer => writer.Write(value));

    /// <summary>The canonical UTF-8 bytes of a parsed value, whoever parsed it and however leniently.</summary>
    /// <inheritdoc cref="Serialize(JsonNode?)" path="/exception"/>
    public static byte[] Serialize(JsonElement value) => Written(writer => writer.Write(value));

    /// <summary>
    /// Reads UTF-8 JSON and refuses whatever two readers could understand differently: a member that occurs twice (RFC 8785 §3.1, I-JSON),
    /// a byte order mark, bytes that are not UTF-8, a lone surrogate written as an escape, comments, trailing commas, text after the value.
    /// </summary>
    /// <returns>An element that owns its memory and needs no disposal; <c>JsonObject.Create</c> makes nodes of it.</returns>
    /// <exception cref="JsonException">The bytes are not such a document; the message says where.</exception>
    public static JsonElement Parse(ReadOnlySpan<byte> utf8)
    {
        if (!Utf8.IsValid(utf8))
            throw new JsonException("The document is not valid UTF-8.");
        if (utf8.StartsWith("\uFEFF"u8))
            throw new JsonException("The document starts with a byte order mark, which JSON does not allow.");

        RefuseLoneSurrogates(utf8);
        return JsonElement.Parse(utf8, Strict);
    }

    /// <inheritdoc cref="Parse(ReadOnlySpan{byte})"/>
    public static JsonElement Parse(ReadOnlyMemory<byte> utf8) => Parse(utf8.Span);

    private static byte[] Written(Action<CanonicalJsonWriter> write)
    {
        var writer = new CanonicalJsonWriter();
        try
        {
            write(writer);
        }
        catch (InvalidOperationException e)   // What JsonElement throws when text it parsed leniently turns out not to be Unicode.
        {
            throw CanonicalJsonWriter.LoneSurrogate(e);
        }

        return writer.ToArray();
    }

    private static void RefuseLoneSurrogates(ReadOnlySpan<byte> utf8)
    {
        // Raw bytes cannot encode a surrogate (they were checked), so only a \u escape can smuggle one in.
        if (utf8.IndexOf("\\u"u8) < 0) return;

        var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = DepthMax });
        try
        {
            while (reader.Read())
                if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName && reader.ValueIsEscaped)
                    reader.GetString();
        }
        catch (InvalidOperationException e)
        {
            throw CanonicalJsonWriter.LoneSurrogate(e);
        }
    }
}
