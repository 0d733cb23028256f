using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace Commons.ActivityPub.Signatures;

/// <summary>A token of RFC 8941 §3.3.4, kept apart from a string because it is written without quotes.</summary>
internal sealed record FieldToken(string Text);

/// <summary>One member of a dictionary: an item (<c>long</c>, <c>string</c>, <see cref="FieldToken"/>, <c>byte[]</c>, <c>bool</c>) or an inner list.</summary>
internal sealed record FieldEntry
{
    public object? Item { get; init; }
    public IReadOnlyList<FieldEntry>? List { get; init; }

    /// <summary>In their order: RFC 9421 signs it.</summary>
    public IReadOnlyList<KeyValuePair<string, object>> Parameters { get; init; } = [];

    public object? Parameter(string name) => Parameters.FirstOrDefault(parameter => parameter.Key == name).Value;
}

/// <summary>
/// The part of RFC 8941 that signatures need: dictionaries of items and inner lists with parameters. Decimals are left out because no field
/// here has one. Wrong input gives false, never an exception.
/// </summary>
internal static class StructuredFields
{
    private const int LengthMax = 16_384;
    private const int MembersMax = 64;

    public static bool TryReadDictionary(string text, [NotNullWhen(true)] out IReadOnlyList<KeyValuePair<string, FieldEntry>>? entries)
    {
        entries = null;
        if (text.Length > LengthMax) return false;

        var reader = new FieldReader(text);
        entries = reader.Dictionary(MembersMax);
        return entries is not null;
    }

    /// <summary>The canonical text of an inner list with its parameters (RFC 8941 §4.1.1.1): what <c>@signature-params</c> signs.</summary>
    public static string Write(FieldEntry list)
    {
        var text = new StringBuilder("(");
        text.AppendJoin(' ', list.List!.Select(item => WriteItem(item.Item!) + WriteParameters(item)));
        return text.Append(')').Append(WriteParameters(list)).ToString();
    }

    /// <summary>The canonical text of one item with its parameters: the name of a component in a signature base.</summary>
    public static string WriteComponent(FieldEntry item) => WriteItem(item.Item!) + WriteParameters(item);

    private static string WriteParameters(FieldEntry entry) =>
        string.Concat(entry.Parameters.Select(parameter => parameter.Value is true ? $";{parameter.Key}" : $";{parameter.Key}={WriteItem(parameter.Value)}"));

    private static string WriteItem(object item) =>
        item switch
        {
            long number => number.ToString(CultureInfo.InvariantCulture),
            string text => $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"",
            FieldToken token => token.Text,
            byte[] bytes => $":{Convert.ToBase64String(bytes)}:",
            bool truth => truth ? "?1" : "?0",
            _ => throw new ArgumentException("Not an item of a structured field.", nameof(item)),
        };
}

/// <summary>Reads RFC 8941 §4.2 left to right; every method gives null where the grammar is broken.</summary>
internal ref struct FieldReader(ReadOnlySpan<char> text)
{
    private static readonly SearchValues<char> KeyLetters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789_-.*");
    private static readonly SearchValues<char> TokenLetters = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789!#$%&'*+-.^_`|~:/");

    private ReadOnlySpan<char> rest = text.Trim(' ');

    private readonly char Next => rest.Length > 0 ? rest[0] : '\0';

    public List<KeyValuePair<string, FieldEntry>>? Dictionary(int membersMax)
    {
        var entries = new List<KeyValuePair<string, FieldEntry>>();
        while (rest.Length > 0)
        {
            if (Key() is not { } key || entries.Count >= membersMax || entries.Any(entry => entry.Key == key)) return null;
            if ((Take('=') ? Member(membersMax) : WithParameters(new FieldEntry { Item = true })) is not { } member) return null;

            entries.Add(new(key, member));
            rest = rest.TrimStart(" \t");
            if (rest.Length == 0) break;
            if (!Take(',')) return null;

            rest = rest.TrimStart(" \t");
            if (rest.Length == 0) return null;
        }

        return entries;
    }

    private FieldEntry? Member(int membersMax)
    {
        if (!Take('(')) return Item();

        var items = new List<FieldEntry>();
        while (true)
        {
            rest = rest.TrimStart(' ');
            if (Take(')')) return WithParameters(new FieldEntry { List = items });
            if (items.Count >= membersMax || Item() is not { } item || Next is not (' ' or ')')) return null;

            items.Add(item);
        }
    }

    private FieldEntry? Item() => BareItem() is { } item ? WithParameters(new FieldEntry { Item = item }) : null;

    private FieldEntry? WithParameters(FieldEntry entry)
    {
        var parameters = new List<KeyValuePair<string, object>>();
        while (Take(';'))
        {
            rest = rest.TrimStart(' ');
            if (Key() is not { } key || parameters.Any(parameter => parameter.Key == key)) return null;
            if ((Take('=') ? BareItem() : true) is not { } value) return null;

            parameters.Add(new(key, value));
        }

        return entry with { Parameters = parameters };
    }

    private object? BareItem() =>
        Next switch
        {
            '"' => Text(),
            ':' => ByteSequence(),
            '?' => Truth(),
            '-' or (>= '0' and <= '9') => Number(),
            '*' or (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') => new FieldToken(TakeWhile(TokenLetters)),
            _ => null,
        };

    private string? Key() => Next is '*' or (>= 'a' and <= 'z') ? TakeWhile(KeyLetters) : null;

    private object? Number()
    {
        var isNegative = Take('-');
        var digits = TakeWhile(Digits);
        // Fifteen digits by RFC 8941 §3.3.1. A point would make a decimal.
        return digits.Length is 0 or > 15 || Next == '.' ? null : long.Parse(digits, CultureInfo.InvariantCulture) * (isNegative ? -1 : 1);
    }

    private string? Text()
    {
        rest = rest[1..];
        var text = new StringBuilder();
        while (rest.Length > 0)
        {
            var letter = rest[0];
            rest = rest[1..];
            if (letter == '"') return text.ToString();
            if (letter == '\\')
            {
                if (Next is not ('"' or '\\')) return null;
                letter = rest[0];
                rest = rest[1..];
            }

            if (letter is < ' ' or > '~') return null;
            text.Append(letter);
        }

        return null;
    }

    private byte[]? ByteSequence()
    {
        var end = rest[1..].IndexOf(':');
        if (end < 0 || rest.Slice(1, end).ContainsAny(" \t\r\n")) return null;

        var bytes = new byte[end];
        if (!Convert.TryFromBase64Chars(rest.Slice(1, end), bytes, out var length)) return null;

        rest = rest[(end + 2)..];
        return bytes[..length];
    }

    private object? Truth()
    {
        if (rest.Length < 2 || rest[1] is not ('0' or '1')) return null;

        object truth = rest[1] == '1';
        rest = rest[2..];
        return truth;
    }

    private bool Take(char letter)
    {
        if (Next != letter || rest.Length == 0) return false;

        rest = rest[1..];
        return true;
    }

    private string TakeWhile(SearchValues<char> letters)
    {
        var end = rest.IndexOfAnyExcept(letters);
        var taken = (end < 0 ? rest : rest[..end]).ToString();
        rest = rest[taken.Length..];
        return taken;
    }

    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789");
}
