using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace Commons.Web.Shared.Languages;

/// <summary>
/// A sentence that can be said in the reader's language. From <c>$"At most {max} pictures."</c> the compiler hands over the parts: the English with
/// numbered places (<c>At most {0} pictures.</c>) is what translations are looked up by, and what stands in the places comes after.
/// </summary>
[InterpolatedStringHandler]
public sealed class Sentence
{
    private readonly StringBuilder key = new();
    private readonly List<object?> filled = [];

    public Sentence(int literalLength, int formattedCount) { }

    private Sentence(string text) => key.Append(text.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal));

    /// <summary>The English with numbered places.</summary>
    public string Key => key.ToString();

    public static implicit operator Sentence(string text) => new(text);

    /// <summary>The sentence in the language of this request or letter.</summary>
    public static string Say(Sentence sentence) => sentence.Spoken;

    /// <summary>In the language of this request or letter.</summary>
    public string Spoken
    {
        get
        {
            if (filled.Count is 0) return Translations.Installed[Plain(Key)].Value;
            var text = Translations.Installed[Key].Value;
            return string.Format(Language.Current.Culture, text, Isolates.Put(text, filled));
        }
    }

    /// <summary>In English, as logs and programs read it.</summary>
    public override string ToString() => filled.Count is 0 ? Plain(Key) : string.Format(CultureInfo.InvariantCulture, Key, [.. filled]);

    public void AppendLiteral(string text) => key.Append(text.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal));

    public void AppendFormatted<T>(T value) => AppendFormatted(value, null);

    public void AppendFormatted<T>(T value, string? format)
    {
        key.Append('{').Append(filled.Count.ToString(CultureInfo.InvariantCulture)).Append(format is null ? "" : ":" + format).Append('}');
        filled.Add(value);
    }

    private static string Plain(string text) => text.Replace("{{", "{", StringComparison.Ordinal).Replace("}}", "}", StringComparison.Ordinal);
}
