namespace Commons.Web.Forum.Search;

/// <summary>
/// Text with the words that were looked for marked. It is text in pieces: the page encodes each piece and puts <c>mark</c> around it itself, so that nothing
/// in it becomes markup.
/// </summary>
public sealed record Highlighted(IReadOnlyList<Highlighted.Piece> Pieces)
{
    private const int Before = 60;

    public readonly record struct Piece(string Text, bool IsMatch);

    public static Highlighted Whole(string text, IReadOnlyList<SearchTerm> terms) => new([.. Cut(text, Matches(text, terms))]);

    /// <summary>At most about <paramref name="lengthMax"/> characters from where the first match stands.</summary>
    public static Highlighted Excerpt(string text, IReadOnlyList<SearchTerm> terms, int lengthMax)
    {
        var matches = Matches(text, terms);
        var start = Math.Max(0, Array.IndexOf(matches, true) - Before);
        while (start > 0 && !char.IsWhiteSpace(text[start - 1]) && start % Before is not 0) start--;
        if (start > 0 && char.IsLowSurrogate(text[start])) start--;
        var end = Math.Min(text.Length, start + lengthMax);
        if (end < text.Length && text.LastIndexOf(' ', end - 1, end - start) is var space && space > start + lengthMax / 2) end = space;
        if (end < text.Length && char.IsLowSurrogate(text[end])) end--;

        var pieces = Cut(text[start..end], matches[start..end]).ToList();
        if (start > 0) pieces.Insert(0, new("… ", false));
        if (end < text.Length) pieces.Add(new(" …", false));
        return new(pieces);
    }

    private static bool[] Matches(string text, IReadOnlyList<SearchTerm> terms)
    {
        var matches = new bool[text.Length];
        foreach (var word in Words.Of(text))
            if (terms.Any(t => !t.IsExcluded && t.Matches(word))) matches.AsSpan(word.Start, word.Length).Fill(true);
        return matches;
    }

    private static IEnumerable<Piece> Cut(string text, bool[] matches)
    {
        for (var at = 0; at < text.Length;)
        {
            var start = at;
            while (at < text.Length && matches[at] == matches[start]) at++;
            yield return new(text[start..at], matches[start]);
        }
    }
}
