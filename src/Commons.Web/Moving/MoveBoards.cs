using System.Globalization;
using Commons.Web.Forum.Boards;
using Commons.Web.Shared.Text;

namespace Commons.Web.Moving;

/// <summary>A board as the dump has it.</summary>
public sealed record StagedBoard(string Id, string? Parent, string Slug, string Title, string? Description, string? Colour);

/// <summary>Boards of the old board, each in a transaction. What stood deeper than the second level stands on the second, beneath the uppermost.</summary>
public sealed class MoveBoards(CommonsDb db, BoardOpening opening, BoardPlacing placing)
{
    private const string UsualColour = "#4a8f3c";

    /// <param name="order">From where.</param>
    /// <param name="boards">Those that everybody may read, with parents before their children.</param>
    /// <param name="ct">Stops between two boards.</param>
    public async Task MoveAsync(MoveOrder order, IReadOnlyList<StagedBoard> boards, CancellationToken ct)
    {
        var known = await db.MovedAsync(order.From, MovedKind.Board, boards.Select(b => b.Id), ct);
        foreach (var board in Ordered(boards))
        {
            if (known.ContainsKey(board.Id)) continue;
            await using var transaction = await db.Database.BeginTransactionAsync(ct);
            var opened = await OpenAsync(board, ct);
            if (Top(board, boards) is { } top) await placing.PlaceAsync(opened, await SlugAsync(known[top.Id], ct), ct);
            db.MovedThings.Add(new MovedThing { From = order.From, Kind = MovedKind.Board, SourceId = board.Id, TargetId = opened.Id, Was = Cut(board.Slug, MovedThing.WasLengthMax) });
            await db.SaveChangesAsync(ct);
            await transaction.CommitAsync(ct);
            known.Add(board.Id, opened.Id);
            order.Report.Count(MovedKind.Board, 1, -1);
        }
        order.Report.Count(MovedKind.Board, 0, known.Count);
    }

    private async Task<Board> OpenAsync(StagedBoard board, CancellationToken ct)
    {
        var wanted = MovePeople.Fit(board.Slug.Length > 0 ? board.Slug : board.Title);
        var description = board.Description is null ? "" : Renderer.Excerpt(board.Description, Board.DescriptionLengthMax - 1);
        for (var number = 1; ; number++)
        {
            var name = number is 1 ? wanted : $"{Cut(wanted, 26)}_{number}";
            if (await db.TakenNames.AnyAsync(n => n.Name == name, ct)) continue;
            try { return await opening.OpenAsync(name, Cut(TypedText.Line(board.Title), Board.TitleLengthMax), description, Colour(board.Colour), ct); }
            catch (Refusal refusal) when (refusal.Field is "Name" && number < 100) { }   // A name that means something else here.
        }
    }

    private Task<string> SlugAsync(long boardId, CancellationToken ct) => db.Boards.Where(b => b.Id == boardId).Select(b => b.Slug).SingleAsync(ct);

    private static IEnumerable<StagedBoard> Ordered(IReadOnlyList<StagedBoard> boards) => boards.Where(b => Top(b, boards) is null).Concat(boards.Where(b => Top(b, boards) is not null));

    /// <summary>The uppermost board above this one; null where it is that itself. A dump may say that a board stands beneath itself.</summary>
    private static StagedBoard? Top(StagedBoard board, IReadOnlyList<StagedBoard> boards)
    {
        var top = board;
        for (var levels = 0; levels < 20 && boards.FirstOrDefault(b => b.Id == top.Parent) is { } parent; levels++) top = parent;
        return top == board || boards.Any(b => b.Id == top.Parent) ? null : top;
    }

    private static string Colour(string? typed) => typed is ['#', _, _, _, _, _, _] && int.TryParse(typed.AsSpan(1), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out _) ? typed.ToLowerInvariant() : UsualColour;

    private static string Cut(string text, int length) => text.Length <= length ? text : text[..length];
}
