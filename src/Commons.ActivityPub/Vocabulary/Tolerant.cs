using System.Globalization;
using System.Text.Json;

namespace Commons.ActivityPub.Vocabulary;

/// <summary>
/// Every property of every peer may be a string, an object or an array of both; these readings take them all, and give nothing where
/// the kind is wrong (FEDERATION §4, §11.15). Only compacted, unprefixed terms mean anything: <c>@id</c> and <c>as:name</c> do not.
/// </summary>
public static class Tolerant
{
    // What peers put into one property; more is noise or an attack on whoever loops over it.
    private const int ValuesMax = 1000;

    extension(JsonElement node)
    {
        /// <summary>The member, when this is an object and has it and it is not null.</summary>
        public JsonElement? Member(string name) =>
            node.ValueKind == JsonValueKind.Object && node.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

        /// <summary>The values of a member, one by one, whether it is an array or not.</summary>
        public IEnumerable<JsonElement> Values(string name) =>
            node.Member(name) switch
            {
                null => [],
                { ValueKind: JsonValueKind.Array } array => array.EnumerateArray().Take(ValuesMax).Where(value => value.ValueKind != JsonValueKind.Null),
                { } single => [single],
            };

        /// <summary>The first string of a member, not empty.</summary>
        public string? Text(string name) =>
            node.Values(name).Where(value => value.ValueKind == JsonValueKind.String).Select(value => value.GetString()).FirstOrDefault(text => !string.IsNullOrEmpty(text));

        /// <summary>The member's text, or the first text of its language map (<c>nameMap</c>, <c>contentMap</c>, <c>summaryMap</c>).</summary>
        public string? TextOrMapped(string name, string? language = null)
        {
            if (node.Text(name) is { } plain) return plain;
            if (node.Member(name + "Map") is not { ValueKind: JsonValueKind.Object } map) return null;

            return (language is null ? null : map.Text(language))
                ?? map.EnumerateObject().Where(entry => entry.Value.ValueKind == JsonValueKind.String).Select(entry => entry.Value.GetString()).FirstOrDefault(text => !string.IsNullOrEmpty(text));
        }

        /// <summary>The id in a member: the string itself, an object's <c>id</c>, or a Link's <c>href</c>; of an array the first that has one.</summary>
        public string? Id(string name) => node.Values(name).Select(IdOf).OfType<string>().FirstOrDefault();

        /// <summary>All ids in a member, each once, in their order.</summary>
        public IReadOnlyList<string> Ids(string name) => [.. node.Values(name).Select(IdOf).OfType<string>().Distinct(StringComparer.Ordinal)];

        /// <summary>The first object in a member.</summary>
        public JsonElement? Embedded(string name) => node.Objects(name).Select(value => (JsonElement?)value).FirstOrDefault();

        public IEnumerable<JsonElement> Objects(string name) => node.Values(name).Where(value => value.ValueKind == JsonValueKind.Object);

        /// <summary>The types of this object; most have one.</summary>
        public IReadOnlyList<string> Types() =>
            [.. node.Values("type").Where(value => value.ValueKind == JsonValueKind.String).Select(value => value.GetString()!)];

        public bool Is(string type) => node.Types().Contains(type, StringComparer.Ordinal);

        /// <summary>True only for the JSON value; a string "true" is not a promise.</summary>
        public bool? Truth(string name) =>
            node.Member(name) switch
            {
                { ValueKind: JsonValueKind.True } => true,
                { ValueKind: JsonValueKind.False } => false,
                _ => null,
            };

        /// <summary>RFC 3339 with any offset and up to nine digits of a second, as Fedify writes (GOTCHAS-PEERS §1); in UTC.</summary>
        public DateTimeOffset? Time(string name) =>
            node.Text(name) is { Length: >= 10 and <= 40 } text && char.IsAsciiDigit(text[0])
            && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time) ? time : null;

        public long? WholeNumber(string name) => node.Member(name) is { ValueKind: JsonValueKind.Number } value && value.TryGetInt64(out var number) ? number : null;

        /// <summary>The page people read: of several the first that says <c>text/html</c> or says nothing, else the first (FEDERATION §6.3).</summary>
        public string? PageUrl(string name = "url")
        {
            var links = node.Values(name).Select(value => (Href: IdOf(value) ?? value.Text("url"), MediaType: value.Text("mediaType"))).Where(link => link.Href is not null).ToList();
            return links.Where(link => link.MediaType is null || link.MediaType.StartsWith("text/html", StringComparison.OrdinalIgnoreCase)).Concat(links).FirstOrDefault().Href;
        }
    }

    private static string? IdOf(JsonElement value)
    {
        var id = value.ValueKind switch
        {
            JsonValueKind.String => value.GetString(),
            JsonValueKind.Object => value.Text("id") ?? value.Text("href"),
            _ => null,
        };
        return string.IsNullOrEmpty(id) ? null : id;
    }
}
