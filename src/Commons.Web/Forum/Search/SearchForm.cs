using Microsoft.AspNetCore.Mvc;

namespace Commons.Web.Forum.Search;

/// <summary>What one asks for: words with operators, or the same as fields for people who do not know operators.</summary>
public sealed record SearchForm
{
    public const int LengthMax = 400;

    public string? Q { get; init; }

    /// <summary>A board's name.</summary>
    public string? Board { get; init; }

    /// <summary>A writer's handle; <c>me</c> is the reader.</summary>
    public string? By { get; init; }

    public string? Tag { get; init; }

    /// <summary>Days as yyyy-MM-dd: from this one on, and before that one.</summary>
    public string? After { get; init; }

    public string? Before { get; init; }

    /// <summary><c>title</c>, or all of the text.</summary>
    public string? In { get; init; }

    /// <summary><c>relevance</c>, <c>latest</c> or <c>likes</c>.</summary>
    public string? Order { get; init; }

    /// <summary><c>open</c> or <c>solved</c>.</summary>
    public string? Status { get; init; }

    /// <summary><c>image</c>, or whatever is in it.</summary>
    public string? Has { get; init; }

    /// <summary>Only inside this topic.</summary>
    public long? Topic { get; init; }

    public int Page { get; init; } = 1;

    public bool IsEmpty => new[] { Q, Board, By, Tag, After, Before, Has, Status }.All(string.IsNullOrWhiteSpace);

    /// <summary>Whether any field beside the words is used, so that the page shows them open.</summary>
    public bool HasFilters => !new[] { Board, By, Tag, After, Before, In, Has, Status }.All(string.IsNullOrWhiteSpace) || Topic is not null;

    /// <summary>The same search at another address or page; what is empty is left out.</summary>
    public string Address(string path = "/search", int page = 1)
    {
        var query = new Microsoft.AspNetCore.Http.Extensions.QueryBuilder();
        foreach (var (key, value) in new[] { ("q", Q), ("board", Board), ("by", By), ("tag", Tag), ("after", After), ("before", Before), ("in", In), ("status", Status), ("order", Order), ("has", Has) })
            if (!string.IsNullOrWhiteSpace(value)) query.Add(key, value);
        if (Topic is { } topic) query.Add("topic", topic.ToString(System.Globalization.CultureInfo.InvariantCulture));
        if (page > 1) query.Add("page", page.ToString(System.Globalization.CultureInfo.InvariantCulture));
        return path + query.ToQueryString();
    }
}
