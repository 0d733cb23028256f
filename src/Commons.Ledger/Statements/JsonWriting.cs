using System.Globalization;
using System.Text.Json;

namespace Commons.Ledger.Statements;

/// <summary>Published documents hold strings only; these write numbers as such (STATEMENT §1). The order of members is the canonical writer's affair.</summary>
internal static class JsonWriting
{
    extension(Utf8JsonWriter json)
    {
        public void WriteNumberText(string name, Int128 number) => json.WriteString(name, number.ToString(CultureInfo.InvariantCulture));

        public void WritePools(string name, PoolAmounts pools)
        {
            json.WriteStartObject(name);
            foreach (var (pool, amount) in pools.All) json.WriteNumberText(pool, amount);
            json.WriteEndObject();
        }

        public void WriteObjects<T>(string name, IEnumerable<T> items, Action<T> writeMembers)
        {
            json.WriteStartArray(name);
            foreach (var item in items)
            {
                json.WriteStartObject();
                writeMembers(item);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        public void WriteTexts(string name, IEnumerable<string> items)
        {
            json.WriteStartArray(name);
            foreach (var item in items) json.WriteStringValue(item);
            json.WriteEndArray();
        }
    }
}
