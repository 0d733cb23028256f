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

    private SlotPage(long topicId, long boardId, int number, PostOnPage opening, IReadOnlyList<PostOnPage> posts) =>
        (TopicId, BoardId, Number, this.opening, this.posts) = (topicId, boardId, number, opening, posts);

    public long TopicId { get; }
    public long BoardId { get; }

    /// <summary>From 1.</summary>
    public int Number { get; }

    /// <summary>The slots that this page has: 1 and 2, each with the post after which it stands.</summary>
    public IEnumerable<(int Slot, long PostId)> Slots => Places.Select((place, i) => (i + 1, posts.SingleOrDefault(p => Place(p) == place)?.Id ?? 0)).Where(s => s.Item2 != 0);

    /// <summary>Whether a viewer with this author opened the topic or is paid for something on this page.</summary>
    public bool IsPaying(long authorId) => opening.AuthorId == authorId || posts.Any(p => !p.IsDeleted && p.AuthorId == authorId);

    /// <summary>Every author who may not bill a view of this page.</summary>
    public IEnumerable<long> Authors => posts.Where(p => !p.IsDeleted).Select(p => p.AuthorId).Append(opening.AuthorId).Distinct();

    /// <summary>The page, or null where there is no such topic for the public, or no such page.</summary>
    public static async Task<SlotPage?> FindAsync(CommonsDb db, long topicId, int number, CancellationToken ct)
    {
        var topic = await db.Topics.AsNoTracking().Where(t => t.Id == topicId && t.RemovedAt == null).Select(t => new { t.BoardId, t.LastNumber }).SingleOrDefaultAsync(ct);
        if (topic is null || number < 1 || number > Topic.PageOf(topic.LastNumber)) return null;

        var (first, last) = ((number - 1) * Topic.PageSize + 1, number * Topic.PageSize);
        var posts = await db.Posts.AsNoTracking().Where(p => p.TopicId == topicId && ((p.Number >= first && p.Number <= last) || p.Number == 1)).OrderBy(p => p.Number)
            .Select(p => new PostOnPage(p.Id, p.Number, p.AuthorId, p.Author.Host == null, p.WrittenAt, p.DeletedAt != null)).ToListAsync(ct);
        return new(topicId, topic.BoardId, number, posts[0], posts.FindAll(p => p.Number >= first));
    }

    /// <summary>
    /// Who shares a showing in this slot: the opening post with the rule's weight, and for each other author with weight on the page the post
    /// nearest above the slot, else the first on the page, with weight 1 (REVENUE, decision 4). Authors on other servers have none.
    /// </summary>
    public IReadOnlyList<WeighedPost> Attribute(int slot, int starterWeight, DateTimeOffset at)
    {
        var place = Places[slot - 1];
        var shares = posts.Where(p => p.Earns(at) && p.Id != opening.Id && p.AuthorId != opening.AuthorId).GroupBy(p => p.AuthorId)
            .Select(own => own.LastOrDefault(p => Place(p) <= place) ?? own.First())
            .OrderBy(p => p.Number).Select(p => new WeighedPost(p.Id, p.AuthorId, 1));
        return opening is { IsLocal: true, IsDeleted: false } && starterWeight > 0 ? [new(opening.Id, opening.AuthorId, starterWeight), .. shares] : [.. shares];
    }

    private static int Place(PostOnPage post) => (post.Number - 1) % Topic.PageSize + 1;

    private sealed record PostOnPage(long Id, int Number, long AuthorId, bool IsLocal, DateTimeOffset WrittenAt, bool IsDeleted)
    {
        public bool Earns(DateTimeOffset at) => IsLocal && !IsDeleted && WrittenAt + RepliesEarnAfter <= at;
    }
}
