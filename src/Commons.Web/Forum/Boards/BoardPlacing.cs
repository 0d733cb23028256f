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

    /// <summary>Changes places with the board before or behind it on its level; at the end of the row nothing happens.</summary>
    public async Task MoveAsync(Board board, bool up, CancellationToken ct)
    {
        await using var own = await db.Database.BeginTransactionAsync(ct);
        await db.Boards.LockAsync(b => b.Position, ct);
        var row = await db.Boards.Where(b => b.ParentId == board.ParentId).OrderBy(b => b.Position).ThenBy(b => b.Id).ToListAsync(ct);
        foreach (var one in row) await db.Entry(one).ReloadAsync(ct);
        row = [.. row.OrderBy(b => b.Position).ThenBy(b => b.Id)];
        var (from, to) = (row.FindIndex(b => b.Id == board.Id), row.FindIndex(b => b.Id == board.Id) + (up ? -1 : 1));
        if (from < 0 || to < 0 || to >= row.Count) return;
        (row[from], row[to]) = (row[to], row[from]);
        var places = row.Select(b => b.Position).Order().ToList();
        for (var i = 0; i < row.Count; i++) row[i].Position = i is 0 ? places[0] : Math.Max(places[i], row[i - 1].Position + 1);   // Also where two had the same.
        await db.SaveChangesAsync(ct);
        await own.CommitAsync(ct);
    }
}
