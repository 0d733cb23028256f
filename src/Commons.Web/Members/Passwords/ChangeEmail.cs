using Commons.Web.Hosting;
using Commons.Web.Members.Sessions;
using Commons.Web.Shared.Languages;
using Commons.Web.Shared.Mail;
using Microsoft.AspNetCore.Identity;

namespace Commons.Web.Members.Passwords;

/// <summary>A new address: the new one gets a link that proves it, the old one is told before and after. Until the link is followed nothing changes.</summary>
public sealed class ChangeEmail(CommonsDb db, UserManager<Member> members, MemberSessions sessions, CommonsOptions options, TimeProvider clock)
{
    /// <summary>Mails both addresses. Whether somebody else has the new one cannot be told from outside.</summary>
    /// <exception cref="Refusal">It is the address that the member has.</exception>
    public async Task AskAsync(Member member, string email, CancellationToken ct)
    {
        email = email.Trim();
        if (members.NormalizeEmail(email) == member.NormalizedEmail) throw new Refusal("This is the address you have already.", "Email");
        var at = clock.GetUtcNow();
        var isTaken = await db.Users.OwnerOfAsync(members.NormalizeEmail(email), ct) is not null;
        await db.MailedKeys.Where(k => k.MemberId == member.Id && k.Purpose == MailedKeyPurpose.NewEmail).ExecuteDeleteAsync(ct);
        var (key, text) = MailedKey.Make(isTaken ? null : member.Id, MailedKeyPurpose.NewEmail, isTaken ? null : email, at);
        db.MailedKeys.Add(key);
        using var speaking = member.Speak();
        if (!isTaken) db.Letters.Add(Letter.Write(email, Sentence.Say("Confirm your new address"), Sentence.Say($"""
            Hello {member.UserName},

            this is to become the address of your account at {options.Origin}. Open this link within an hour to confirm it:

            {options.Origin}/signup/new-address?key={text}

            If you do not know what this is about, do nothing.
            """), at));
        db.Letters.Add(Letter.Write(member.Email!, Sentence.Say("Your address is about to change"), Sentence.Say($"""
            Hello {member.UserName},

            somebody who knows your password asked for a new address for your account at {options.Origin}. It changes when the link that we mailed there is followed.

            If it was not you, choose a new password at once; that also makes the link void: {options.Origin}/signin/forgotten
            """), at));
        await db.SaveChangesAsync(ct);
    }

    public async Task<string?> AddressOfAsync(string? key, CancellationToken ct) =>
        (await db.MailedKeys.FindFreshAsync(key, MailedKeyPurpose.NewEmail, clock.GetUtcNow(), ct))?.Email;

    /// <summary>Makes the change. False if the key is not fresh, or somebody else took the address meanwhile.</summary>
    /// <param name="session">The session of whoever follows the link; it stays if it is the member's own.</param>
    public async Task<bool> ConfirmAsync(string? key, Guid? session, CancellationToken ct)
    {
        var at = clock.GetUtcNow();
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (await db.MailedKeys.FindFreshAsync(key, MailedKeyPurpose.NewEmail, at, ct) is not { Email: { } email } fresh) return false;
        if (await db.MailedKeys.Where(k => k.Id == fresh.Id).ExecuteDeleteAsync(ct) is 0) return false;
        if (await db.Users.OwnerOfAsync(members.NormalizeEmail(email), ct) is not null) return false;

        var member = await db.Users.Include(m => m.Author).SingleAsync(m => m.Id == fresh.MemberId, ct);
        var (old, wasConfirmed) = (member.Email!, member.EmailConfirmed);
        (member.Email, member.EmailConfirmed) = (email, true);
        var changed = await members.UpdateSecurityStampAsync(member);
        if (!changed.Succeeded) return false;
        if (!wasConfirmed) member.Author.Confirmed();
        await sessions.EndAccessAsync(member, session, ct);
        using var speaking = member.Speak();
        db.Letters.Add(Letter.Write(old, Sentence.Say("Your address was changed"), Sentence.Say($"""
            Hello {member.UserName},

            your account at {options.Origin} has a new address, and every other browser and program was signed out. Nothing more comes to this one.

            If it was not you, write to those who run the site: {options.Origin}/about
            """), at));
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return true;
    }
}
