using Commons.Web.Members.Avatars;
using Commons.Web.Members.Ignoring;
using Commons.Web.Shared.Files;
using Commons.Web.Shared.Personal;

namespace Commons.Web.Members.Leaving;

/// <summary>The account itself: who somebody is here, and what they set.</summary>
public sealed class AccountOfPerson(CommonsDb db, IgnoreList ignored, IFileStore files) : IPersonalData
{
    public async Task ExportAsync(PersonRef person, PersonalArchive archive, CancellationToken ct)
    {
        var member = await db.Users.AsNoTracking().Include(m => m.Author).Include(m => m.Roles).SingleAsync(m => m.Id == person.MemberId, ct);
        await archive.AddJsonAsync("account.json", new
        {
            Name = member.UserName, member.Email, member.EmailConfirmed, member.JoinedAt, member.LastSeenOn, member.Author.DisplayName, member.Author.Bio, member.Author.Location, member.Author.Link,
            Actor = member.Author.ActorUri, member.Author.DeclinedToEarnAt, Roles = member.Roles.Select(r => new { r.Role, r.BoardId, r.GivenAt }), member.MessagesFrom, member.MentionsFrom, member.HidesLastSeen, member.HidesFromSearchEngines, member.Look,
        }, ct);
        await archive.AddJsonAsync("sessions.json", await db.Sessions.Where(s => s.MemberId == person.MemberId).Select(s => new { s.StartedAt, s.LastSeenOn, s.Browser }).ToListAsync(ct), ct);
        await archive.AddJsonAsync("access-tokens.json", await db.AccessTokens.Where(t => t.MemberId == person.MemberId).Select(t => new { t.Name, t.Scopes, t.MadeAt, t.ExpiresAt, t.RevokedAt }).ToListAsync(ct), ct);
        if (member.Author.Avatar is { } avatar && await files.OpenAsync(StoredAvatar.FileOf(avatar, StoredAvatar.LargeSide), ct) is { } picture)
            await using (picture) await archive.AddFileAsync("avatar.webp", picture, ct);
        await archive.AddTextAsync("muted-and-blocked.csv", IgnoreCsv.Write(await ignored.LinesAsync(member, ct)), ct);
    }

    public async Task ForgetAsync(PersonRef person, Farewell farewell, DateTimeOffset at, CancellationToken ct)
    {
        await db.Mutes.Where(m => m.MemberId == person.MemberId || m.AuthorId == person.AuthorId).ExecuteDeleteAsync(ct);
        await db.Blocks.Where(b => b.ByAuthorId == person.AuthorId || b.OfAuthorId == person.AuthorId).ExecuteDeleteAsync(ct);
        await db.AccessTokens.Where(t => t.MemberId == person.MemberId).ExecuteDeleteAsync(ct);
        await db.PersonalExports.Where(e => e.MemberId == person.MemberId).ExecuteDeleteAsync(ct);
        await db.MemberRoles.Where(r => r.MemberId == person.MemberId).ExecuteDeleteAsync(ct);
        await db.UserTokens.Where(t => t.UserId == person.MemberId).ExecuteDeleteAsync(ct);
        await db.UserLogins.Where(l => l.UserId == person.MemberId).ExecuteDeleteAsync(ct);
        await db.UserClaims.Where(c => c.UserId == person.MemberId).ExecuteDeleteAsync(ct);
        await db.UserPasskeys.Where(k => k.UserId == person.MemberId).ExecuteDeleteAsync(ct);
        var email = await db.Users.Where(m => m.Id == person.MemberId).Select(m => m.Email).SingleAsync(ct);
        await db.Letters.Where(l => l.To == email || db.MailedKeys.Any(k => k.MemberId == person.MemberId && k.Email == l.To)).ExecuteDeleteAsync(ct);
    }
}
