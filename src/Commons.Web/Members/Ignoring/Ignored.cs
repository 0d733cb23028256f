namespace Commons.Web.Members.Ignoring;

/// <summary>What one reader does not want to read, loaded once and asked by every page.</summary>
public sealed record Ignored(List<long> AuthorIds, List<long> BoardIds, List<string> Hosts, List<string> Words)
{
    private const int FirstOfScriptsWithoutSpaces = 0x2E80;

    /// <summary>Topics, and the tags whose topics, the reader set to muted.</summary>
    public List<long> TopicIds { get; init; } = [];
    public List<long> TagIds { get; init; } = [];

    /// <summary>Topics they follow although their board or tag is muted: the nearest choice holds.</summary>
    public List<long> Spared { get; init; } = [];

    public static Ignored Nothing { get; } = new([], [], [], []);

    /// <summary>The same on a board's own page: whoever opens a muted board wants to see it.</summary>
    public Ignored OnBoardPage => this with { BoardIds = [] };

    /// <summary>The same on a tag's own page.</summary>
    public Ignored OnTagPage => this with { TagIds = [] };

    public bool Has(long authorId, string? host) => AuthorIds.Contains(authorId) || (host is not null && Hosts.Contains(host));

    /// <summary>The first muted word in a text, as a whole word and in any case; null where there is none.</summary>
    public string? WordIn(string text) => Words.FirstOrDefault(word => IsIn(word, text));

    private static bool IsIn(string word, string text)
    {
        for (var at = text.IndexOf(word, StringComparison.OrdinalIgnoreCase); at >= 0; at = text.IndexOf(word, at + 1, StringComparison.OrdinalIgnoreCase))
            if (IsEdge(text, at - 1, word[0]) && IsEdge(text, at + word.Length, word[^1])) return true;
        return false;
    }

    /// <summary>Whether a word may begin or end here: beside a letter or digit it does not, except in scripts that put no spaces between words.</summary>
    private static bool IsEdge(string text, int at, char inner) => at < 0 || at >= text.Length || inner >= FirstOfScriptsWithoutSpaces || !char.IsLetterOrDigit(text[at]) || !char.IsLetterOrDigit(inner);
}
