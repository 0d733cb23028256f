using Commons.Web.Forum.Boards;
using Commons.Web.Forum.People;
using Commons.Web.Forum.Posts;
using Commons.Web.Members;
using Commons.Web.Shared.Pages;

namespace Commons.Web.Forum.Topics;

/// <summary>One page of a topic: its posts in flat order, and what other features add to it.</summary>
public sealed record TopicPage
{
    public required TopicHead Topic { get; init; }
    public required BoardCard Board { get; init; }
    public required IReadOnlyList<PostLine> Posts { get; init; }
    public required Pager Pager { get; init; }
    public required TopicExtras Extras { get; init; }

    /// <summary>The form at the end; null for guests and where nothing can be written.</summary>
    public ReplyForm? Reply { get; init; }

    public static async Task<TopicPage?> LoadAsync(CommonsDb db, TopicHead topic, BoardCard board, int page, Member? reader, CancellationToken ct)
    {
        var last = Math.Max(1, Topics.Topic.PageOf(topic.LastNumber));
        if (page < 1 || page > last) return null;
        var posts = await PostLine.LoadAsync(db, topic, page, reader, ct);
        return new() { Topic = topic, Board = board, Posts = posts, Pager = Pager.Of(topic.Path, page, last), Extras = TopicExtras.None };
    }

    /// <summary>What the features that add to this page are told about it.</summary>
    public TopicView View(Member? reader) => new(Topic.Id, Board.Id, Pager.Page,
        [.. Posts.Select(p => new TopicView.Entry(p.Id, p.AuthorId, p.Number, p.IsDeleted))], reader?.Id, reader?.Author.Id);

    public TopicPage With(IReadOnlyList<TopicExtras> extras) => this with
    {
        Extras = new TopicExtras
        {
            Cards = [.. extras.SelectMany(e => e.Cards)],
            Labels = [.. extras.SelectMany(e => e.Labels)],
            Scripts = [.. extras.SelectMany(e => e.Scripts).Distinct()],
        },
    };
}

/// <summary>What stands above a topic's posts.</summary>
public sealed record TopicHead(long Id, long BoardId, string Slug, string Title, int LastNumber, int People, DateTimeOffset StartedAt, DateTimeOffset LastPostAt, DateTimeOffset? RemovedAt)
{
    public string Path => $"/t/{Slug}/{Id}";
    public int Replies => Math.Max(0, LastNumber - 1);

    /// <summary>Where the post with this number stands.</summary>
    public string PathOf(int number) => PostPath.Of(Path, number);

    public static Task<TopicHead?> FindAsync(CommonsDb db, long id, Member? reader, CancellationToken ct) =>
        db.Topics.VisibleTo(reader).Where(t => t.Id == id)
            .Select(t => new TopicHead(t.Id, t.BoardId, t.Slug, t.Title, t.LastNumber, t.Posts.Select(p => p.AuthorId).Distinct().Count(), t.StartedAt, t.LastPostAt, t.RemovedAt))
            .SingleOrDefaultAsync(ct);
}
