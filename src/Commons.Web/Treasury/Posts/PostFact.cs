namespace Commons.Web.Treasury.Posts;

/// <summary>
/// What the treasury knows of a post: its own copy, fed by the forum's events, so that the forum can change without the books noticing
/// (DECISIONS 1).
/// </summary>
public sealed class PostFact
{
    /// <summary>The post's number in the forum.</summary>
    public required long PostId { get; init; }
    public required long TopicId { get; init; }
    public required long BoardId { get; init; }
    public required long AuthorId { get; init; }

    /// <summary>By which row of the rule's table its micros count.</summary>
    public PostQuality Quality { get; private set; } = PostQuality.Normal;

    /// <summary>Taken away by its author: what it earned until then stays theirs (REVENUE 5.10).</summary>
    public DateTimeOffset? DeletedAt { get; private set; }

    public void Delete(DateTimeOffset at) => DeletedAt ??= at;

    /// <summary>A moderator brought it back.</summary>
    public void Restore() => DeletedAt = null;

    public void Judge(PostQuality quality) => Quality = quality;
}

/// <summary>The rows of the rule's table of quality (REVENUE 5.7).</summary>
public enum PostQuality { Normal, Accepted, Maintained, Duplicate, Removed }
