namespace Commons.Web.Shared.Pages;

/// <summary>
/// Adds to the topic page: cards between posts, labels on posts. Register it scoped; with none registered the page is whole.
/// It is asked once for each page shown, after the posts were read, and must not change anything.
/// </summary>
public interface ITopicExtras
{
    Task<TopicExtras> ForAsync(TopicView view, CancellationToken ct);
}

/// <summary>The page of a topic that is being shown, and to whom.</summary>
/// <param name="Page">Page of the topic, from 1.</param>
/// <param name="Posts">The posts as they stand on the page, stubs of deleted ones included.</param>
/// <param name="MemberId">Who reads; null for a guest.</param>
/// <param name="AuthorId">The reader's author; null for a guest.</param>
public sealed record TopicView(long TopicId, long BoardId, int Page, IReadOnlyList<TopicView.Entry> Posts, long? MemberId, long? AuthorId)
{
    /// <summary>The reply that answers the topic, if one was accepted, on whatever page it stands.</summary>
    public long? AcceptedPostId { get; init; }

    /// <param name="Number">The post's number in its topic, from 1; cards are placed by it.</param>
    public sealed record Entry(long PostId, long AuthorId, int Number, bool IsDeleted);
}

/// <summary>What a feature adds to one page of a topic. Its partials reserve their height, so that nothing shifts.</summary>
public sealed record TopicExtras
{
    public static TopicExtras None { get; } = new();

    /// <summary>What stands between the title and the posts.</summary>
    public IReadOnlyList<Part> Above { get; init; } = [];

    /// <summary>Cards that stand between posts: each after the post with this number.</summary>
    public IReadOnlyList<Card> Cards { get; init; } = [];

    /// <summary>What belongs to a post and stands beneath its text, such as cards of links.</summary>
    public IReadOnlyList<Label> Beneath { get; init; } = [];

    /// <summary>What a reader can do with a post beyond answering and changing it; they stand in its line of actions, before the labels.</summary>
    public IReadOnlyList<Label> Acts { get; init; } = [];

    /// <summary>Short texts at the end of a post's line of actions, such as what it earned.</summary>
    public IReadOnlyList<Label> Labels { get; init; } = [];

    public sealed record Card(int AfterNumber, Part Part);

    public sealed record Label(long PostId, Part Part);
}
