using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;
using Commons.Web.Shared.Languages;

namespace Commons.Web.Shared.Assets;

/// <summary>Gives the scripts <c>spoken('{0} min ago', n)</c>, with the texts that they say in one language.</summary>
internal static partial class SpokenWords
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Script(string scripts, Language language)
    {
        using var speaking = language.Speak();
        var said = Said().Matches(scripts).Select(m => m.Groups[1].Value).Distinct().Where(key => !Translations.Installed[key].ResourceNotFound).ToDictionary(key => key, key => Translations.Installed[key].Value);
        var words = language == Language.English ? "{}" : JsonSerializer.Serialize(said, Readable);
        return $"const spokenTexts = {words};\nconst spoken = (text, ...filled) => (spokenTexts[text] ?? text).replace(/\\{{(\\d)\\}}/g, (_, n) => filled[n]);\n";
    }

    [GeneratedRegex(@"\bspoken\('([^']+)'", RegexOptions.NonBacktracking)]
    private static partial Regex Said();
}
