using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Commons.Web.Shared.Themes;

/// <summary>A theme: a folder with <c>theme.json</c>, <c>theme.css</c> and pictures. Data, never code.</summary>
public sealed class Theme
{
    private Theme(string name, string title, string author, IReadOnlyList<ThemeToken> tokens, string folder)
    {
        (Name, Title, Author, Tokens, Folder) = (name, title, author, tokens, folder);
        TokensCss = $":root {{\n  color-scheme: light dark;\n{string.Concat(tokens.Select(t => $"  {t.Css}\n"))}}}\n";
        Version = VersionOf(TokensCss, Path.Combine(folder, "theme.css"));
    }

    public string Name { get; }
    public string Title { get; }
    public string Author { get; }
    public IReadOnlyList<ThemeToken> Tokens { get; }
    public string Folder { get; }

    /// <summary>The stylesheet made from the tokens.</summary>
    public string TokensCss { get; }

    /// <summary>Changes whenever the theme's styles do; asset links carry it.</summary>
    public string Version { get; }

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
            return new(name, root.GetProperty("title").GetString()!, root.GetProperty("author").GetString()!, tokens, folder);
        }
        catch (Exception wrong) when (wrong is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or IOException)
        {
            throw new FormatException($"The theme in {folder} cannot be used: {wrong.Message}", wrong);
        }
    }

    private static ThemeToken Token(JsonProperty token) => token.Value.ValueKind is JsonValueKind.Object
        ? ThemeToken.Read(token.Name, token.Value.GetProperty("light").GetString()!, token.Value.GetProperty("dark").GetString()!)
        : ThemeToken.Read(token.Name, token.Value.GetString()!, null);

    private static string VersionOf(string tokens, string stylesheet)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(tokens));
        if (File.Exists(stylesheet)) hash.AppendData(File.ReadAllBytes(stylesheet));
        return Convert.ToHexStringLower(hash.GetHashAndReset())[..16];
    }
}
