using System.Net;
using AngleSharp.Html.Parser;
using Commons.ActivityPub;
using Commons.ActivityPub.Writing;
using Commons.Web.Forum.Posts;
using Commons.Web.Hosting;
using Commons.Web.Members;
using Commons.Web.Shared.Text;

namespace Commons.Web.Federation.Documents;

/// <summary>Our posts as other servers read them: a topic as an Article, a reply as a Note, a deleted one as a Tombstone (FEDERATION §6).</summary>
public sealed class PostDocuments(CommonsDb db, Addresses addresses, CommonsOptions options)
{
    // Mastodon shows a summary under an Article's title, others fold the body behind it: only long texts get one (FEDERATION §6.1).
    private const int SummaryFrom = 500;
    private const int SummaryLength = 300;

    /// <summary>The post with all that its document names; null when there is none.</summary>
    public Task<Post?> FindAsync(long postId, CancellationToken ct) =>
        db.Posts.Include(p => p.Author).Include(p => p.Withheld).Include(p => p.Mentions).ThenInclude(m => m.Author).Include(p => p.Topic).ThenInclude(t => t.Board).Include(p => p.InReplyTo!).ThenInclude(p => p.Author)
            .SingleOrDefaultAsync(p => p.Id == postId, ct);

    /// <summary>The id under which everybody knows a post: ours, or its own server's.</summary>
    public string IdOf(Post post) => post.RemoteUri ?? addresses.Post(post.Id);

    /// <summary>Whether nobody may read it any more: it was deleted or removed, or its topic was.</summary>
    public static bool IsTakenAway(Post post) => post.IsDeleted || post.Topic.RemovedAt is not null;

    /// <summary>Whether its words are gone for good. What is only withheld can come back.</summary>
    public static bool IsPurged(Post post) => post.IsDeleted && post.Withheld is null;

    public async Task<LocalPost> WriteAsync(Post post, CancellationToken ct) => post.IsOpening ? WriteTopic(post) : await WriteReplyAsync(post, ct);

    public Tombstone Bury(Post post) => new()
    {
        Id = addresses.Post(post.Id),
        FormerType = post.IsOpening ? "Article" : "Note",
        Deleted = (post.DeletedAt ?? post.Topic.RemovedAt)!.Value,
        Author = post.Author.ActorUri,
        Context = addresses.Context(post.TopicId),
        Board = addresses.Board(post.Topic.Board.Slug),
    };

    private TopicPost WriteTopic(Post post)
    {
        var (topic, board) = (post.Topic, addresses.Board(post.Topic.Board.Slug));
        return new TopicPost
        {
            Id = addresses.Post(post.Id),
            Author = post.Author.ActorUri,
            AuthorFollowers = Addresses.Followers(post.Author.ActorUri),
            Board = board,
            Context = addresses.Context(topic.Id),
            Url = addresses.TopicPage(topic.Slug, topic.Id),
            Title = topic.Title,
            ContentHtml = Renderer.Absolute(post.Html, options.Url),
            Markdown = post.Source,
            SummaryHtml = Summary(post.Html),
            Mentions = [new Mention(board, $"@{addresses.Handle(topic.Board.Slug)}"), .. Addressed(post)],
            Replies = addresses.Replies(post.Id),
            Published = post.WrittenAt,
            Updated = post.EditedAt,
        };
    }

    private async Task<ReplyPost> WriteReplyAsync(Post post, CancellationToken ct)
    {
        var parent = post.InReplyTo ?? await db.Posts.Include(p => p.Author).SingleAsync(p => p.TopicId == post.TopicId && p.Number == 1, ct);
        var board = addresses.Board(post.Topic.Board.Slug);
        return new ReplyPost
        {
            Id = addresses.Post(post.Id),
            Author = post.Author.ActorUri,
            Board = board,
            BoardFollowers = Addresses.Followers(board),
            Context = addresses.Context(post.TopicId),
            Url = $"{addresses.TopicPage(post.Topic.Slug, post.TopicId)}/{post.Number}",
            InReplyTo = IdOf(parent),
            ParentAuthor = parent.Author.ActorUri,
            ContentHtml = Renderer.Absolute(post.Html, options.Url),
            Markdown = post.Source,
            Mentions = parent.AuthorId == post.AuthorId ? [.. Addressed(post)] : [new Mention(parent.Author.ActorUri, HandleOf(parent.Author)), .. Addressed(post).Where(m => m.Actor != parent.Author.ActorUri)],
            Replies = addresses.Replies(post.Id),
            Published = post.WrittenAt,
            Updated = post.EditedAt,
        };
    }

    private IEnumerable<Mention> Addressed(Post post) => post.Mentions.Select(m => new Mention(m.Author.ActorUri, HandleOf(m.Author)));

    private string HandleOf(Author author) => author.Host is null ? $"@{addresses.Handle(author.Name)}" : $"@{author.Handle}";

    private static string? Summary(string html)
    {
        if (html.Length <= SummaryFrom) return null;
        var text = new HtmlParser().ParseDocument(html).Body!.TextContent.ReplaceLineEndings(" ").Trim();
        if (text.Length <= SummaryFrom) return null;
        var cut = text.LastIndexOf(' ', SummaryLength);
        return $"<p>{WebUtility.HtmlEncode(text[..(cut > 0 ? cut : SummaryLength)])} …</p>";
    }
}
