using Commons.Web.Forum.Topics;
using Commons.Web.Forum.Boards;
using Commons.Web.Forum.People;
using Commons.Web.Forum.Posts;
using Commons.Web.Shared.Pages;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Commons.Web.Forum.Search;

/// <summary>The search's page: the form as it was filled in, and what was found.</summary>
public sealed record SearchPage(SearchForm Form, IReadOnlyList<SelectListItem> Boards, FoundTopic? Within)
{
    /// <summary>Null where nothing was asked.</summary>
    public SearchResults? Results { get; init; }

    /// <summary>Searches that ask for less; only where nothing was found.</summary>
    public IReadOnlyList<Suggestion> Suggestions { get; init; } = [];

    public sealed record Suggestion(string Text, string Address);
}

/// <summary>What was found, on one page.</summary>
/// <param name="Count">How many there are: topics, or posts where one topic is searched.</param>
/// <param name="IsAtLeast">Whether more may match than were looked at.</param>
public sealed record SearchResults(IReadOnlyList<FoundPost> Posts, int Count, bool IsAtLeast, int Page, int Last)
{
    public const int PageSize = 20;

    /// <summary>A page further than this is nobody's reading; a narrower search finds it.</summary>
    public const int PageMax = 50;
}

/// <summary>A post that was found: the best one of its topic, or one of the topic that is searched.</summary>
/// <param name="More">Further posts of the same topic that match.</param>
public sealed record FoundPost(long PostId, int Number, Writer Author, DateTimeOffset WrittenAt, FoundTopic Topic, Highlighted Title, Highlighted Excerpt, int More, string Html)
{
    public string Path => PostPath.Of(Topic.Path, Number);
}

/// <summary>Where it stands.</summary>
public sealed record FoundTopic(long Id, string Slug, string Title, BoardMark Board, int Replies)
{
    public string Path => TopicSlug.Path(Slug, Id);
}
