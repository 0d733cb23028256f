using System.Globalization;
using System.Numerics;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Commons.Ledger;

/// <summary>
/// Reads the members of an operation's input by the rules of REVENUE §5.16: integers are decimal strings without plus sign or leading zero,
/// keys are as <see cref="OpaqueKey"/> says. Whatever is missing or malformed is refused by name; members nobody asks for are ignored.
/// </summary>
internal sealed class OperationInput(JsonObject members, string path)
{
    public OperationInput Object(string name) => new(Required(name) as JsonObject ?? throw Malformed(name, "is not an object."), Path(name));

    public IReadOnlyDictionary<string, OperationInput> Objects(string name) => Object(name).Each((input, key) => input.Object(key));

    public string Text(string name) => Text(Required(name), Path(name));

    public string Key(string name) => Key(Text(name), Path(name));

    public IReadOnlyList<string> Texts(string name) => Required(name) is JsonArray items
        ? [.. items.Select((item, i) => Text(item, $"{Path(name)}[{i}]"))]
        : throw Malformed(name, "is not an array.");

    public IReadOnlyList<string> Keys(string name) => [.. Texts(name).Select((text, i) => Key(text, $"{Path(name)}[{i}]"))];

    public IReadOnlyList<string> KeysOrNone(string name) => Has(name) ? Keys(name) : [];

    /// <summary>Micros that cannot be negative.</summary>
    public long Amount(string name) => (long)Within(name, 0, long.MaxValue);

    /// <summary>Micros of either sign.</summary>
    public long SignedAmount(string name) => (long)Within(name, long.MinValue, long.MaxValue);

    public int Number(string name, int least, int most) => (int)Within(name, least, most);

    public BigInteger Weight(string name) => Within(name, 0, null);

    public IReadOnlyDictionary<string, BigInteger> Weights(string name) => Object(name).Each((input, key) => input.Weight(key));

    public IReadOnlyDictionary<string, int> Numbers(string name, int most) => Object(name).Each((input, key) => input.Number(key, 0, most));

    public IReadOnlyDictionary<string, int> NumbersOrNone(string name, int most) => Has(name) ? Numbers(name, most) : new Dictionary<string, int>();

    /// <summary>A JSON boolean; false where it is left out.</summary>
    public bool Flag(string name) => Has(name) && Required(name).GetValueKind() switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => throw Malformed(name, "is not true or false."),
    };

    public MalformedOperationException Malformed(string name, string problem) => new(Path(name), problem);

    private bool Has(string name) => members.ContainsKey(name);

    private string Path(string name) => path.Length == 0 ? name : $"{path}.{name}";

    private JsonNode Required(string name) => members[name] ?? throw Malformed(name, "is missing.");

    private Dictionary<string, T> Each<T>(Func<OperationInput, string, T> read) =>
        members.ToDictionary(m => Key(m.Key, Path(m.Key)), m => read(this, m.Key), StringComparer.Ordinal);

    private BigInteger Within(string name, BigInteger least, BigInteger? most)
    {
        var text = Text(name);
        var digits = text.StartsWith('-') ? text.AsSpan(1) : text;
        if (digits.IsEmpty || digits.ContainsAnyExceptInRange('0', '9') || (digits[0] == '0' && text.Length > 1))
            throw Malformed(name, $"“{text}” is not an integer as a decimal string, without plus sign or leading zero.");

        var number = BigInteger.Parse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        if (number < least || number > most)
            throw Malformed(name, most is null ? $"“{text}” is below {least}." : $"“{text}” is not between {least} and {most}.");
        return number;
    }

    private static string Text(JsonNode? node, string path)
    {
        try
        {
            if (node is JsonValue value && value.TryGetValue(out string? text)) return text;
        }
        catch (InvalidOperationException e)   // What System.Text.Json throws for half of a surrogate pair.
        {
            throw new MalformedOperationException(path, "is not Unicode text.", e);
        }

        throw new MalformedOperationException(path, "is not a string; integers are decimal strings too.");
    }

    private static string Key(string text, string path) => OpaqueKey.IsAllowed(text)
        ? text
        : throw new MalformedOperationException(path, "a key is UTF-8 text without “|” and line breaks.");
}
