using Commons.Web.Hosting;
using Commons.Web.Members.Sessions;
using Commons.Web.Shared.Languages;
using Commons.Web.Shared.Mail;
using Microsoft.AspNetCore.Identity;

namespace Commons.Web.Members.Passwords;

/// <summary>A new password for a member who knows the old one; everything else that is signed in ends.</summary>
public sealed class ChangePassword(CommonsDb db, UserManager<Member> members, MemberSessions sessions, CommonsOptions options, TimeProvider clock)
{
    /// <param name="member">Whoever asks, their password checked by <see cref="Reauthentication"/>.</param>
    /// <param name="session">The session in which they ask; it stays.</param>
    /// <exception cref="Refusal">The new password will not do.</exception>
    public async Task ChangeAsync(Member member, string password, Guid? session, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await members.NewPasswordAsync(member, password);
        await sessions.EndAccessAsync(member, session, ct);
        using var speaking = member.Speak();
        db.Letters.Add(Letter.Write(member.Email!, Sentence.Say("Your password was changed"), Sentence.Say($"""
            Hello {member.UserName},

            the password of your account at {options.Origin} was changed, and every other browser and program was signed out.

            If it was not you, choose a new one at once: {options.Origin}/signin/forgotten
            """), clock.GetUtcNow()));
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
    }
}
