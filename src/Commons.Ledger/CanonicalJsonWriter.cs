using System.Buffers;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;

namespace Commons.Ledger;

/// <summary>Writes RFC 8785 bytes by hand, because the encoders of System.Text.Json escape more than the RFC does and sort nothing.</summary>
internal sealed class CanonicalJsonWriter
{
    private static readonly SearchValues<char> MustBeEscaped =
        SearchValues.Create(['"', '\\', .. Enumerable.Range(0, 0x20).Select(c => (char)c)]);

    private readonly ArrayBufferWriter<byte> output = new(1024);
    private int depth;

    public byte[] ToArray() => output.WrittenSpan.ToArray();

    public void Write(JsonNode? node)
    {
        switch (node)
        {
            case null: output.Write("null"u8); break;
            case JsonObject members: WriteObject(Sorted(members), static (writer, value) => writer.Write(value)); break;
            case JsonArray items: WriteArray(items, static (writer, value) => writer.Write(value)); break;
            default: WriteValue(node.AsValue()); break;
        }
    }

    public void Write(JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object: WriteObject(Sorted(element), static (writer, value) => writer.Write(value)); break;
            case JsonValueKind.Array: WriteArray(element.EnumerateArray(), static (writer, value) => writer.Write(value)); break;
            case JsonValueKind.String: WriteParsedString(element); break;
            case JsonValueKind.Number: WriteNumber(element.GetDouble()); break;
            case JsonValueKind.True: output.Write("true"u8); break;
            case JsonValueKind.False: output.Write("false"u8); break;
            case JsonValueKind.Null: output.Write("null"u8); break;
            default: throw new JsonException("An undefined element is not a JSON value.");
        }
    }

    private void WriteObject<T>(List<KeyValuePair<string, T>> sorted, Action<CanonicalJsonWriter, T> write)
    {
        Enter((byte)'{');
        for (var i = 0; i < sorted.Count; i++)
        {
            var (name, value) = sorted[i];
            if (i > 0)
            {
                // Sorted, so a repeated member stands beside its twin.
                if (name == sorted[i - 1].Key) throw new JsonException($"The member “{name}” occurs twice in one object.");
                WriteByte((byte)',');
            }

            WriteString(name);
            WriteByte((byte)':');
            write(this, value);
        }

        Leave((byte)'}');
    }

    private void WriteArray<T>(IEnumerable<T> items, Action<CanonicalJsonWriter, T> write)
    {
        Enter((byte)'[');
        var first = true;
        foreach (var item in items)
        {
            if (!first) WriteByte((byte)',');
            first = false;
            write(this, item);
        }

        Leave((byte)']');
    }

    private void WriteValue(JsonValue value)
    {
        if (value.TryGetValue(out JsonElement parsed)) Write(parsed);
        else if (value.TryGetValue(out string? text)) WriteString(text);
        else if (value.TryGetValue(out double number)) WriteNumber(number);
        else Write(JsonElement.Parse(value.ToJsonString()));   // The other kinds of number, dates, ids: as System.Text.Json spells them.
    }

    private void WriteNumber(double number)
    {
        if (!double.IsFinite(number)) throw new JsonException("A number is not finite, or too large for JSON (RFC 8785 §3.2.2.3).");

        WritePlain(EcmaScriptNumber.Format(number));
    }

    private void WriteParsedString(JsonElement element)
    {
        // What the parser let through without an escape is already canonical, provided it is UTF-8; that makes a large statement cheap.
        var raw = JsonMarshal.GetRawUtf8Value(element);
        if (!raw.Contains((byte)'\\') && Utf8.IsValid(raw)) output.Write(raw);
        else WriteString(element.GetString());
    }

    private void WriteString(ReadOnlySpan<char> text)
    {
        WriteByte((byte)'"');
        for (int plain; (plain = text.IndexOfAny(MustBeEscaped)) >= 0; text = text[(plain + 1)..])
        {
            WritePlain(text[..plain]);
            WriteEscaped(text[plain]);
        }

        WritePlain(text);
        WriteByte((byte)'"');
    }

    private void WritePlain(ReadOnlySpan<char> text)
    {
        var status = Utf8.FromUtf16(text, output.GetSpan(text.Length * 3), out _, out var written, replaceInvalidSequences: false);
        if (status is not OperationStatus.Done) throw LoneSurrogate();

        output.Advance(written);
    }

    private void WriteEscaped(char c)
    {
        ReadOnlySpan<byte> hex = "0123456789abcdef"u8;
        output.Write(c switch
        {
            '"' => "\\\""u8,
            '\\' => "\\\\"u8,
            '\b' => "\\b"u8,
            '\t' => "\\t"u8,
            '\n' => "\\n"u8,
            '\f' => "\\f"u8,
            '\r' => "\\r"u8,
            _ => [.. "\\u00"u8, hex[c >> 4], hex[c & 15]],
        });
    }

    private static List<KeyValuePair<string, JsonNode?>> Sorted(JsonObject members)
    {
        try
        {
            return ByCodeUnits([.. members]);
        }
        catch (ArgumentException e)   // Nodes find a repeated member only when the object is first looked into.
        {
            throw new JsonException("A member occurs twice in one object.", e);
        }
    }

    private static List<KeyValuePair<string, JsonElement>> Sorted(JsonElement element) => ByCodeUnits(
        [.. element.EnumerateObject().Select(m => KeyValuePair.Create(m.Name, m.Value))]);

    private static List<KeyValuePair<string, T>> ByCodeUnits<T>(List<KeyValuePair<string, T>> members)
    {
        members.Sort(static (a, b) => string.CompareOrdinal(a.Key, b.Key));
        return members;
    }

    public static JsonException LoneSurrogate(Exception? cause = null) =>
        new("A string holds half of a surrogate pair or bytes that are not UTF-8; it has no canonical form.", cause);

    private void Enter(byte bracket)
    {
        if (++depth > CanonicalJson.DepthMax) throw new JsonException($"The value is nested deeper than {CanonicalJson.DepthMax} levels.");
        WriteByte(bracket);
    }

    private void Leave(byte bracket)
    {
        depth--;
        WriteByte(bracket);
    }

    private void WriteByte(byte b)
    {
        output.GetSpan(1)[0] = b;
        output.Advance(1);
    }
}
