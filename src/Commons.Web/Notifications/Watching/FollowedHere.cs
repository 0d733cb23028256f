using Commons.Web.Shared.Languages;
using Commons.Web.Shared.Pages;

namespace Commons.Web.Notifications.Watching;

/// <summary>How many members follow a board, by watching or tracking it; never who.</summary>
public sealed class FollowedHere(CommonsDb db) : IBoardFact
{
    public int Order => 10;

    public async Task<string?> ForAsync(BoardShown board, CancellationToken ct)
    {
        var count = await db.Watches.CountAsync(w => w.Scope == WatchScope.Board && w.ScopeId == board.Id && (w.Level == WatchLevel.Watching || w.Level == WatchLevel.Tracking), ct);
        return count switch { 0 => null, 1 => Sentence.Say("Followed by one member"), _ => Sentence.Say($"Followed by {count} members") };
    }
}
