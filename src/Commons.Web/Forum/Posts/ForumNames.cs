using Commons.Web.Shared.Pages;

namespace Commons.Web.Forum.Posts;

/// <inheritdoc/>
public sealed class ForumNames(CommonsDb db) : IForumNames
{
    private const int Batch = 500;   // Both databases take so many parameters in one question.

    public async Task<IReadOnlyDictionary<long, PostName>> PostsAsync(IReadOnlyCollection<long> postIds, CancellationToken ct)
    {
        var names = new Dictionary<long, PostName>();
        foreach (var some in postIds.Chunk(Batch))
            foreach (var post in await db.Posts.Where(p => some.Contains(p.Id)).Select(p => new { p.Id, p.Number, p.Topic.Title, Gone = p.DeletedAt != null }).ToListAsync(ct))
                names[post.Id] = new(post.Number is 1 ? post.Title : $"Re: {post.Title}", post.Gone);
        return names;
    }

    public Task<long?> FindBoardAsync(string slug, CancellationToken ct) => db.Boards.Where(b => b.Slug == slug).Select(b => (long?)b.Id).SingleOrDefaultAsync(ct);

    public async Task<IReadOnlyDictionary<long, string>> BoardsAsync(IReadOnlyCollection<long> boardIds, CancellationToken ct) =>
        await db.Boards.Where(b => boardIds.Contains(b.Id)).ToDictionaryAsync(b => b.Id, b => b.Title, ct);
}
