using System.Buffers;
using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.RegularExpressions;
using Commons.Web.Hosting;

namespace Commons.Web.Sponsorship.Metering.Visitors;

/// <summary>
/// The long list of agents that say themselves that they are no persons, read once at the start from a file that an operator can replace: the JSON of the
/// npm package <c>crawler-user-agents</c>, or one pattern a line. Beside it stands our own short list (<see cref="AgentFamily.IsMachine"/>), so that
/// without a file the usual ones are refused all the same (REVENUE 2.3 step 3).
/// </summary>
public sealed partial class DeclaredMachines
{
    /// <summary>What is longer is no browser's.</summary>
    private const int AgentLengthMax = 512;
    private const int RememberedMax = 10_000;
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(50);

    private readonly SearchValues<string> words;
    private readonly IReadOnlyList<Regex> patterns;
    private readonly ConcurrentDictionary<string, bool> known = new(StringComparer.Ordinal);

    private DeclaredMachines(IReadOnlyList<string> words, IReadOnlyList<Regex> patterns)
    {
        (this.words, this.patterns) = (SearchValues.Create([.. words], StringComparison.Ordinal), patterns);
        Count = words.Count + patterns.Count;
    }

    public static DeclaredMachines None { get; } = new([], []);

    /// <summary>How many patterns were read.</summary>
    public int Count { get; }

    /// <param name="path">The file.</param>
    /// <param name="key">The setting that names it, for the sentence.</param>
    /// <exception cref="WrongSettingException">It cannot be read, or holds something that is no pattern.</exception>
    public static DeclaredMachines Read(string path, string key)
    {
        try
        {
            var sources = Sources(File.ReadAllText(path));
            var plain = sources.Select(Unescaped).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
            return new(plain, [.. sources.Where(s => Unescaped(s) is null).Select(s => new Regex(s, RegexOptions.CultureInvariant, Patience))]);
        }
        catch (Exception wrong) when (wrong is IOException or UnauthorizedAccessException or JsonException or KeyNotFoundException or InvalidOperationException or ArgumentException)
        {
            throw new WrongSettingException(key, $"the list of agents in {path} cannot be read: {wrong.Message}");
        }
    }

    public bool Contains(string userAgent)
    {
        if (userAgent.Length > AgentLengthMax) return true;
        if (known.TryGetValue(userAgent, out var before)) return before;
        if (known.Count >= RememberedMax) known.Clear();
        return known[userAgent] = userAgent.AsSpan().ContainsAny(words) || patterns.Any(p => Matches(p, userAgent));
    }

    /// <summary>An agent over which a pattern despairs was made for that.</summary>
    private static bool Matches(Regex pattern, string userAgent)
    {
        try { return pattern.IsMatch(userAgent); }
        catch (RegexMatchTimeoutException) { return true; }
    }

    private static List<string> Sources(string text)
    {
        if (!text.TrimStart().StartsWith('[')) return [.. text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Where(line => !line.StartsWith('#'))];
        using var json = JsonDocument.Parse(text);
        return [.. json.RootElement.EnumerateArray().Select(entry => entry.GetProperty("pattern").GetString()!).Where(s => s.Length > 0)];
    }

    /// <summary>The words that a pattern stands for, or null where it is more than words: nine in ten are, and words are found all at once.</summary>
    private static string? Unescaped(string source) => Plain().IsMatch(source) ? source.Replace("\\", "", StringComparison.Ordinal) : null;

    [GeneratedRegex(@"^([^\\.*+?^$|()\[\]{}]|\\[^A-Za-z0-9])+\z", RegexOptions.NonBacktracking)]
    private static partial Regex Plain();
}
