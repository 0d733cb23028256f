using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Commons.Web.Tests.Architecture.Said;

/// <summary>A text in another language, and in which table it stands.</summary>
public sealed record TranslatedText(string Key, string Text, string Language, string File);

/// <summary>The tables of texts that lie beside the features (<c>Texts.de.resx</c>).</summary>
public static partial class Tables
{
    public static IReadOnlyList<string> Languages { get; } = ["de", "es", "fr", "ar"];

    public static IReadOnlyList<TranslatedText> All { get; } =
    [
        .. from file in Directory.EnumerateFiles(SaidTexts.Source, "Texts.*.resx", SearchOption.AllDirectories)
           from text in XDocument.Load(file).Root!.Elements("data")
           select new TranslatedText(text.Attribute("name")!.Value, text.Element("value")!.Value, Path.GetFileNameWithoutExtension(file)[^2..], Path.GetRelativePath(SaidTexts.Source, file)),
    ];

    /// <summary>
    /// What a translation has to keep: places with their formats, and tags with their attributes, in whatever order the language needs. A day is written
    /// out as the language does it.
    /// </summary>
    public static IReadOnlyList<string> Kept(string text) =>
    [
        .. Place().Matches(text.Replace("{{", "", StringComparison.Ordinal).Replace("}}", "", StringComparison.Ordinal)).Concat(Tag().Matches(text))
            .Select(m => m.Value.Contains(":d", StringComparison.Ordinal) && m.Value.Contains("MMM", StringComparison.Ordinal) ? m.Value[..m.Value.IndexOf(':', StringComparison.Ordinal)] + ":day}" : m.Value)
            .Order(StringComparer.Ordinal),
    ];

    [GeneratedRegex(@"\{[0-9]+(:[^}]*)?\}", RegexOptions.None, 5000)]
    private static partial Regex Place();

    [GeneratedRegex("</?[a-zA-Z][^>]*>", RegexOptions.None, 5000)]
    private static partial Regex Tag();
}
