namespace Commons.Web.Shared.Pages;

/// <summary>
/// Adds to the topic page: cards between posts, labels on posts, scripts. Register it scoped; with none registered the page is whole.
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
    /// <param name="Number">The post's number in its topic, from 1; cards are placed by it.</param>
    public sealed record Entry(long PostId, long AuthorId, int Number, bool IsDeleted);
}

/// <summary>What a feature adds to one page of a topic. Its partials reserve their height, so that nothing shifts.</summary>
public sealed record TopicExtras
{
    public static TopicExtras None { get; } = new();

    /// <summary>Cards that stand between posts: each after the post with this number.</summary>
    public IReadOnlyList<Card> Cards { get; init; } = [];

    /// <summary>Short texts at the end of a post's line of actions, such as what it earned.</summary>
    public IReadOnlyList<Label> Labels { get; init; } = [];

    /// <summary>ES modules from <c>wwwroot</c> that the page needs, such as <c>/js/meter.js</c>; each is loaded once.</summary>
    public IReadOnlyList<string> Scripts { get; init; } = [];

    public sealed record Card(int AfterNumber, Part Part);

    public sealed record Label(long PostId, Part Part);
}
