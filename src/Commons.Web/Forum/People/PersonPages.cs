using Commons.Web.Forum.Boards;
using Commons.Web.Forum.Posts;
using Commons.Web.Members;
using Commons.Web.Shared.Pages;
using Commons.Web.Shared.Text;

namespace Commons.Web.Forum.People;

/// <summary>The parts of a person's page.</summary>
public enum PersonTab { Summary, Topics, Replies }

/// <summary>What stands above every part of a person's page.</summary>
public sealed record PersonHead
{
    public required long AuthorId { get; init; }
    public required long? MemberId { get; init; }
    public required Writer Person { get; init; }

    /// <summary>How other servers find them: <c>@ana@host</c>.</summary>
    public required string Address { get; init; }

    /// <summary>Sanitised HTML.</summary>
    public required SafeHtml? BioHtml { get; init; }
    public required string? Location { get; init; }
    public required string? Link { get; init; }

    /// <summary>Their page on their own server; null for members here.</summary>
    public required string? ActorUri { get; init; }
    public required DateTimeOffset Since { get; init; }

    /// <summary>The day; null where they hide it or never signed in.</summary>
    public required DateOnly? LastSeenOn { get; init; }
    public required bool HidesFromSearchEngines { get; init; }
    public required bool IsReader { get; init; }

    /// <summary>A member who left, and what they wrote stayed.</summary>
    public required bool IsFormer { get; init; }
    public PersonTab Tab { get; init; }
    public IReadOnlyList<Part> Acts { get; init; } = [];
    public IReadOnlyList<Part> Notices { get; init; } = [];
    public bool IsMuted { get; init; }

    /// <summary>Null for nobody, and for somebody whose own server took them away.</summary>
    public static async Task<PersonHead?> FindAsync(CommonsDb db, string handle, string authority, Member? reader, CancellationToken ct)
    {
        var (name, host) = handle.IndexOf('@', StringComparison.Ordinal) is var at and > 0 ? (handle[..at], handle[(at + 1)..].ToLowerInvariant()) : (handle.ToLowerInvariant(), null);
        if (await db.Authors.AsNoTracking().Include(a => a.Member).FirstOrDefaultAsync(a => a.Name == name && a.Host == host && (a.GoneAt == null || a.MemberId != null), ct) is not { } author) return null;
        var member = author.Member;
        return new()
        {
            AuthorId = author.Id,
            MemberId = author.MemberId,
            Person = new(author.Name, author.DisplayName, author.Host, author.Avatar),
            Address = $"@{author.Name}@{author.Host ?? authority}",
            BioHtml = author.BioHtml is { } bio ? SafeHtml.Stored(bio) : null,
            Location = author.Location,
            Link = author.Link,
            ActorUri = author.IsLocal ? null : author.ActorUri,
            Since = author.SeenAt,
            LastSeenOn = member is { HidesLastSeen: false } ? member.LastSeenOn : null,
            HidesFromSearchEngines = member?.HidesFromSearchEngines is true,
            IsReader = author.Id == reader?.Author.Id,
            IsFormer = author.GoneAt is not null,
        };
    }
}

/// <summary>One post in a list of somebody's.</summary>
public sealed record PersonPost(long PostId, string TopicTitle, BoardMark Board, DateTimeOffset WrittenAt, string Excerpt, int Score)
{
    private const int ExcerptLength = 220;

    /// <summary>What anybody may list: nothing deleted, nothing from a topic that was removed.</summary>
    public static IQueryable<Post> Of(CommonsDb db, long authorId, bool opening) =>
        db.Posts.Where(p => p.AuthorId == authorId && p.DeletedAt == null && p.Topic.RemovedAt == null && p.Topic.UnlistedAt == null && (p.Number == 1) == opening);

    public static async Task<List<PersonPost>> ReadAsync(IQueryable<Post> posts, CancellationToken ct) =>
        (await posts.Select(p => new PersonPost(p.Id, p.Topic.Title, new BoardMark(p.Topic.Board.Slug, p.Topic.Board.Title, p.Topic.Board.Colour, p.Topic.Board.Icon), p.WrittenAt, p.Html, p.UpVotes - p.DownVotes)).ToListAsync(ct))
        .ConvertAll(p => p with { Excerpt = Renderer.Excerpt(p.Excerpt, ExcerptLength) });
}

/// <summary>The first part: how much they wrote, what was liked most, what they started last.</summary>
public sealed record PersonSummary(PersonHead Head, int TopicCount, int ReplyCount, IReadOnlyList<PersonPost> TopReplies, IReadOnlyList<PersonPost> LatestTopics)
{
    private const int Shown = 5;

    public static async Task<PersonSummary> LoadAsync(CommonsDb db, PersonHead head, CancellationToken ct)
    {
        var (topics, replies) = (PersonPost.Of(db, head.AuthorId, opening: true), PersonPost.Of(db, head.AuthorId, opening: false));
        return new(head, await topics.CountAsync(ct), await replies.CountAsync(ct),
            await PersonPost.ReadAsync(replies.OrderByDescending(p => p.UpVotes - p.DownVotes).ThenByDescending(p => p.WrittenAt).ThenByDescending(p => p.Id).Take(Shown), ct),
            await PersonPost.ReadAsync(topics.OrderByDescending(p => p.WrittenAt).ThenByDescending(p => p.Id).Take(Shown), ct));
    }
}

/// <summary>One page of what somebody started or replied, newest first.</summary>
public sealed record PersonPosts(PersonHead Head, IReadOnlyList<PersonPost> Posts, Pager Pager)
{
    private const int PageSize = 20;
    private const int PageMax = 500;

    public static async Task<PersonPosts?> LoadAsync(CommonsDb db, PersonHead head, int page, CancellationToken ct)
    {
        if (page is < 1 or > PageMax) return null;
        var posts = await PersonPost.ReadAsync(PersonPost.Of(db, head.AuthorId, head.Tab is PersonTab.Topics).OrderByDescending(p => p.WrittenAt).ThenByDescending(p => p.Id)
            .Skip((page - 1) * PageSize).Take(PageSize + 1), ct);
        return posts.Count is 0 && page > 1 ? null
            : new(head, [.. posts.Take(PageSize)], new Pager($"{head.Person.Path}/{head.Tab.ToString().ToLowerInvariant()}", page, null, posts.Count > PageSize));
    }
}
