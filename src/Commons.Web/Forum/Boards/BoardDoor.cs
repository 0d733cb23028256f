using Commons.Web.Members;

namespace Commons.Web.Forum.Boards;

/// <summary>A board that is closed takes nothing new, and one may be for its members or moderators alone.</summary>
public sealed class BoardDoor(CommonsDb db) : IWritingRule
{
    public async Task CheckAsync(WritingAct act, CancellationToken ct)
    {
        if (act.Kind is WritingKind.Other) return;
        var board = await db.Boards.AsNoTracking().Where(b => b.Id == act.BoardId).Select(b => new { b.ClosedAt, b.Starters, b.Repliers }).SingleAsync(ct);
        if (board.ClosedAt is not null) throw new Refusal("This board is closed. What was written stays; nothing new is taken.", act.Field);
        var writers = act.Kind is WritingKind.Topic ? board.Starters : board.Repliers;
        if (writers is BoardWriters.Everyone || (writers is BoardWriters.Members && act.Author.MemberId is not null) || await ModeratesAsync(act, ct)) return;
        if (writers is BoardWriters.Members) throw new Refusal("Only members of this co-op write on this board.", act.Field);
        throw act.Kind is WritingKind.Topic ? new Refusal("Only its moderators start topics on this board.", act.Field)
            : new Refusal("Only its moderators reply on this board.", act.Field);
    }

    private Task<bool> ModeratesAsync(WritingAct act, CancellationToken ct) => db.MemberRoles.AnyAsync(r => r.MemberId == act.Author.MemberId
        && (r.Role == Role.Steward || (r.Role == Role.Moderator && (r.BoardId == null || r.BoardId == act.BoardId))), ct);
}
