using Commons.Web.Hosting;
using Commons.Web.Shared.Languages;
using Commons.Web.Shared.Mail;
using Microsoft.AspNetCore.Identity;

namespace Commons.Web.Members.Joining;

/// <summary>The letter after signing up: it asks to confirm the address, or tells the owner of the address that somebody used it.</summary>
public sealed class JoiningLetters(CommonsDb db, UserManager<Member> members, CommonsOptions options)
{
    /// <summary>Adds the letter; the caller saves.</summary>
    public async Task WriteAsync(Member joined, DateTimeOffset at, CancellationToken ct)
    {
        var token = Uri.EscapeDataString(await members.GenerateEmailConfirmationTokenAsync(joined));   // Made in any case, so that both letters take as long.
        db.Letters.Add(await db.Users.OwnerOfAsync(joined.NormalizedEmail, ct) is { } owner ? TellOwner(owner, joined, at) : AskToConfirm(joined, token, at));
    }

    private Letter AskToConfirm(Member member, string token, DateTimeOffset at)
    {
        var link = $"{options.Origin}/signup/confirm?member={member.Id}&token={token}";
        using var speaking = member.Speak();
        return Letter.Write(member.Email!, Sentence.Say("Confirm your address"), Sentence.Say($"""
            Hello {member.UserName},

            somebody, hopefully you, signed up with this address at {options.Origin}.
            Open this link to confirm it; from then on what you write can earn:

            {link}

            If it was not you, do nothing: without this step the address is not used for anything.
            """), at);
    }

    private Letter TellOwner(Member owner, Member joined, DateTimeOffset at)
    {
        using var speaking = owner.Speak();
        return Letter.Write(owner.Email!, Sentence.Say("You have an account already"), Sentence.Say($"""
            Hello {owner.UserName},

            somebody, hopefully you, signed up with this address at {options.Origin} as {joined.UserName}.
            The address belongs to your account {owner.UserName} already, and an address belongs to one account only.

            Sign in as {owner.UserName}: {options.Origin}/signin
            If you forgot the password, choose a new one: {options.Origin}/signin/forgotten

            If it was not you, do nothing: your account stays as it is, and the other one never gets this address.
            """), at);
    }
}
