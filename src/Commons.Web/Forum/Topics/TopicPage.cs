using Commons.Web.Forum.Boards;
using Commons.Web.Forum.People;
using Commons.Web.Forum.Posts;
using Commons.Web.Forum.Reading;
using Commons.Web.Forum.Sharing;
using Commons.Web.Members;
using Commons.Web.Members.Ignoring;
using Commons.Web.Shared.Pages;

namespace Commons.Web.Forum.Topics;

/// <summary>One page of a topic: its posts in flat order, and what other features add to it.</summary>
public sealed record TopicPage
{
    public required TopicHead Topic { get; init; }
    public required BoardCard Board { get; init; }
    public required IReadOnlyList<PostLine> Posts { get; init; }

    /// <summary>The same posts as they stand on the page: in flat order, or as threads.</summary>
    public required IReadOnlyList<Branch> Shown { get; init; }
    public TopicArrangement Arrangement { get; init; }

    /// <summary>Number of the post whose thread alone is shown; null for a page of the topic.</summary>
    public int? Root { get; init; }

    /// <summary>How far a member has read; null for guests.</summary>
    public ReadingPlace? Place { get; init; }

    /// <summary>What to read next, at the topic's end.</summary>
    public IReadOnlyList<TopicList.Row> Suggested { get; init; } = [];
    public IReadOnlyList<string> Tags { get; init; } = [];
    public ShareCard? Share { get; init; }

    /// <summary>How its posts are marked for search engines.</summary>
    public TopicSchema Schema { get; init; } = TopicSchema.Nothing;
    public bool MayTag { get; init; }
    public required Pager Pager { get; init; }
    public required TopicExtras Extras { get; init; }

    /// <summary>The form at the end; null for guests and where nothing can be written.</summary>
    public ReplyForm? Reply { get; init; }

    /// <param name="query">What the page's address says of how the posts stand; null for nothing.</param>
    public static async Task<TopicPage?> LoadAsync(CommonsDb db, TopicHead topic, BoardCard board, int page, TopicArrangement arrangement, string? query, Member? reader, CancellationToken ct)
    {
        var last = Math.Max(1, Topics.Topic.PageOf(topic.LastNumber));
        if (page < 1 || page > last) return null;
        var posts = await PostLine.LoadAsync(db, topic, page, reader, ct);
        var shown = arrangement is TopicArrangement.Threads
            ? Threads.Tree(posts, page == last ? new Dictionary<int, int>() : await Threads.ElsewhereAsync(db, posts, page * Topics.Topic.PageSize, ct)) : Threads.Flat(posts);
        return new() { Topic = topic, Board = board, Posts = posts, Shown = shown, Arrangement = arrangement, Pager = Pager.Of(topic.Path, page, last) with { Query = query }, Extras = TopicExtras.None };
    }

    /// <summary>One post with all that answers it, near and far: where a page of the topic breaks a thread off, it goes on here.</summary>
    public static async Task<TopicPage?> LoadThreadAsync(CommonsDb db, TopicHead topic, BoardCard board, int root, Member? reader, CancellationToken ct)
    {
        if (root < 1 || root > topic.LastNumber) return null;
        var numbers = await Threads.NumbersAsync(db, topic.Id, root, ct);
        var posts = await PostLine.LoadAsync(db, topic, p => numbers.Contains(p.Number), reader, ct);
        var page = Topics.Topic.PageOf(root);
        return new()
        {
            Topic = topic,
            Board = board,
            Posts = posts,
            Shown = Threads.Tree(posts, new Dictionary<int, int>(), root),
            Arrangement = TopicArrangement.Threads,
            Root = root,
            Pager = new Pager(topic.Path, page, null, false),
            Extras = TopicExtras.None,
        };
    }

    /// <summary>With who writes here for the first time, or again after long.</summary>
    public async Task<TopicPage> WithArrivalsAsync(CommonsDb db, DateTimeOffset now, CancellationToken ct)
    {
        var marked = (await AuthorMarks.PutOnAsync(db, Posts, now, ct)).ToDictionary(p => p.Id);
        return this with { Posts = [.. Posts.Select(p => marked[p.Id])], Shown = [.. Shown.Select(b => b with { Post = marked[b.Post.Id] })] };
    }

    /// <summary>The page as this reader sees it, with what they muted shrunk to a line.</summary>
    public TopicPage For(Ignored ignored) => ignored == Ignored.Nothing ? this : this with { Shown = [.. Shown.Select(b => b with { Post = b.Post.For(ignored) })] };

    /// <summary>What the features that add to this page are told about it.</summary>
    public TopicView View(Member? reader) => new(Topic.Id, Board.Id, Pager.Page,
        [.. Posts.Select(p => new TopicView.Entry(p.Id, p.AuthorId, p.Number, p.IsDeleted))], reader?.Id, reader?.Author.Id) { AcceptedPostId = Topic.AcceptedPostId };

    public TopicPage With(IReadOnlyList<TopicExtras> extras) => this with
    {
        Extras = new TopicExtras
        {
            Above = [.. extras.SelectMany(e => e.Above)],
            Cards = Root is null ? [.. extras.SelectMany(e => e.Cards)] : [],   // A slot stands on a page of the topic (DECISIONS 12); one thread is none.
            Beneath = [.. extras.SelectMany(e => e.Beneath)],
            Acts = [.. extras.SelectMany(e => e.Acts)],
            Labels = [.. extras.SelectMany(e => e.Labels)],
        },
    };
}

/// <summary>What stands above a topic's posts.</summary>
public sealed record TopicHead(long Id, long BoardId, long AuthorId, string Slug, string Title, int LastNumber, int People, DateTimeOffset StartedAt, DateTimeOffset LastPostAt, DateTimeOffset? RemovedAt, int MovedAway, bool TakesReplies, long? AcceptedPostId, bool IsUnlisted)
{
    public string Path => TopicSlug.Path(Slug, Id);
    public int Replies => Math.Max(0, LastNumber - 1 - MovedAway);

    /// <summary>Where the post with this number stands.</summary>
    public string PathOf(int number) => PostPath.Of(Path, number);

    public static Task<TopicHead?> FindAsync(CommonsDb db, long id, Member? reader, CancellationToken ct)
    {
        var (all, boards) = (reader?.Roles.Any(r => r.Role is Role.Steward || (r.Role is Role.Moderator && r.BoardId is null)) is true, reader?.Roles.Where(r => r.BoardId is not null).Select(r => r.BoardId!.Value).ToList() ?? []);
        return db.Topics.VisibleTo(reader).Where(t => t.Id == id)
            .Select(t => new TopicHead(t.Id, t.BoardId, t.AuthorId, t.Slug, t.Title, t.LastNumber, t.Posts.Select(p => p.AuthorId).Distinct().Count(), t.StartedAt, t.LastPostAt, t.RemovedAt, t.MovedAway,
                t.RemovedAt == null && t.ArchivedAt == null && t.LockedAt == null && t.Board.ClosedAt == null && (t.Board.Repliers != BoardWriters.Moderators || all || boards.Contains(t.BoardId)), t.AcceptedPostId, t.UnlistedAt != null))
            .SingleOrDefaultAsync(ct);
    }
}
