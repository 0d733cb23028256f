using System.Text;

namespace Commons.Web.Demo.Bench;

/// <summary>What the posts of a board for measurements say. The text of a post depends on its index alone, so that it may be asked for again instead of being kept.</summary>
internal sealed class BenchText(BenchVocabulary vocabulary)
{
    /// <summary>One post in so many says the rare word.</summary>
    private const int RareEvery = 200_000;

    private readonly StringBuilder source = new(), words = new();

    /// <summary>The post's Markdown: one to three paragraphs of plain sentences, about forty words.</summary>
    public string Markdown(int post)
    {
        Write(post);
        return source.ToString();
    }

    /// <summary>What the renderer makes of <see cref="Markdown"/>: plain words need no more than their paragraphs.</summary>
    public static string Html(string markdown) => $"<p>{markdown.Replace("\n\n", "</p>\n<p>", StringComparison.Ordinal)}</p>";

    /// <summary>The words of the post as the search knows them, with a space between.</summary>
    public string Folded(int post)
    {
        Write(post);
        return words.ToString();
    }

    public string Title(int topic)
    {
        var dice = new Dice(-1L - topic);
        source.Clear();
        Sentence(ref dice, 3 + dice.Next(6), null);
        source.Length--;   // A title has no full stop.
        return source.ToString();
    }

    private void Write(int post)
    {
        var dice = new Dice(post + 1L);
        source.Clear();
        words.Clear();
        for (var paragraphs = 1 + dice.Next(3); paragraphs > 0; paragraphs--)
        {
            for (var sentences = 1 + dice.Next(3); sentences > 0; sentences--) Sentence(ref dice, 5 + dice.Next(12), words);
            if (paragraphs is 1 && post % RareEvery == RareEvery / 7) Add(BenchVocabulary.Rare, BenchVocabulary.Rare);
            source.Length--;
            if (paragraphs > 1) source.Append("\n\n");
        }
    }

    private void Sentence(ref Dice dice, int count, StringBuilder? folded)
    {
        var start = source.Length;
        for (var i = 0; i < count; i++)
        {
            var rank = vocabulary.Draw(ref dice);
            source.Append(vocabulary.Words[rank]);
            folded?.Append(vocabulary.Folded[rank]).Append(' ');
            if (i < count - 1) source.Append(dice.Next(12) is 0 ? ", " : " ");
        }
        source[start] = char.ToUpperInvariant(source[start]);
        source.Append('.');
        if (folded is not null) source.Append(' ');
    }

    private void Add(string word, string folded)
    {
        source.Append(word).Append(' ');
        words.Append(folded).Append(' ');
    }
}
