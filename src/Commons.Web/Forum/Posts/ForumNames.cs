using Commons.Web.Shared.Pages;

namespace Commons.Web.Forum.Posts;

/// <summary>Names of posts and boards for other features' pages.</summary>
public sealed class ForumNames(CommonsDb db) : IForumNames
{
    public async Task<IReadOnlyDictionary<long, PostName>> PostsAsync(IReadOnlyCollection<long> ids, CancellationToken ct) =>
        (await db.Posts.Where(p => ids.Contains(p.Id)).Select(p => new { p.Id, p.Topic.Title, Board = p.Topic.Board.Title, p.Number, p.DeletedAt }).ToListAsync(ct))
        .ToDictionary(p => p.Id, p => new PostName(p.Number is 1 ? p.Title : $"Re: {p.Title}", p.Board, p.DeletedAt is not null));

    public async Task<IReadOnlyDictionary<long, string>> BoardsAsync(IReadOnlyCollection<long> ids, CancellationToken ct) =>
        await db.Boards.Where(b => ids.Contains(b.Id)).ToDictionaryAsync(b => b.Id, b => b.Title, ct);
}
