namespace Commons.Web.Hosting;

/// <summary>
/// What follows <c>serve</c> or <c>demo</c>: settings, as <c>--Section:Key value</c> or <c>--Section:Key=value</c>, and <c>--urls</c>. Anything else is a
/// command somebody mistyped, and must not start a server.
/// </summary>
internal static class Leftovers
{
    // The design tools of EF call the program with the name of its assembly.
    private static readonly string[] Plain = ["urls", "applicationName"];

    /// <summary>The first word that is no setting; null if all are.</summary>
    public static string? Wrong(IReadOnlyList<string> words)
    {
        for (var i = 0; i < words.Count; i++)
        {
            if (!IsKey(words[i])) return words[i];
            if (words[i].Contains('=', StringComparison.Ordinal)) continue;
            if (i + 1 == words.Count || words[i + 1].StartsWith("--", StringComparison.Ordinal)) return words[i];   // A key without its value.
            i++;
        }
        return null;
    }

    private static bool IsKey(string word)
    {
        if (!word.StartsWith("--", StringComparison.Ordinal)) return false;
        var name = word[2..].Split('=')[0];
        return Plain.Contains(name, StringComparer.OrdinalIgnoreCase) || name.IndexOf(':', StringComparison.Ordinal) > 0;
    }
}
