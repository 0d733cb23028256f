using System.Globalization;
using System.Text.Json.Nodes;

namespace Commons.Ledger;

/// <summary>Integers leave as decimal strings, because a JSON number loses digits above 2^53 (REVENUE §5.16, STATEMENT §1).</summary>
internal static class OperationOutput
{
    public static JsonNode ToJson(this long amount) => JsonValue.Create(amount.ToString(CultureInfo.InvariantCulture));

    public static JsonObject ToJson(this IEnumerable<KeyValuePair<string, long>> amounts) =>
        new(amounts.Select(a => KeyValuePair.Create(a.Key, (JsonNode?)a.Value.ToJson())));
}
