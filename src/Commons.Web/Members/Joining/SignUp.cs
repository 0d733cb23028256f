using Commons.Web.Hosting;
using Commons.Web.Shared.Languages;
using Commons.Web.Shared.Mail;
using Microsoft.AspNetCore.Identity;

namespace Commons.Web.Members.Joining;

/// <summary>Makes a member: sign-in, author and name in one transaction, with the letter that asks to confirm the address.</summary>
public sealed class SignUp(CommonsDb db, UserManager<Member> members, CommonsOptions options, TimeProvider clock)
{
    /// <summary>
    /// Joins somebody. <paramref name="confirmed"/> is for those whom the operator or the first run vouches for (issue: they need no letter).
    /// </summary>
    /// <exception cref="Refusal">The name or address is taken or malformed, or the password too short; the field is named.</exception>
    public async Task<Member> JoinAsync(string name, string email, string password, bool confirmed, CancellationToken ct)
    {
        name = Names.Check(name, "Username");
        var at = clock.GetUtcNow();
        await using var own = db.Database.CurrentTransaction is null ? await db.Database.BeginTransactionAsync(ct) : null;
        if (!await Names.TakeAsync(db, name, at, ct)) throw new Refusal("That name is taken. Names are never given twice.", "Username");
        if (await members.FindByEmailAsync(email) is not null) throw new Refusal("Somebody signed up with this address already. Sign in, or use another one.", "Email");

        var member = Member.Join(name, email, Author.OfMember(name, options.Origin, at), at);
        member.EmailConfirmed = confirmed;
        var made = await members.CreateAsync(member, password);
        if (!made.Succeeded) throw new Refusal(string.Join(" ", made.Errors.Select(e => e.Description)), FieldOf(made.Errors.First().Code));

        member.Author.Joined();
        if (confirmed) member.Author.Confirmed();
        else db.Letters.Add(await AskToConfirmAsync(member, at));
        await db.SaveChangesAsync(ct);
        if (own is not null) await own.CommitAsync(ct);
        return member;
    }

    /// <summary>Confirms the address if the link is ours and fresh. Following it twice does nothing the second time.</summary>
    public async Task<bool> ConfirmAsync(long memberId, string token, CancellationToken ct)
    {
        var member = await db.Users.Include(m => m.Author).SingleOrDefaultAsync(m => m.Id == memberId, ct);
        if (member is null) return false;
        if (member.EmailConfirmed) return true;
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (!(await members.ConfirmEmailAsync(member, token)).Succeeded) return false;
        member.Author.Confirmed();
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return true;
    }

    /// <summary>Sends another letter to a member who has not confirmed; to one who has, none.</summary>
    public async Task AskAgainAsync(Member member, CancellationToken ct)
    {
        if (member.EmailConfirmed) return;
        db.Letters.Add(await AskToConfirmAsync(member, clock.GetUtcNow()));
        await db.SaveChangesAsync(ct);
    }

    private async Task<Letter> AskToConfirmAsync(Member member, DateTimeOffset at)
    {
        var token = Uri.EscapeDataString(await members.GenerateEmailConfirmationTokenAsync(member));
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

    private static string FieldOf(string code) => code.Contains("Password", StringComparison.Ordinal) ? "Password"
        : code.Contains("Email", StringComparison.Ordinal) ? "Email" : "Username";
}
