using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Commons.Web.Hosting.Api;

/// <summary>Times as <c>2026-11-10T09:00:00Z</c>, always UTC, with a fraction only where there is one (RFC 3339).</summary>
public sealed class UtcTimes : JsonConverter<DateTimeOffset>
{
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetDateTimeOffset().ToUniversalTime();

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFF'Z'", CultureInfo.InvariantCulture));
}
