using System.Text.RegularExpressions;
using Commons.Web.Forum.Posts;
using Commons.Web.Forum.Topics;
using Commons.Web.Shared.Text;

namespace Commons.Web.Forum.Sharing;

/// <summary>What others show when they link to a topic: Open Graph, Twitter's card, schema.org on later pages.</summary>
/// <param name="ImagePath">The first picture of the opening post; null for none.</param>
public sealed partial record ShareCard(string Excerpt, string? ImagePath, People.Writer Author)
{
    private const int ExcerptLength = 240;

    public static async Task<ShareCard?> FindAsync(CommonsDb db, TopicHead topic, IReadOnlyList<PostLine> posts, CancellationToken ct)
    {
        if (posts.Count > 0 && posts[0].Number is 1) return Of(posts[0].Html.Value, posts[0].Author);
        return await db.Posts.Where(p => p.TopicId == topic.Id && p.Number == 1).Select(p => new { p.Html, Author = new People.Writer(p.Author.Name, p.Author.DisplayName, p.Author.Host, p.Author.Avatar) }).SingleOrDefaultAsync(ct)
            is { } opening ? Of(opening.Html, opening.Author) : null;
    }

    /// <summary>Only text and a path are taken out of the cooked post; the template encodes both (FORUM 6.2, class 3).</summary>
    public static ShareCard Of(string html, People.Writer author) => new(Renderer.Excerpt(html, ExcerptLength), Picture().Match(html) is { Success: true } picture ? picture.Groups["path"].Value : null, author);

    [GeneratedRegex("<img[^>]{0,2000}?\\ssrc=\"(?<path>/[^/\"&][^\"&]{0,500})\"", RegexOptions.CultureInvariant, 100)]
    private static partial Regex Picture();
}
