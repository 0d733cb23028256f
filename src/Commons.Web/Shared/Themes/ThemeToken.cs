using System.Text.RegularExpressions;

namespace Commons.Web.Shared.Themes;

/// <summary>
/// One custom property of a theme. A theme is data from strangers, so name and value are read against a list of what they may be:
/// no address, no second declaration, no function that fetches.
/// </summary>
public sealed partial record ThemeToken(string Name, string Light, string? Dark)
{
    private const int LengthMax = 200;

    private static readonly HashSet<string> Functions = ["rgb", "rgba", "hsl", "hsla", "hwb", "lab", "lch", "oklab", "oklch", "color-mix", "calc", "min", "max", "clamp", "var", "light-dark"];

    /// <exception cref="FormatException">The sentence says what is not allowed.</exception>
    public static ThemeToken Read(string name, string light, string? dark)
    {
        if (!NamePattern().IsMatch(name)) throw new FormatException($"\"{name}\" is not a token's name: small letters, digits and hyphens.");
        Check(name, light);
        if (dark is not null) Check(name, dark);
        return new(name, light, dark);
    }

    /// <summary>The declaration; two values become one that follows the reader's colour scheme.</summary>
    public string Css => Dark is null ? $"--{Name}: {Light};" : $"--{Name}: light-dark({Light}, {Dark});";

    private static void Check(string name, string value)
    {
        if (value.Length is 0 or > LengthMax || !ValuePattern().IsMatch(value)) throw new FormatException($"The token {name} has a value that is not a colour, a length, a number or a list of fonts.");
        if (value.Count(c => c is '"') % 2 is not 0 || !IsBalanced(value)) throw new FormatException($"The token {name} has a quote or a bracket that is not closed.");
        foreach (Match call in FunctionPattern().Matches(value))
            if (!Functions.Contains(call.Groups[1].Value)) throw new FormatException($"The token {name} calls {call.Groups[1].Value}(), which a theme may not.");
    }

    private static bool IsBalanced(string value)
    {
        var open = 0;
        foreach (var c in value) if ((open += c is '(' ? 1 : c is ')' ? -1 : 0) < 0) return false;
        return open is 0;
    }

    [GeneratedRegex("^[a-z][a-z0-9-]{0,40}$", RegexOptions.NonBacktracking)]
    private static partial Regex NamePattern();

    // No ; { } \ @ < > ' / * : or line end: nothing that ends the declaration, escapes, comments or names an address.
    [GeneratedRegex("^[A-Za-z0-9#%.,() \"+-]+$", RegexOptions.NonBacktracking)]
    private static partial Regex ValuePattern();

    [GeneratedRegex("([A-Za-z0-9-]*)\\(", RegexOptions.NonBacktracking)]
    private static partial Regex FunctionPattern();
}
