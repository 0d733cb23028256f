using Commons.Web.Forum.Boards;
using Commons.Web.Forum.Posts;
using Commons.Web.Forum.Tags;
using Commons.Web.Members;

namespace Commons.Web.Forum.Topics;

/// <summary>A conversation: a title and numbered posts, of which the first is number 1.</summary>
public sealed partial class Topic : Entity
{
    /// <summary>Posts on one page, in flat order; slots and attribution use the same pages (DECISIONS 12).</summary>
    public const int PageSize = 20;
    public const int TitleLengthMax = 200;

    /// <summary>What a person types has at least so many characters (FORUM 2.6); what comes from elsewhere is taken as it is.</summary>
    public const int TitleLengthMin = 5;

    public long Id { get; private set; }
    public long BoardId { get; private set; }
    public Board Board { get; private set; } = null!;
    public long SectionId { get; private set; }

    /// <summary>The board on the upper level: the parent of the topic's board, or that board itself. Its page lists the topics of all beneath it.</summary>
    public Board Section { get; private set; } = null!;
    public required string Title { get; set; }

    /// <summary>The title as it stands in the address; it may change, the id does not.</summary>
    public required string Slug { get; set; }
    public long AuthorId { get; private set; }

    /// <summary>Who started it.</summary>
    public Author Author { get; private set; } = null!;
    public required DateTimeOffset StartedAt { get; init; }
    public DateTimeOffset LastPostAt { get; private set; }
    public long LastAuthorId { get; private set; }
    public Author LastAuthor { get; private set; } = null!;

    /// <summary>The highest number given to a post here, deleted ones included: numbers are never given twice.</summary>
    public int LastNumber { get; private set; }

    /// <summary>When the opening post was deleted; the topic is then gone from the lists.</summary>
    public DateTimeOffset? RemovedAt { get; private set; }
    public List<Post> Posts { get; } = [];
    public List<TopicTag> Tags { get; } = [];

    /// <summary>How many numbers have no post any more, because it went to another topic.</summary>
    public int MovedAway { get; private set; }

    public int ReplyCount => Math.Max(0, LastNumber - 1 - MovedAway);
    public string Path => TopicSlug.Path(Slug, Id);
    public static int PageOf(int number) => (number - 1) / PageSize + 1;
}
