namespace Commons.Web.Members.Sessions;

/// <summary>Who loses a role loses the tokens that were for it.</summary>
public sealed class EndLostAccess(CommonsDb db, MemberSessions sessions) : IListenTo<ModeratorUnmade>
{
    public async Task HearAsync(ModeratorUnmade happened, CancellationToken ct)
    {
        if (await db.Users.Include(m => m.Roles).SingleOrDefaultAsync(m => m.Author.Id == happened.AuthorId, ct) is { } member) await sessions.NarrowAsync(member, ct);
    }
}
