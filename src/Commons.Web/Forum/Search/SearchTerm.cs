using System.Text;

namespace Commons.Web.Forum.Search;

/// <summary>One thing that is looked for: words that stand side by side.</summary>
/// <param name="Words">Folded (<see cref="Words"/>); at least one.</param>
/// <param name="IsPrefix">Whether the last word may go on.</param>
/// <param name="IsExcluded">Whether what has it is left out.</param>
public sealed record SearchTerm(IReadOnlyList<string> Words, bool IsPrefix, bool IsExcluded)
{
    /// <summary>What was typed, as a term; null where there is no word in it.</summary>
    public static SearchTerm? Of(string typed, bool isExcluded)
    {
        var found = Search.Words.Of(typed).ToList();
        if (found.Count is 0) return null;
        var isPrefix = typed.EndsWith('*');
        if (Rune.TryGetRuneAt(typed, found[^1].Start, out var last) && Search.Words.IsUnspaced(last) && found[^1].Length == last.Utf16SequenceLength)
        {
            // The last character of a run stands alone in the index only where a text ends its run there too.
            if (found.Count > 1 && found[^2].Start + found[^2].Length > found[^1].Start) found.RemoveAt(found.Count - 1);
            else isPrefix = true;
        }
        return new([.. found.Select(w => w.Folded)], isPrefix, isExcluded);
    }

    public bool Matches(Word word) => Words.Contains(word.Folded) || (IsPrefix && word.Folded.StartsWith(Words[^1], StringComparison.Ordinal));
}
