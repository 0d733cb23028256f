using Commons.Web.Forum.People;
using Commons.Web.Members;

namespace Commons.Web.Forum.Boards;

/// <summary>What a board's own page and the rail beside its topics say about it.</summary>
/// <param name="Address">How other servers follow it: <c>@garden@riverside.example</c>.</param>
public sealed record BoardCard(long Id, BoardMark Mark, string Description, int TopicCount, string Address, IReadOnlyList<Writer> Moderators)
{
    public static async Task<BoardCard?> FindAsync(CommonsDb db, IQueryable<Board> boards, string host, CancellationToken ct)
    {
        if (await boards.SingleOrDefaultAsync(ct) is not { } board) return null;
        var moderators = await db.Users.Where(m => m.Roles.Any(r => r.Role == Role.Moderator && (r.BoardId == null || r.BoardId == board.Id)))
            .OrderBy(m => m.Author.Name).Select(m => new Writer(m.Author.Name, m.Author.DisplayName, m.Author.Host)).ToListAsync(ct);
        return new(board.Id, new BoardMark(board.Slug, board.Title, board.Colour), board.Description, board.TopicCount, $"@{board.Slug}@{host}", moderators);
    }
}
