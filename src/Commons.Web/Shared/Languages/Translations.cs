using System.Collections.Frozen;
using System.Resources;
using Microsoft.Extensions.Localization;

namespace Commons.Web.Shared.Languages;

/// <summary>
/// The texts of all features in the reader's language, by their English. A feature keeps its own beside its code (<c>Forum/Texts.de.resx</c>); the compiler
/// makes a satellite assembly of each language, and all of it is read once. What nobody translated is shown in English.
/// </summary>
public sealed class Translations : IStringLocalizer
{
    /// <summary>Also for what has no services at hand, as a refused entity has none.</summary>
    public static Translations Installed { get; } = new();

    private readonly FrozenDictionary<string, FrozenDictionary<string, string>> byLanguage =
        Language.All.Where(l => l != Language.English).ToFrozenDictionary(l => l.Code, l => Read(l).ToFrozenDictionary(StringComparer.Ordinal), StringComparer.Ordinal);

    public LocalizedString this[string name] => Find(name) is { } text ? new(name, text) : new(name, name, resourceNotFound: true);

    public LocalizedString this[string name, params object[] arguments] =>
        new(name, string.Format(Language.Current.Culture, Find(name) ?? name, arguments), resourceNotFound: Find(name) is null);

    public IEnumerable<LocalizedString> GetAllStrings(bool includeParentCultures) =>
        byLanguage.TryGetValue(Language.Current.Code, out var texts) ? texts.Select(t => new LocalizedString(t.Key, t.Value)) : [];

    private string? Find(string name) => byLanguage.TryGetValue(Language.Current.Code, out var texts) ? texts.GetValueOrDefault(name) : name;

    private static Dictionary<string, string> Read(Language language)
    {
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        var satellite = typeof(Translations).Assembly.GetSatelliteAssembly(language.Culture);
        foreach (var resource in satellite.GetManifestResourceNames())
        {
            using var reader = new ResourceReader(satellite.GetManifestResourceStream(resource)!);
            foreach (System.Collections.DictionaryEntry entry in reader) texts.TryAdd((string)entry.Key, (string)entry.Value!);
        }
        return texts;
    }
}
