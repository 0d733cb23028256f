namespace Commons.Web.Forum.Changes;

/// <summary>A post that was written, changed, moved or taken away, noted by a trigger (<see cref="ChangeTriggers"/>) in the transaction that did it, whoever did.</summary>
public sealed class PostChange
{
    public required long PostId { get; init; }
}

/// <summary>A post as it is after a change.</summary>
/// <param name="Html">What it says now; empty where it is gone.</param>
/// <param name="IsGone">Deleted, or no row any more.</param>
public sealed record ChangedPost(long Id, bool IsGone, string Html, string Title, int Number, long TopicId, long BoardId, long AuthorId)
{
    /// <summary>Of its topic.</summary>
    public IReadOnlyList<long> TagIds { get; init; } = [];
}

/// <summary>
/// Keeps something in step with the posts: the words of the search, the pictures they show, the links they stand on. Works in the caller's transaction, reaches no
/// network, and does the same thing when told twice.
/// </summary>
public interface IFollowPosts
{
    Task FollowAsync(IReadOnlyList<ChangedPost> posts, CancellationToken ct);
}
