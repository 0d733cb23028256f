using Commons.Web.Members.Sessions;
using Commons.Web.Shared.Personal;

namespace Commons.Web.Members.Leaving;

/// <summary>
/// A member leaves for good. At once and whole: every feature forgets its part in one transaction, and the account's rows keep no more than the keys
/// to which records of money point. The name stays taken, so that nobody can pose as them.
/// </summary>
public sealed class Departure(CommonsDb db, IEnumerable<IPersonalData> features, MemberSessions sessions, TimeProvider clock)
{
    /// <param name="memberId">Whose password was checked just now.</param>
    /// <exception cref="Refusal">The last steward cannot leave: nobody could let anybody in again.</exception>
    public async Task LeaveAsync(long memberId, Farewell farewell, CancellationToken ct)
    {
        var at = clock.GetUtcNow();
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await db.Coops.LockAsync(c => c.FoundedAt, ct);   // Two last stewards may leave in the same moment.
        var member = await db.Users.Include(m => m.Author).Include(m => m.Roles).SingleAsync(m => m.Id == memberId, ct);
        if (member.Is(Role.Steward) && !await db.MemberRoles.AnyAsync(r => r.Role == Role.Steward && r.MemberId != memberId, ct))
            throw new Refusal("You are the only steward. Make somebody else one before you leave.");

        var person = new PersonRef(member.Id, member.Author.Id, member.UserName!);
        foreach (var feature in features) await feature.ForgetAsync(person, farewell, at, ct);
        await sessions.EndAccessAsync(member, except: null, ct);   // After the features: a mailed link tells which addresses are the member's.
        member.Author.Depart(person.Name, farewell is Farewell.Remove, at);
        member.BecomeFormer();
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
    }
}
