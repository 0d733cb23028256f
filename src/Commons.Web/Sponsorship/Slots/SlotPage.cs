using Commons.Web.Forum.Posts;
using Commons.Web.Forum.Topics;
using Commons.Web.Sponsorship.Metering;

namespace Commons.Web.Sponsorship.Slots;

/// <summary>
/// A canonical page of a topic, as an anonymous visitor gets it, and who shares what is earned on it. The server alone decides where a page begins
/// and ends (MONEY-ATTACKS 10).
/// </summary>
public sealed class SlotPage
{
    /// <summary>Cards stand after the 5th and the 15th post of a page (DECISIONS 12).</summary>
    public static readonly IReadOnlyList<int> Places = [5, 15];

    /// <summary>A reply earns when it has stood for a day (MONEY-ATTACKS 5).</summary>
    public static readonly TimeSpan RepliesEarnAfter = TimeSpan.FromHours(24);

    private readonly PostOnPage opening;
    private readonly IReadOnlyList<PostOnPage> posts;

    private readonly long? acceptedId;

    /// <summary>Who rearranged this topic and was not confirmed yet: they gain nothing by it (MONEY-ATTACKS 18).</summary>
    private readonly long? rearrangedById;

    /// <summary>For each topic from which posts on this page came, its earliest post: who started that conversation goes on being its starter.</summary>
    private readonly Dictionary<long, PostOnPage> starters;

    private SlotPage(long topicId, long boardId, int number, PostOnPage opening, IReadOnlyList<PostOnPage> posts, Dictionary<long, PostOnPage> starters, long? acceptedId, long? rearrangedById) =>
        (TopicId, BoardId, Number, this.opening, this.posts, this.starters, this.acceptedId, this.rearrangedById) = (topicId, boardId, number, opening, posts, starters, acceptedId, rearrangedById);

    public long TopicId { get; }
    public long BoardId { get; }

    /// <summary>The topic's tags: what the page is about.</summary>
    public IReadOnlyList<string> Tags { get; private init; } = [];

    /// <summary>From 1.</summary>
    public int Number { get; }

    /// <summary>The slots that this page has: 1 and 2, each with the post after which it stands; none beside the accepted answer.</summary>
    public IEnumerable<(int Slot, long PostId)> Slots => Places.Select((place, i) => (i + 1, posts.SingleOrDefault(p => Place(p) == place)?.Id ?? 0))
        .Where(s => s.Item2 != 0 && !IsBesideAnswer(posts.Select(p => p.Id), s.Item2, acceptedId));

    /// <summary>Whether a card behind this post would touch the accepted answer (DECISIONS 12).</summary>
    public static bool IsBesideAnswer(IEnumerable<long> postIds, long postId, long? acceptedId) =>
        acceptedId is not null && postIds.SkipWhile(id => id != postId).Take(2).Contains(acceptedId.Value);

    /// <summary>Whether a viewer with this author opened the topic or is paid for something on this page.</summary>
    public bool IsPaying(long authorId) => Authors.Contains(authorId);

    /// <summary>Every author who may not bill a view of this page.</summary>
    public IEnumerable<long> Authors => posts.Where(p => !p.IsDeleted).Concat(starters.Values).Select(p => p.AuthorId).Append(opening.AuthorId).Distinct();

    /// <summary>The page, or null where there is no such topic for the public, or no such page.</summary>
    public static async Task<SlotPage?> FindAsync(CommonsDb db, long topicId, int number, DateTimeOffset at, CancellationToken ct)
    {
        var topic = await db.Topics.AsNoTracking().Where(t => t.Id == topicId && t.RemovedAt == null)
            .Select(t => new { t.BoardId, Tags = t.Tags.Select(x => x.Tag.Name).ToList(), t.LastNumber, t.AcceptedPostId, t.RearrangedById, t.CountsForBoardId, t.CountsForBoardUntil }).SingleOrDefaultAsync(ct);
        if (topic is null || number < 1 || number > Topic.PageOf(topic.LastNumber)) return null;

        var (first, last) = ((number - 1) * Topic.PageSize + 1, number * Topic.PageSize);
        var posts = await OnPage(db.Posts.Where(p => p.TopicId == topicId && ((p.Number >= first && p.Number <= last) || p.Number == 1)).OrderBy(p => p.Number)).ToListAsync(ct);
        var starters = new Dictionary<long, PostOnPage>();
        foreach (var origin in posts.Where(p => p.Number >= first).Select(p => p.OriginTopicId).OfType<long>().Distinct())
            starters[origin] = await OnPage(db.Posts.Where(p => p.OriginTopicId == origin || (p.TopicId == origin && p.OriginTopicId == null)).OrderBy(p => p.WrittenAt).ThenBy(p => p.Id)).FirstAsync(ct);
        return new(topicId, Topic.CountsForBoard(topic.BoardId, topic.CountsForBoardId, topic.CountsForBoardUntil, at), number,
            posts[0], posts.FindAll(p => p.Number >= first), starters, topic.AcceptedPostId, topic.RearrangedById) { Tags = topic.Tags };
    }

    /// <summary>
    /// Who shares a showing in this slot: the post that opened the conversation in which the post above the slot was written, with the rule's weight, and for
    /// each other author with weight on the page the post nearest above the slot, else the first on the page, with weight 1 (REVENUE, decision 4). Authors on
    /// other servers have none.
    /// </summary>
    public IReadOnlyList<WeighedPost> Attribute(int slot, int starterWeight, DateTimeOffset at)
    {
        var place = Places[slot - 1];
        var starter = posts.SingleOrDefault(p => Place(p) == place)?.OriginTopicId is { } origin ? starters[origin] : opening;
        var shares = posts.Where(p => p.Earns(at) && Gains(p) && p.Id != starter.Id && p.AuthorId != starter.AuthorId).GroupBy(p => p.AuthorId)
            .Select(own => own.LastOrDefault(p => Place(p) <= place) ?? own.First())
            .OrderBy(p => p.Number).Select(p => new WeighedPost(p.Id, p.AuthorId, 1));
        return starter is { IsLocal: true, IsDeleted: false } && Gains(starter) && starterWeight > 0 ? [new(starter.Id, starter.AuthorId, starterWeight), .. shares] : [.. shares];
    }

    private static IQueryable<PostOnPage> OnPage(IQueryable<Post> posts) => posts.AsNoTracking()
        .Select(p => new PostOnPage(p.Id, p.Number, p.AuthorId, p.Author.Host == null, p.WrittenAt, p.DeletedAt != null, p.OriginTopicId));

    private bool Gains(PostOnPage post) => post.AuthorId != rearrangedById;

    private static int Place(PostOnPage post) => (post.Number - 1) % Topic.PageSize + 1;

    private sealed record PostOnPage(long Id, int Number, long AuthorId, bool IsLocal, DateTimeOffset WrittenAt, bool IsDeleted, long? OriginTopicId)
    {
        public bool Earns(DateTimeOffset at) => IsLocal && !IsDeleted && WrittenAt + RepliesEarnAfter <= at;
    }
}
