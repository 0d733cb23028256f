using Commons.Web.Forum.People;
using Commons.Web.Forum.Reading;
using Commons.Web.Forum.Tags;
using Commons.Web.Members;

namespace Commons.Web.Forum.Boards;

/// <summary>What a board's own page and the rail beside its topics say about it.</summary>
/// <param name="Address">How other servers follow it: <c>@garden@riverside.example</c>.</param>
public sealed record BoardCard(long Id, BoardMark Mark, string Description, int TopicCount, string Address, IReadOnlyList<Writer> Moderators)
{
    /// <summary>The board above; null on the upper level.</summary>
    public BoardMark? Parent { get; init; }

    /// <summary>The boards beneath it, in their order.</summary>
    public IReadOnlyList<BoardMark> Children { get; init; } = [];
    public required TopicArrangement Arrangement { get; init; }
    public required bool TakesAnswers { get; init; }

    /// <summary>What holds here beside the site's rules.</summary>
    public required SafeHtml? Rules { get; init; }
    public required DateTimeOffset? ClosedAt { get; init; }
    public required BoardWriters Starters { get; init; }
    public required BoardWriters Repliers { get; init; }
    public required TagRule TagRule { get; init; }
    public required IReadOnlyList<string> TagsListed { get; init; }
    public required DateTimeOffset OpenedAt { get; init; }

    public static async Task<BoardCard?> FindAsync(CommonsDb db, IQueryable<Board> boards, string host, CancellationToken ct)
    {
        if (await boards.Include(b => b.Parent).SingleOrDefaultAsync(ct) is not { } board) return null;
        // From the few roles to their people; the other way about, every member there is would be asked.
        var keepers = db.MemberRoles.Where(r => r.Role == Role.Moderator && (r.BoardId == null || r.BoardId == board.Id)).Select(r => (long?)r.MemberId).Distinct();
        var moderators = await keepers.Join(db.Authors, memberId => memberId, a => a.MemberId, (_, a) => a).OrderBy(a => a.Name).Select(a => new Writer(a.Name, a.DisplayName, a.Host, a.Avatar)).ToListAsync(ct);
        return new(board.Id, new BoardMark(board.Slug, board.Title, board.Colour, board.Icon), board.Description, board.TopicCount, $"@{board.Slug}@{host}", moderators)
        {
            Parent = board.Parent is { } parent ? new(parent.Slug, parent.Title, parent.Colour, parent.Icon) : null,
            Children = board.Parent is not null ? [] : await db.Boards.Where(b => b.ParentId == board.Id).OrderBy(b => b.Position).ThenBy(b => b.Id).Select(b => new BoardMark(b.Slug, b.Title, b.Colour, b.Icon)).ToListAsync(ct),
            Arrangement = board.Arrangement,
            TakesAnswers = board.TakesAnswers,
            Rules = board.RulesHtml is { } rules ? SafeHtml.Stored(rules) : null,
            ClosedAt = board.ClosedAt,
            Starters = board.Starters,
            Repliers = board.Repliers,
            TagRule = board.TagRule,
            TagsListed = board.TagsListed,
            OpenedAt = board.OpenedAt,
        };
    }
}
