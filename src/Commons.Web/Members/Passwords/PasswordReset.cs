using Commons.Web.Hosting;
using Commons.Web.Members.Sessions;
using Commons.Web.Shared.Languages;
using Commons.Web.Shared.Mail;
using Microsoft.AspNetCore.Identity;

namespace Commons.Web.Members.Passwords;

/// <summary>A new password for somebody who reads the address of the account: asked for, mailed, chosen. It does not sign in, so it passes by no second factor.</summary>
public sealed class PasswordReset(CommonsDb db, UserManager<Member> members, MemberSessions sessions, CommonsOptions options, TimeProvider clock)
{
    /// <summary>Mails a link if somebody has this address; the caller cannot tell, neither by the answer nor by the time it takes.</summary>
    public async Task AskAsync(string email, CancellationToken ct)
    {
        var at = clock.GetUtcNow();
        var member = await db.Users.WithAddress(members.NormalizeEmail(email.Trim())).FirstOrDefaultAsync(ct);
        var (key, text) = MailedKey.Make(member?.Id, MailedKeyPurpose.NewPassword, null, at);
        db.MailedKeys.Add(key);
        using var speaking = member?.Speak();
        if (member is not null) db.Letters.Add(Letter.Write(member.Email!, Sentence.Say("Choose a new password"), Sentence.Say($"""
            Hello {member.UserName},

            somebody, hopefully you, asked for a new password at {options.Origin}.
            Open this link within an hour to choose it:

            {options.Origin}/signin/reset?key={text}

            If it was not you, do nothing: your password stays as it is.
            """), at));
        await db.SaveChangesAsync(ct);
    }

    public async Task<bool> IsFreshAsync(string? key, CancellationToken ct) =>
        await db.MailedKeys.FindFreshAsync(key, MailedKeyPurpose.NewPassword, clock.GetUtcNow(), ct) is not null;

    /// <summary>Sets the password, ends all access that was before, and tells the address. False if the key is not fresh.</summary>
    /// <exception cref="Refusal">The password will not do; the key stays fresh.</exception>
    public async Task<bool> ChooseAsync(string? key, string password, CancellationToken ct)
    {
        var at = clock.GetUtcNow();
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (await db.MailedKeys.FindFreshAsync(key, MailedKeyPurpose.NewPassword, at, ct) is not { } fresh) return false;
        if (await db.MailedKeys.Where(k => k.Id == fresh.Id).ExecuteDeleteAsync(ct) is 0) return false;   // Somebody used it this very moment.

        var member = await db.Users.Include(m => m.Author).SingleAsync(m => m.Id == fresh.MemberId, ct);
        await members.NewPasswordAsync(member, password);
        if (!member.EmailConfirmed && !await db.Users.AnyAsync(m => m.NormalizedEmail == member.NormalizedEmail && m.EmailConfirmed, ct))   // Who followed the letter reads the address: so are accounts claimed that moved here with another board.
        {
            member.EmailConfirmed = true;
            member.Author.Confirmed();
        }
        await sessions.EndAccessAsync(member, except: null, ct);
        using var speaking = member.Speak();
        db.Letters.Add(Letter.Write(member.Email!, Sentence.Say("Your password was changed"), Sentence.Say($"""
            Hello {member.UserName},

            the password of your account at {options.Origin} was changed by a link that we had mailed to this address.
            You are signed out everywhere; sign in with the new one.

            If it was not you, ask for a new password again at once and look after your mailbox.
            """), at));
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return true;
    }
}

public static class NewPasswords
{
    /// <summary>Replaces the password.</summary>
    /// <exception cref="Refusal">It will not do; the field is <c>NewPassword</c>.</exception>
    public static async Task NewPasswordAsync(this UserManager<Member> members, Member member, string password)
    {
        foreach (var rule in members.PasswordValidators)
            if (await rule.ValidateAsync(members, member, password) is { Succeeded: false } wrong) throw new Refusal(wrong.Errors.First().Description, "NewPassword");
        member.PasswordHash = members.PasswordHasher.HashPassword(member, password);
        var changed = await members.UpdateSecurityStampAsync(member);
        if (!changed.Succeeded) throw new Refusal(changed.Errors.First().Description, "NewPassword");
    }
}
