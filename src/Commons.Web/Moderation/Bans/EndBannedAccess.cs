using Commons.Web.Members.Sessions;

namespace Commons.Web.Moderation.Bans;

/// <summary>Whoever is banned from the site has no tokens, streams or subscriptions any more; a ban that is lifted does not bring them back.</summary>
public sealed class EndBannedAccess(CommonsDb db, MemberSessions sessions) : IListenTo<PersonBanned>
{
    public async Task HearAsync(PersonBanned happened, CancellationToken ct)
    {
        if (happened.BoardId is not null) return;
        if (await db.Users.Include(m => m.Author).SingleOrDefaultAsync(m => m.Author.Id == happened.AuthorId, ct) is { } member) await sessions.SuspendAsync(member, ct);
    }
}
