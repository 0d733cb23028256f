using System.Text.RegularExpressions;
using Commons.Web.Shared.Languages;
using Commons.Web.Tests.Support;

namespace Commons.Web.Tests.Architecture;

/// <summary>What a page says is said in every language, with the same places and the same markup. What only programs are told, in a folder Api, stays English.</summary>
public sealed partial class TranslatedTests
{
    [Theory]
    [InlineData("Forum")]
    [InlineData("Members")]
    [InlineData("Messages")]
    [InlineData("Media")]
    [InlineData("Administration")]
    [InlineData("Shared")]
    public void Every_text_of_a_features_pages_and_refusals_is_there_in_every_language(string feature)
    {
        var folder = Path.Combine(SharedData.Root(), "src", "Commons.Web", feature);
        var texts = Directory.GetFiles(folder, "*.cs*", SearchOption.AllDirectories).Where(f => !f.StartsWith(Path.Combine(folder, "Api"), StringComparison.Ordinal)).SelectMany(f => Text().Matches(File.ReadAllText(f))).Select(m => m.Groups["text"].Value.Replace("\\\"", "\"", StringComparison.Ordinal)).Distinct().ToList();
        Assert.NotEmpty(texts);

        var missing = new List<string>();
        foreach (var language in Language.All.Where(l => l != Language.English))
        {
            using var speaking = language.Speak();
            missing.AddRange(from text in texts let said = Translations.Installed[text] where said.ResourceNotFound || Marks(said.Value) != Marks(text) select $"{language.Code}: {text}");
        }

        Assert.Empty(missing);
    }

    private static string Marks(string text) => string.Join(' ', Mark().Matches(text).Select(m => m.Value).Order(StringComparer.Ordinal));

    [GeneratedRegex("""(?:\bL\[|\bSentence\.Say\(|new Refusal\(|ErrorMessage = )"(?<text>(?:[^"\\]|\\.)*)""", RegexOptions.CultureInvariant)]
    private static partial Regex Text();

    [GeneratedRegex(@"\{\d[^}]*\}|<[^>]*>", RegexOptions.CultureInvariant)]
    private static partial Regex Mark();
}
