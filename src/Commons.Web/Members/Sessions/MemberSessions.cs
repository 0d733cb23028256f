using Commons.Web.Members.Tokens;

namespace Commons.Web.Members.Sessions;

/// <summary>Where a member is signed in, and the verbs that end it.</summary>
public sealed class MemberSessions(CommonsDb db, OpenSessions open, TimeProvider clock)
{
    /// <summary>The claim in the cookie that names the session.</summary>
    public const string Claim = "session";

    public async Task<Guid> StartAsync(long memberId, string? agent, CancellationToken ct)
    {
        var at = clock.GetUtcNow();
        var session = new Session { Id = Guid.CreateVersion7(at), MemberId = memberId, StartedAt = at, LastSeenOn = DayOf(at), Browser = BrowserName.Of(agent) };
        db.Sessions.Add(session);
        await db.SaveChangesAsync(ct);
        await SeeAsync(session, session.LastSeenOn, ct);
        var oldest = await db.Sessions.Where(s => s.MemberId == memberId).OrderByDescending(s => s.StartedAt).Skip(Session.CountMax).Select(s => s.Id).ToListAsync(ct);
        foreach (var id in oldest) await EndAsync(memberId, id, ct);
        return session.Id;
    }

    /// <summary>Whether the cookie's session still stands; notes the day it was last seen on.</summary>
    public async Task<bool> IsOpenAsync(Guid id, long memberId, CancellationToken ct)
    {
        if (open.Knows(id, memberId)) return true;
        if (await db.Sessions.AsNoTracking().SingleOrDefaultAsync(s => s.Id == id && s.MemberId == memberId, ct) is not { } session) return false;
        var today = DayOf(clock.GetUtcNow());
        if (session.LastSeenOn < today) await SeeAsync(session, today, ct);
        open.Remember(id, memberId);
        return true;
    }

    /// <summary>Ends one of the member's own sessions; one of somebody else is not touched.</summary>
    public async Task EndAsync(long memberId, Guid id, CancellationToken ct)
    {
        await db.Sessions.Where(s => s.Id == id && s.MemberId == memberId).ExecuteDeleteAsync(ct);
        open.Forget(id);
    }

    /// <summary>Ends every session of the member but this one.</summary>
    public async Task EndOthersAsync(long memberId, Guid? except, CancellationToken ct)
    {
        await db.Sessions.Where(s => s.MemberId == memberId && s.Id != except).ExecuteDeleteAsync(ct);
        open.ForgetAll(memberId);
    }

    /// <summary>
    /// Ends everything by which a member comes in: sessions, personal access tokens, links that were mailed. For a new password or address, a suspension
    /// and a farewell. Part of the caller's transaction if there is one; <see cref="AccessEnded"/> tells whoever holds streams or subscriptions.
    /// </summary>
    /// <param name="member">With its author loaded.</param>
    /// <param name="except">The session in which the member asks for it, which stays.</param>
    public async Task EndAccessAsync(Member member, Guid? except, CancellationToken ct)
    {
        await EndOthersAsync(member.Id, except, ct);
        await SuspendAsync(member, ct);
        open.ForgetAll(member.Id);
    }

    /// <summary>
    /// Ends everything by which a member who is banned from the site comes in, but their sessions: those end at their next request, whose answer says why
    /// (<see cref="Access.Door"/>). Part of the caller's transaction.
    /// </summary>
    /// <param name="member">With its author loaded.</param>
    public async Task SuspendAsync(Member member, CancellationToken ct)
    {
        var at = clock.GetUtcNow();
        await db.AccessTokens.Where(t => t.MemberId == member.Id && t.RevokedAt == null).ExecuteUpdateAsync(set => set.SetProperty(t => t.RevokedAt, at), ct);
        await db.MailedKeys.Where(k => k.MemberId == member.Id).ExecuteDeleteAsync(ct);
        member.Author.LoseAccess();
        await db.SaveChangesAsync(ct);
    }

    /// <summary>
    /// Ends the tokens that name something which the member has no role for any more, so that the role, given again, does not bring them back. Sessions
    /// have their roles from the database at each request and need nothing.
    /// </summary>
    /// <param name="member">With its roles loaded.</param>
    public async Task NarrowAsync(Member member, CancellationToken ct)
    {
        var at = clock.GetUtcNow();
        foreach (var token in await db.AccessTokens.Where(t => t.MemberId == member.Id && t.RevokedAt == null).ToListAsync(ct))
            if (token.ScopeNames().Any(scope => !AccessToken.IsFor(scope, member))) token.Revoke(at);
        await db.SaveChangesAsync(ct);
    }

    private async Task SeeAsync(Session session, DateOnly today, CancellationToken ct)
    {
        await db.Sessions.Where(s => s.Id == session.Id).ExecuteUpdateAsync(set => set.SetProperty(s => s.LastSeenOn, today), ct);
        await db.Users.Where(m => m.Id == session.MemberId).ExecuteUpdateAsync(set => set.SetProperty(m => m.LastSeenOn, today), ct);
    }

    private static DateOnly DayOf(DateTimeOffset at) => DateOnly.FromDateTime(at.UtcDateTime);
}
