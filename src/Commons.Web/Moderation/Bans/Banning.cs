using Commons.Web.Members;
using Commons.Web.Shared.Times;

namespace Commons.Web.Moderation.Bans;

/// <summary>The verbs of bans with who may do them: a board's moderators on their board, stewards on the whole site.</summary>
public sealed class Banning(CommonsDb db, TimeProvider clock)
{
    /// <summary>The choice that stands for no board.</summary>
    public const string WholeSite = "*";

    public static bool MayBan(Member by, long? boardId) => boardId is { } id ? by.Moderates(id) : by.Is(Role.Steward);

    /// <param name="where">A board's slug, or <see cref="WholeSite"/>.</param>
    /// <param name="until">The first day on which it holds no more, in UTC; null until somebody lifts it.</param>
    /// <exception cref="Refusal">Not theirs to ban there, it is in force already, or <see cref="Ban.Place"/> refuses.</exception>
    public async Task<Ban> PlaceAsync(Author person, string? where, string? reason, DateOnly? until, Member by, CancellationToken ct)
    {
        var boardId = await WhereAsync(where, by, ct);
        var now = clock.GetUtcNow();
        await CheckRankAsync(person, by, boardId, ct);
        if (await db.Bans.InForce(now).AnyAsync(b => b.AuthorId == person.Id && b.BoardId == boardId, ct)) throw new Refusal("That ban is in force already. Lift it first to place another.", "Where");
        var ban = Ban.Place(person, boardId, reason, by.Author, until is { } day ? Zone.Current.StartOf(day) : null, now);
        db.Bans.Add(ban);
        await db.SaveChangesAsync(ct);
        return ban;
    }

    /// <exception cref="Refusal">There is no such ban of this person's, or it is not theirs to lift; or no reason is given.</exception>
    public async Task<Ban> LiftAsync(Author person, long banId, string? reason, Member by, CancellationToken ct)
    {
        var ban = await db.Bans.Include(b => b.Author).SingleOrDefaultAsync(b => b.Id == banId && b.AuthorId == person.Id, ct);
        if (ban is null || !MayBan(by, ban.BoardId)) throw new Refusal("That ban is not yours to lift.");
        ban.Lift(by.Author, reason, clock.GetUtcNow());
        await db.SaveChangesAsync(ct);
        return ban;
    }

    private async Task<long?> WhereAsync(string? where, Member by, CancellationToken ct)
    {
        if (where is WholeSite && by.Is(Role.Steward)) return null;
        var board = await db.Boards.Where(b => b.Slug == where).Select(b => (long?)b.Id).SingleOrDefaultAsync(ct);
        return board is { } id && by.Moderates(id) ? id : throw new Refusal("Choose where.", "Where");
    }

    /// <summary>A steward gives up the role before they can be banned; a board's moderators are a steward's matter.</summary>
    private async Task CheckRankAsync(Author person, Member by, long? boardId, CancellationToken ct)
    {
        if (person.MemberId is not { } memberId) return;
        var member = await db.Users.Include(m => m.Roles).SingleAsync(m => m.Id == memberId, ct);
        if (member.Is(Role.Steward)) throw new Refusal("A steward cannot be banned while they are one.");
        if (!by.Is(Role.Steward) && boardId is { } id && member.Moderates(id)) throw new Refusal("Only a steward can ban a moderator of the board.");
    }
}
