using System.Globalization;
using Commons.Web.Shared.Text;

namespace Commons.Web.Forum.Search;

/// <summary>
/// What is looked for, read from the words with their operators and from the form's fields: <c>@who #board tag:x after:2026-01-01 before:… in:title has:image
/// order:latest|likes "a phrase" -without begin*</c>. What is no operator is a word.
/// </summary>
public sealed record SearchQuery
{
    /// <summary>More words than these are nobody's question.</summary>
    private const int TermsMax = 20;

    public IReadOnlyList<SearchTerm> Terms { get; private init; } = [];
    public string? Board { get; private set; }
    public string? By { get; private set; }
    public string? Tag { get; private set; }
    public DateOnly? After { get; private set; }
    public DateOnly? Before { get; private set; }
    public bool InTitle { get; private set; }
    public bool HasImage { get; private set; }
    public SearchStatus? Status { get; private set; }
    public SearchOrder Order { get; set; }
    public long? TopicId { get; private init; }

    /// <summary>Whether there is anything to look for; only what to leave out is not.</summary>
    public bool AsksForSomething => Terms.Any(t => !t.IsExcluded) || Board is not null || By is not null || Tag is not null || After is not null || Before is not null || HasImage || Status is not null;

    /// <exception cref="Refusal">A day is none, or the question is too long.</exception>
    public static SearchQuery Read(SearchForm form)
    {
        var text = TypedText.Line(form.Q);
        if (text.Length > SearchForm.LengthMax) throw new Refusal($"A search has at most {SearchForm.LengthMax} characters.", "q");
        var terms = new List<SearchTerm>();
        var query = new SearchQuery { Terms = terms, TopicId = form.Topic };
        foreach (var piece in Pieces(text)) query.Take(piece, terms);
        if (terms.Count > TermsMax) throw new Refusal($"A search has at most {TermsMax} words.", "q");

        query.Board = Filled(form.Board)?.TrimStart('#') ?? query.Board;
        query.By = Filled(form.By)?.TrimStart('@') ?? query.By;
        query.Tag = Filled(form.Tag) ?? query.Tag;
        if (Filled(form.After) is { } after) query.After = Day(after, "after");
        if (Filled(form.Before) is { } before) query.Before = Day(before, "before");
        query.Status = form.Status switch { "solved" => SearchStatus.Solved, "open" => SearchStatus.Open, _ => query.Status };
        query.InTitle |= form.In is "title";
        query.HasImage |= form.Has is "image";
        query.Order = form.Order switch { "latest" => SearchOrder.Latest, "likes" => SearchOrder.Likes, _ => query.Order };
        return query;
    }

    private void Take(string piece, List<SearchTerm> terms)
    {
        var colon = piece.IndexOf(':', StringComparison.Ordinal);
        var (name, value) = colon > 0 ? (piece[..colon].ToLowerInvariant(), piece[(colon + 1)..].Trim('"')) : ("", "");
        if (piece is ['@', _, ..]) By = piece[1..];
        else if (piece is ['#', _, ..]) Board = piece[1..].ToLowerInvariant();
        else if (value.Length > 0 && TakeOperator(name, value)) return;
        else if (SearchTerm.Of(piece.TrimStart('-'), piece is ['-', _, ..]) is { } term) terms.Add(term);
    }

    private bool TakeOperator(string name, string value)
    {
        switch (name, value)
        {
            case ("tag", _): Tag = value; return true;
            case ("after", _): After = Day(value, "q"); return true;
            case ("before", _): Before = Day(value, "q"); return true;
            case ("in", "title"): InTitle = true; return true;
            case ("has", "image"): HasImage = true; return true;
            case ("status", "solved"): Status = SearchStatus.Solved; return true;
            case ("status", "open"): Status = SearchStatus.Open; return true;
            case ("order", "latest"): Order = SearchOrder.Latest; return true;
            case ("order", "likes"): Order = SearchOrder.Likes; return true;
            case ("order", "relevance"): Order = SearchOrder.Relevance; return true;
            default: return false;
        }
    }

    /// <summary>Cuts at spaces, but not between quotation marks; a mark that is never closed ends with the line.</summary>
    private static IEnumerable<string> Pieces(string text)
    {
        var start = 0;
        var quoted = false;
        for (var at = 0; at <= text.Length; at++)
        {
            if (at < text.Length && text[at] is '"') quoted = !quoted;
            if (at < text.Length && (text[at] is not ' ' || quoted)) continue;
            if (at > start) yield return text[start..at];
            start = at + 1;
        }
    }

    private static DateOnly Day(string text, string field) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day
        : throw new Refusal("A day is written like 2026-03-31.", field);

    private static string? Filled(string? text) => TypedText.Line(text) is { Length: > 0 } line ? line : null;
}

/// <summary>Which comes first.</summary>
public enum SearchOrder
{
    Relevance,
    Latest,

    /// <summary>By votes for less those against.</summary>
    Likes,
}

/// <summary>How far a topic is.</summary>
public enum SearchStatus
{
    /// <summary>It takes replies, and none was accepted as the answer.</summary>
    Open,

    /// <summary>A reply was accepted as the answer.</summary>
    Solved,
}
