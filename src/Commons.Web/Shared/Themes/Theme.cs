using System.Text.Json;

namespace Commons.Web.Shared.Themes;

/// <summary>A theme: a folder with <c>theme.json</c>, <c>theme.css</c> and pictures. Data, never code.</summary>
public sealed class Theme
{
    public const int NameLengthMax = 40;

    private const string Both = "light dark";

    // What a reader chose stands on the page's root; a theme that comes in one scheme only stays as it is.
    private const string Switch = ":root[data-light=\"light\"] { color-scheme: light; }\n:root[data-light=\"dark\"] { color-scheme: dark; }\n";

    private Theme(string name, string title, string about, string author, string schemes, IReadOnlyList<ThemeToken> tokens, string folder)
    {
        (Name, Title, About, Author, Schemes, Tokens, Folder) = (name, title, about, author, schemes, tokens, folder);
        TokensCss = $":root {{\n  color-scheme: {schemes};\n{string.Concat(tokens.Select(t => $"  {t.Css}\n"))}}}\n{(schemes is Both ? Switch : "")}";
        var own = Path.Combine(folder, "theme.css");
        Stylesheet = File.Exists(own) ? File.ReadAllText(own) : "";
    }

    public string Name { get; }
    public string Title { get; }

    /// <summary>What it is like, in one sentence.</summary>
    public string About { get; }

    /// <summary>What <c>color-scheme</c> says: both, or the one the theme comes in.</summary>
    public string Schemes { get; }
    public string Author { get; }
    public IReadOnlyList<ThemeToken> Tokens { get; }
    public string Folder { get; }

    /// <summary>The stylesheet made from the tokens.</summary>
    public string TokensCss { get; }

    /// <summary>What tokens cannot say; empty where they say all.</summary>
    public string Stylesheet { get; }

    /// <exception cref="FormatException">The file is not a theme, or a token is not allowed; the sentence names the folder.</exception>
    public static Theme Read(string folder)
    {
        try
        {
            using var file = File.OpenRead(Path.Combine(folder, "theme.json"));
            using var json = JsonDocument.Parse(file);
            var root = json.RootElement;
            var tokens = root.GetProperty("tokens").EnumerateObject().Select(Token).ToList();
            var name = root.GetProperty("name").GetString()!;
            if (name != Path.GetFileName(folder)) throw new FormatException("its name is not its folder's.");
            return new(name, Text(root, "title"), Text(root, "about"), Text(root, "author"), SchemesOf(root), tokens, folder);
        }
        catch (Exception wrong) when (wrong is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or IOException)
        {
            throw new FormatException($"The theme in {folder} cannot be used: {wrong.Message}", wrong);
        }
    }

    private static string Text(JsonElement root, string member) => root.GetProperty(member).GetString()!;

    private static string SchemesOf(JsonElement root)
    {
        if (!root.TryGetProperty("schemes", out var named)) return Both;
        var schemes = string.Join(' ', named.EnumerateArray().Select(s => s.GetString()));
        return schemes is "light" or "dark" or Both ? schemes : throw new FormatException("its schemes are light, dark or both.");
    }

    private static ThemeToken Token(JsonProperty token) => token.Value.ValueKind is JsonValueKind.Object
        ? ThemeToken.Read(token.Name, token.Value.GetProperty("light").GetString()!, token.Value.GetProperty("dark").GetString()!)
        : ThemeToken.Read(token.Name, token.Value.GetString()!, null);
}
