using System.Text;
using System.Text.RegularExpressions;
using Commons.Web.Forum.Search;

namespace Commons.Web.Demo.Bench;

/// <summary>
/// The words in which a board for measurements is written: those of the demo's conversations by how often they occur there, and behind them invented ones, so
/// that the n-th word comes about as often as 1/n says (Zipf), as in any language.
/// </summary>
public sealed partial class BenchVocabulary
{
    /// <summary>Stands in very few posts (<see cref="BenchText"/>).</summary>
    public const string Rare = "quillwort";

    private const int Count = 40_000;
    private const int Guides = 1 << 14;

    private static readonly string[] Syllables = ["ba", "cor", "du", "fen", "gri", "hal", "ima", "jo", "kel", "lum", "mor", "ni", "ost", "pra", "quo", "rin", "sta", "tu", "ulm", "ver", "wil", "yar", "zen"];

    private readonly double[] upTo = new double[Count];
    private readonly int[] guides = new int[Guides];

    public BenchVocabulary()
    {
        Words = [.. Spoken().Concat(Invented()).Distinct(StringComparer.Ordinal).Take(Count)];
        Folded = [.. Words.Select(word => string.Join(' ', Forum.Search.Words.Of(word).Select(w => w.Folded)))];
        var sum = 0d;
        for (var rank = 0; rank < Count; rank++) upTo[rank] = sum += 1 / (rank + 2.7);   // Mandelbrot's shift: without it the first word alone would be a tenth of all.
        for (var rank = 0; rank < Count; rank++) upTo[rank] /= sum;
        for (int guide = 0, rank = 0; guide < Guides; guide++)
        {
            while (upTo[rank] < (double)guide / Guides) rank++;
            guides[guide] = rank;
        }
    }

    public string[] Words { get; }

    /// <summary>The same as the search breaks and folds them.</summary>
    public string[] Folded { get; }

    /// <summary>One that stands in very many posts.</summary>
    public string Common => Words.First(word => word.Length >= 5);

    /// <summary>A word, the frequent ones more often.</summary>
    public int Draw(ref Dice dice)
    {
        var part = dice.Part();
        var rank = guides[(int)(part * Guides)];
        while (upTo[rank] < part && rank < Count - 1) rank++;
        return rank;
    }

    private static IEnumerable<string> Spoken() => DemoWorld.Topics(new DateOnly(2026, 1, 1)).SelectMany(topic => topic.Posts)
        .SelectMany(post => Plain().Matches(post.Markdown.ToLowerInvariant()).Select(m => m.Value)).CountBy(word => word)
        .OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => pair.Key);

    private static IEnumerable<string> Invented()
    {
        var dice = new Dice(7);
        while (true)
        {
            var word = new StringBuilder();
            for (var n = 2 + dice.Next(3); n > 0; n--) word.Append(Syllables[dice.Next(Syllables.Length)]);
            yield return word.ToString();
        }
    }

    [GeneratedRegex("(?<![\\p{L}\\p{N}_@#:/.-])[a-z]{2,14}(?![\\p{L}\\p{N}_@:/-])", RegexOptions.None, 1000)]
    private static partial Regex Plain();
}
