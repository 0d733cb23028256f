using Commons.Web.Members;

namespace Commons.Web.Forum.Boards;

/// <summary>Opens a board and takes its name, which members and boards share, in one transaction.</summary>
public sealed class BoardOpening(CommonsDb db, TimeProvider clock)
{
    /// <exception cref="Refusal">The name is taken or malformed, or the board's own rules say no; the field is named.</exception>
    public async Task<Board> OpenAsync(string name, string title, string description, string colour, CancellationToken ct)
    {
        name = Names.Check(name, "Name");
        var at = clock.GetUtcNow();
        await using var own = db.Database.CurrentTransaction is null ? await db.Database.BeginTransactionAsync(ct) : null;
        if (!await Names.TakeAsync(db, name, at, ct)) throw new Refusal("That name is taken, by a member or by another board. Names are never given twice.", "Name");
        var board = Board.Open(name, title, description, colour, at);
        board.Position = await db.Boards.MaxAsync(b => (int?)b.Position, ct) + 1 ?? 0;
        db.Boards.Add(board);
        await db.SaveChangesAsync(ct);
        if (own is not null) await own.CommitAsync(ct);
        return board;
    }
}
