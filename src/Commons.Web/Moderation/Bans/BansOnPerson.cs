using Commons.Web.Members;
using Commons.Web.Shared.Pages;

namespace Commons.Web.Moderation.Bans;

/// <summary>
/// On a person's page, for those moderators who could lift them: the bans in force, why and until when (FORUM 2.3). The person reads of theirs
/// on every page (<see cref="BanNotice"/>), so their own says it once.
/// </summary>
public sealed class BansOnPerson(CommonsDb db, CurrentMember current, TimeProvider clock) : IPersonNotice
{
    private const int ShownMax = 20;

    public async Task<Part?> ForAsync(PersonShown person, CancellationToken ct)
    {
        if (await current.FindAsync(ct) is not { } reader || reader.Author.Id == person.AuthorId) return null;
        if (!reader.Roles.Any(r => r.Role is Role.Moderator or Role.Steward)) return null;
        var now = clock.GetUtcNow();
        var bans = await db.Bans.InForce(now).Where(b => b.AuthorId == person.AuthorId).OrderBy(b => b.Id).Take(ShownMax)
            .Select(b => new BanInForce(b.BoardId, db.Boards.Where(x => x.Id == b.BoardId).Select(x => x.Title).FirstOrDefault(), b.Reason, b.Until)).ToListAsync(ct);
        var theirs = bans.Where(b => b.BoardId is not { } board || reader.Moderates(board)).ToList();
        return theirs.Count is 0 ? null : new Part("/Moderation/Bans/_OnPerson.cshtml", theirs);
    }
}

/// <summary>One ban as a person's page says it.</summary>
/// <param name="Board">Its title; null is the whole site.</param>
public sealed record BanInForce(long? BoardId, string? Board, string Reason, DateTimeOffset? Until);
