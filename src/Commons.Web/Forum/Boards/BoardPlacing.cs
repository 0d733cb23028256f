namespace Commons.Web.Forum.Boards;

/// <summary>Moves a board between the levels, and with it the section under which its topics are listed, in one transaction.</summary>
public sealed class BoardPlacing(CommonsDb db)
{
    /// <param name="board">A board that is tracked; what else changed in it is saved as well.</param>
    /// <param name="parentSlug">The board above; empty for the upper level.</param>
    /// <exception cref="Refusal">There is no such board, or it would make a third level.</exception>
    public async Task PlaceAsync(Board board, string? parentSlug, CancellationToken ct)
    {
        await using var own = db.Database.CurrentTransaction is null ? await db.Database.BeginTransactionAsync(ct) : null;
        await db.Boards.LockAsync(b => b.Position, ct);   // All of them, so that two placings cannot make a third level between them.
        var parent = string.IsNullOrEmpty(parentSlug) ? null
            : await db.Boards.SingleOrDefaultAsync(b => b.Slug == parentSlug, ct) ?? throw new Refusal("Choose a board that exists.", "Parent");
        if (parent?.Id != board.ParentId)
        {
            board.PlaceUnder(parent, await db.Boards.AnyAsync(b => b.ParentId == board.Id, ct));
            var section = parent?.Id ?? board.Id;
            await db.Topics.Where(t => t.BoardId == board.Id && t.SectionId != section).ExecuteUpdateAsync(set => set.SetProperty(t => t.SectionId, section), ct);
        }
        await db.SaveChangesAsync(ct);
        if (own is not null) await own.CommitAsync(ct);
    }
}
