using Commons.ActivityPub;
using Commons.Web.Shared.Languages;
using Commons.Web.Shared.Pages;

namespace Commons.Web.Federation.Documents;

/// <summary>How many people of other servers follow a board.</summary>
public sealed class FollowedElsewhere(CommonsDb db, Addresses addresses) : IBoardFact
{
    public int Order => 20;

    public async Task<string?> ForAsync(BoardShown board, CancellationToken ct)
    {
        var actor = addresses.Board(board.Slug);
        var count = await db.Followers.CountAsync(f => f.Followed == actor, ct);
        return count switch { 0 => null, 1 => Sentence.Say("Followed by one person from another server"), _ => Sentence.Say($"Followed by {count} people from other servers") };
    }
}
