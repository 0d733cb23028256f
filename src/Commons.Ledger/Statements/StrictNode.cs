using System.Globalization;
using System.Text.Json;

namespace Commons.Ledger.Statements;

/// <summary>
/// A member of a published document and the way to it, read without any leniency (STATEMENT §1): only objects, arrays and strings, only members
/// that are known, integers without leading zeros, times and hashes in their one spelling. Every refusal names the member by JSON pointer.
/// </summary>
internal sealed class StrictNode
{
    private readonly JsonElement element;
    private readonly StrictNode? parent;
    private readonly string name;

    private StrictNode(JsonElement element, StrictNode? parent, string name) =>
        (this.element, this.parent, this.name) = (element, parent, name);

    public string Pointer => parent is null ? "" : $"{parent.Pointer}/{name.Replace("~", "~0").Replace("/", "~1")}";

    /// <summary>Reads bytes that must be JSON as <see cref="CanonicalJson.Parse(ReadOnlySpan{byte})"/> accepts it.</summary>
    /// <exception cref="JsonException">They are not.</exception>
    public static StrictNode Parse(ReadOnlySpan<byte> utf8) => new(CanonicalJson.Parse(utf8), null, "");

    /// <summary>This node, which must be an object with all of <paramref name="required"/>, perhaps some of <paramref name="optional"/>, and nothing else.</summary>
    public StrictNode Object(string[] required, params string[] optional)
    {
        var found = 0;
        foreach (var member in Members())
        {
            if (required.Contains(member.Name)) found++;
            else if (!optional.Contains(member.Name)) throw new StrictNode(member.Value, this, member.Name).Fault("is not a member this document may have.");
        }

        if (found == required.Length) return this;
        var missing = required.First(needed => !element.TryGetProperty(needed, out _));
        throw Fault($"has no member “{missing}”.");
    }

    public StrictNode this[string member] => new(element.GetProperty(member), this, member);

    public StrictNode? Optional(string member) =>
        element.ValueKind is JsonValueKind.Object && element.TryGetProperty(member, out var value) ? new(value, this, member) : null;

    /// <summary>The members of an object whose names are data (reasons, boards): <c>[A-Za-z][A-Za-z0-9]*</c>.</summary>
    public IEnumerable<(string Name, StrictNode Value)> Entries()
    {
        foreach (var member in Members())
        {
            var entry = new StrictNode(member.Value, this, member.Name);
            if (!IsMemberName(member.Name)) throw entry.Fault("has a name that is not letters and digits, a letter first.");
            yield return (member.Name, entry);
        }
    }

    public IEnumerable<StrictNode> Items()
    {
        if (element.ValueKind is not JsonValueKind.Array) throw Fault("is not an array.");
        return element.EnumerateArray().Select((item, i) => new StrictNode(item, this, i.ToString(CultureInfo.InvariantCulture)));
    }

    public string Text() => element.ValueKind is JsonValueKind.String
        ? element.GetString()!
        : throw Fault("is not a string: every value is one, numbers too.");

    /// <summary>64 lower-case hex digits.</summary>
    public string Hash() => Text() is { Length: 64 } hash && hash.All(char.IsAsciiHexDigitLower)
        ? hash
        : throw Fault("is not a hash of 64 lower-case hex digits.");

    /// <summary>A whole number that may be negative.</summary>
    public long Signed() => long.TryParse(Text(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
        ? Canonical(number)
        : throw Fault("is not a whole number of 64 bits.");

    /// <summary>A whole number from 0 to <paramref name="max"/>.</summary>
    public long Count(long max = long.MaxValue) => Signed() is var number && number >= 0 && number <= max
        ? number
        : throw Fault($"is not between 0 and {max}.");

    /// <summary>A whole number from 0 that may pass 64 bits.</summary>
    public Int128 Wide() => Int128.TryParse(Text(), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        ? Canonical(number)
        : throw Fault("is not a whole number from 0.");

    public PeriodKey Period() => PeriodKey.TryParse(Text(), out var period) ? period : throw Fault("is not a period, yyyy-MM.");

    public DateTimeOffset Instant() =>
        DateTimeOffset.TryParseExact(Text(), Instants.Format, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at)
            ? at
            : throw Fault("is not a time, yyyy-MM-ddTHH:mm:ssZ.");

    /// <summary>Refuses a member that does not say what follows from the others.</summary>
    public void Require(string recomputed)
    {
        if (Text() == recomputed) return;
        throw new StatementFormatException(Pointer, "does not follow from the other members.") { Published = Text(), Recomputed = recomputed };
    }

    public StatementFormatException Fault(string sentence) => new(Pointer, sentence);

    public static bool IsMemberName(string name) =>
        name.Length > 0 && char.IsAsciiLetter(name[0]) && name.All(char.IsAsciiLetterOrDigit);

    private JsonElement.ObjectEnumerator Members() => element.ValueKind is JsonValueKind.Object
        ? element.EnumerateObject()
        : throw Fault("is not an object.");

    private T Canonical<T>(T number) where T : IFormattable => number.ToString(null, CultureInfo.InvariantCulture) == Text()
        ? number
        : throw Fault("is a number with a leading zero or sign.");
}
