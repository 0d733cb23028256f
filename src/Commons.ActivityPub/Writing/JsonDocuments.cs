using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Commons.ActivityPub.Writing;

/// <summary>Something that stands alone as a document and inside an activity alike; it writes its members, never the <c>@context</c> (FEDERATION §4).</summary>
public interface IFederatedObject
{
    /// <summary>
    /// True where another document, with a context of its own, stands inside. Then only ActivityStreams itself is named outside: JSON-LD peers such
    /// as Fedify refuse an inner context that redefines a protected term of the outer one, as <c>data-integrity/v1</c> does inside <c>v2</c>.
    /// </summary>
    bool CarriesDocument => false;

    void WriteMembers(Utf8JsonWriter json);
}

/// <summary>Compact UTF-8 JSON with members in a fixed order: the same input gives the same bytes, so digests and ETags can be computed ahead.</summary>
public static class JsonDocuments
{
    /// <summary>What every one of our documents is served and posted as (FEDERATION §3: Lemmy compares the whole string).</summary>
    public const string ActivityType = "application/activity+json";

    // The bytes are served as activity+json and never inside HTML, so only what JSON itself needs is escaped.
    private static readonly JsonWriterOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The object as a document of its own, under our <c>@context</c>.</summary>
    public static byte[] ToDocument(this IFederatedObject subject) =>
        Write(json =>
        {
            json.WritePropertyName("@context");
            json.WriteRawValue(subject.CarriesDocument ? ContextArray.Bare : ContextArray.Json, skipInputValidation: true);
            subject.WriteMembers(json);
        });

    internal static byte[] Write(Action<Utf8JsonWriter> members)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Compact))
        {
            json.WriteStartObject();
            members(json);
            json.WriteEndObject();
        }

        return buffer.ToArray();
    }

    internal static void WriteText(this Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null) json.WriteString(name, value);
    }

    /// <summary>RFC 3339 in UTC with <c>Z</c>, whole seconds (FEDERATION §6.1).</summary>
    internal static void WriteTime(this Utf8JsonWriter json, string name, DateTimeOffset? at)
    {
        if (at is { } time) json.WriteString(name, time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
    }

    internal static void WriteIds(this Utf8JsonWriter json, string name, IEnumerable<string> ids)
    {
        json.WriteStartArray(name);
        foreach (var id in ids) json.WriteStringValue(id);
        json.WriteEndArray();
    }

    internal static void WriteObject(this Utf8JsonWriter json, string name, Action members)
    {
        json.WriteStartObject(name);
        members();
        json.WriteEndObject();
    }

    internal static void WriteMarkdownSource(this Utf8JsonWriter json, string? markdown)
    {
        if (markdown is null) return;

        json.WriteObject("source", () =>
        {
            json.WriteString("content", markdown);
            json.WriteString("mediaType", "text/markdown");
        });
    }
}
