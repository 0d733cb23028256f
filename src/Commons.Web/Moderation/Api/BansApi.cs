using Commons.Web.Hosting.Api;
using Commons.Web.Members;
using Commons.Web.Members.Access;
using Commons.Web.Moderation.Bans;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Commons.Web.Moderation.Api;

/// <summary>What moderators do about a person: bans from their boards (stewards: from the site) and notes that only moderators read.</summary>
[Authorize(Policy = Policies.Moderator), Route(Root + "/members/{name}")]
public sealed class BansApi(CommonsDb db, CurrentMember current, Banning banning, TimeProvider clock) : ApiCalls
{
    /// <summary>Lists a person's bans from the boards that one moderates and from the site, the latest first, at most fifty.</summary>
    /// <param name="name">A member's name, or name@server of somebody from elsewhere.</param>
    [HttpGet("bans"), Scope(ScopeAttribute.Moderate)]
    public async Task<ActionResult<Listing<BanAnswer>>> List(string name, CancellationToken ct)
    {
        if (await FindAsync(name, ct) is not { } person) return NotFound();
        var reader = await current.GetAsync(ct);
        var bans = await db.Bans.AsNoTracking().Include(b => b.By).Where(b => b.AuthorId == person.Id).OrderByDescending(b => b.Id).Take(50).ToListAsync(ct);
        var slugs = await db.Boards.ToDictionaryAsync(b => b.Id, b => b.Slug, ct);
        return new Listing<BanAnswer>([.. bans.Where(b => b.BoardId is null || reader.Moderates(b.BoardId.Value)).Select(b => Answer(b, b.BoardId is { } id ? slugs[id] : null))], null);
    }

    /// <summary>Bans a person from a board, or as a steward from the whole site.</summary>
    /// <param name="name">A member's name, or name@server of somebody from elsewhere.</param>
    [HttpPost("bans"), Scope(ScopeAttribute.Moderate), ProducesResponseType<BanAnswer>(StatusCodes.Status201Created)]
    public async Task<ActionResult<BanAnswer>> Place(string name, NewBan typed, CancellationToken ct)
    {
        if (await FindAsync(name, ct) is not { } person) return NotFound();
        var ban = await banning.PlaceAsync(person, typed.Board ?? Banning.WholeSite, typed.Reason, typed.Until, await current.GetAsync(ct), ct);
        return Made($"/members/{name}/bans", Answer(ban, typed.Board));
    }

    /// <summary>Lifts a ban before its time, with a reason that everybody can read.</summary>
    /// <param name="name">A member's name, or name@server of somebody from elsewhere.</param>
    /// <param name="id">The ban's number.</param>
    /// <param name="reason">Why it ends.</param>
    [HttpDelete("bans/{id:long}"), Scope(ScopeAttribute.Moderate), ProducesResponseType(StatusCodes.Status204NoContent)]
    public async Task<IActionResult> Lift(string name, long id, string? reason, CancellationToken ct)
    {
        if (await FindAsync(name, ct) is not { } person) return NotFound();
        await banning.LiftAsync(person, id, reason, await current.GetAsync(ct), ct);
        return NoContent();
    }

    /// <summary>Lists what moderators noted of a person, the latest first, at most fifty.</summary>
    /// <param name="name">A member's name, or name@server of somebody from elsewhere.</param>
    [HttpGet("notes"), Scope(ScopeAttribute.Moderate)]
    public async Task<ActionResult<Listing<NoteAnswer>>> Notes(string name, CancellationToken ct) => await FindAsync(name, ct) is not { } person ? NotFound()
        : new Listing<NoteAnswer>(await db.PersonNotes.Where(n => n.AuthorId == person.Id).OrderByDescending(n => n.Id).Take(50).Select(n => new NoteAnswer(n.Text, n.By!.Name, n.At)).ToListAsync(ct), null);

    /// <summary>Notes what moderators should know of a person; nobody else reads it.</summary>
    /// <param name="name">A member's name, or name@server of somebody from elsewhere.</param>
    [HttpPost("notes"), Scope(ScopeAttribute.Moderate), ProducesResponseType(StatusCodes.Status204NoContent)]
    public async Task<IActionResult> Note(string name, NewNote typed, CancellationToken ct)
    {
        if (await FindAsync(name, ct) is not { } person) return NotFound();
        db.PersonNotes.Add(PersonNote.Write(person.Id, typed.Text, (await current.GetAsync(ct)).Author, clock.GetUtcNow()));
        await db.SaveChangesAsync(ct);
        return NoContent();
    }

    private async Task<Author?> FindAsync(string handle, CancellationToken ct)
    {
        var (name, host) = handle.ToLowerInvariant().Split('@') is [var local, var elsewhere] ? (local, elsewhere) : (handle.ToLowerInvariant(), null);
        return await db.Authors.FirstOrDefaultAsync(a => a.Name == name && a.Host == host, ct);
    }

    private BanAnswer Answer(Ban ban, string? board) => new(ban.Id, board, ban.Reason, ban.By?.Name, ban.At, ban.Until, ban.LiftedAt, ban.LiftReason, ban.LiftedAt is null && (ban.Until is null || ban.Until > clock.GetUtcNow()));
}

/// <summary>A ban to place.</summary>
/// <param name="Board">A slug; left out by stewards for the whole site.</param>
/// <param name="Reason">Everybody can read it.</param>
/// <param name="Until">The first day on which it holds no more; left out, until somebody lifts it.</param>
public sealed record NewBan(string Reason, string? Board = null, DateOnly? Until = null);

/// <summary>A ban.</summary>
/// <param name="Board">A slug; null for the whole site.</param>
/// <param name="By">Name of who placed it.</param>
public sealed record BanAnswer(long Id, string? Board, string Reason, string? By, DateTimeOffset At, DateTimeOffset? Until, DateTimeOffset? LiftedAt, string? LiftReason, bool IsInForce);

/// <summary>A note to write.</summary>
public sealed record NewNote(string Text);

/// <summary>A note.</summary>
/// <param name="By">Name of who wrote it.</param>
public sealed record NoteAnswer(string Text, string By, DateTimeOffset At);
