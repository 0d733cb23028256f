using Commons.Web.Forum.Search;
using Commons.Web.Hosting;
using Commons.Web.Hosting.Api;
using Commons.Web.Members;
using Commons.Web.Shared.Limits;
using Microsoft.AspNetCore.Mvc;

namespace Commons.Web.Forum.Api;

/// <summary>The search.</summary>
[Route(Root + "/search")]
public sealed class SearchApi(CurrentMember current, SearchPosts search, RateLimits limits, CommonsOptions options) : ApiCalls
{
    /// <summary>Finds posts: the best one of each topic, or every one where a topic is named. Twenty in a part.</summary>
    /// <param name="after">The <c>next</c> of the part before; left out for the first.</param>
    [HttpGet, OpenRead]
    public async Task<ActionResult<FoundAnswer>> Find([FromQuery] SearchAsked asked, string? after, CancellationToken ct)
    {
        var query = SearchQuery.Read(asked.Form());
        if (!query.AsksForSomething) throw new Refusal("Say what to look for, not only what to leave out.", "q");
        limits.CheckSearch(HttpContext);
        var page = Cursor.Read(after) is { } cursor ? (int)Math.Clamp(cursor.Key, 1, SearchResults.PageMax) : 1;
        var found = await search.FindAsync(query, await current.FindAsync(ct), page, ct);
        return new FoundAnswer([.. found.Posts.Select(Answer)], found.Page < found.Last ? new Cursor(found.Page + 1, 0).ToString() : null, found.Count, found.IsAtLeast);
    }

    private FoundPostAnswer Answer(FoundPost post) => new(post.PostId, post.Number, $"{options.Origin}/p/{post.PostId}", post.Topic.Id, post.Topic.Title, BoardMarkAnswer.Of(post.Topic.Board, options.Origin),
        PersonAnswer.Of(post.Author, options.Origin), post.WrittenAt, [.. post.Excerpt.Pieces.Select(p => new PieceAnswer(p.Text, p.IsMatch))], post.More);
}

/// <summary>What to look for: words with the search's operators, or the same as parameters.</summary>
public sealed record SearchAsked
{
    /// <summary>Words and operators, as in the search box.</summary>
    public string? Q { get; init; }

    /// <summary>A board's slug.</summary>
    public string? Board { get; init; }

    /// <summary>A writer's name; <c>me</c> is the token's member.</summary>
    public string? By { get; init; }

    /// <summary>A tag of the topic.</summary>
    public string? Tag { get; init; }

    /// <summary>Written on this day (yyyy-MM-dd) or later.</summary>
    public string? Since { get; init; }

    /// <summary>Written before this day (yyyy-MM-dd).</summary>
    public string? Before { get; init; }

    /// <summary><c>title</c>, or all of the text.</summary>
    public string? In { get; init; }

    /// <summary><c>relevance</c>, <c>latest</c> or <c>likes</c>.</summary>
    public string? Order { get; init; }

    /// <summary><c>open</c> or <c>solved</c>.</summary>
    public string? Status { get; init; }

    /// <summary><c>image</c>, or whatever is in it.</summary>
    public string? Has { get; init; }

    /// <summary>Only in the topic with this number.</summary>
    public long? Topic { get; init; }

    internal SearchForm Form() => new() { Q = Q, Board = Board, By = By, Tag = Tag, After = Since, Before = Before, In = In, Order = Order, Status = Status, Has = Has, Topic = Topic };
}

/// <summary>Part of what was found.</summary>
/// <param name="Count">How many there are: topics, or posts where one topic is searched.</param>
/// <param name="IsAtLeast">Whether more may match than were looked at.</param>
public sealed record FoundAnswer(IReadOnlyList<FoundPostAnswer> Items, string? Next, int Count, bool IsAtLeast);

/// <summary>A post that was found.</summary>
/// <param name="More">Further posts of the same topic that match.</param>
public sealed record FoundPostAnswer(long Id, int Number, string Url, long TopicId, string TopicTitle, BoardMarkAnswer Board, PersonAnswer Author, DateTimeOffset WrittenAt, IReadOnlyList<PieceAnswer> Excerpt, int More);

/// <summary>Some of an excerpt's text: it is text, not HTML.</summary>
public sealed record PieceAnswer(string Text, bool IsMatch);
