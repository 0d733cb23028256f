using Commons.Web.Hosting;
using Microsoft.AspNetCore.Identity;

namespace Commons.Web.Members.Joining;

/// <summary>Makes a member: sign-in, author and name in one transaction, with the letter that asks to confirm the address.</summary>
public sealed class SignUp(CommonsDb db, UserManager<Member> members, JoiningLetters letters, CommonsOptions options, TimeProvider clock)
{
    /// <summary>
    /// Joins somebody. Whether the address is known here cannot be told from outside: its owner gets another letter, that is all. <paramref name="confirmed"/> is for
    /// those whom the operator or the first run vouches for (issue: they need no letter).
    /// </summary>
    /// <exception cref="Refusal">The name is taken or malformed, or the password too short; the field is named. The operator also reads that an address is taken.</exception>
    public async Task<Member> JoinAsync(string name, string email, string password, bool confirmed, CancellationToken ct)
    {
        name = Names.Check(name, "Username");
        var at = clock.GetUtcNow();
        await using var own = db.Database.CurrentTransaction is null ? await db.Database.BeginTransactionAsync(ct) : null;
        if (!await Names.TakeAsync(db, name, at, ct)) throw new Refusal("That name is taken. Names are never given twice.", "Username");
        if (confirmed && await db.Users.OwnerOfAsync(members.NormalizeEmail(email), ct) is not null) throw new Refusal("Somebody signed up with this address already. Sign in, or use another one.", "Email");

        var member = Member.Join(name, email, Author.OfMember(name, options.Origin, at), at);
        member.EmailConfirmed = confirmed;
        var made = await members.CreateAsync(member, password);
        if (!made.Succeeded) throw new Refusal(string.Join(" ", made.Errors.Select(e => e.Description)), FieldOf(made.Errors.First().Code));

        member.Author.Joined();
        if (confirmed) member.Author.Confirmed();
        else await letters.WriteAsync(member, at, ct);
        await db.SaveChangesAsync(ct);
        if (own is not null) await own.CommitAsync(ct);
        return member;
    }

    /// <summary>What the mailed link would do now; it changes nothing.</summary>
    public async Task<Confirmation> LookAsync(long memberId, string token, CancellationToken ct)
    {
        if (await db.Users.AsNoTracking().SingleOrDefaultAsync(m => m.Id == memberId, ct) is not { } member
            || !await members.VerifyUserTokenAsync(member, members.Options.Tokens.EmailConfirmationTokenProvider, UserManager<Member>.ConfirmEmailTokenPurpose, token)) return Confirmation.Stale;
        if (member.EmailConfirmed) return Confirmation.Done;
        return await db.Users.OwnerOfAsync(member.NormalizedEmail, ct) is null ? Confirmation.Ready : Confirmation.Taken;
    }

    /// <summary>Confirms the address if the link is ours and fresh, and nobody else proved it meanwhile. Doing it twice does nothing the second time.</summary>
    public async Task<Confirmation> ConfirmAsync(long memberId, string token, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (await LookAsync(memberId, token, ct) is var found and not Confirmation.Ready) return found;
        var member = await db.Users.Include(m => m.Author).SingleAsync(m => m.Id == memberId, ct);
        if (!(await members.ConfirmEmailAsync(member, token)).Succeeded) return Confirmation.Stale;
        member.Author.Confirmed();
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return Confirmation.Done;
    }

    /// <summary>Sends another letter to a member who has not confirmed; to one who has, none.</summary>
    public async Task AskAgainAsync(Member member, CancellationToken ct)
    {
        if (member.EmailConfirmed) return;
        await letters.WriteAsync(member, clock.GetUtcNow(), ct);
        await db.SaveChangesAsync(ct);
    }

    private static string FieldOf(string code) => code.Contains("Password", StringComparison.Ordinal) ? "Password"
        : code.Contains("Email", StringComparison.Ordinal) ? "Email" : "Username";
}

/// <summary>What a link that confirms an address leads to.</summary>
public enum Confirmation
{
    /// <summary>A button confirms it.</summary>
    Ready,
    Done,

    /// <summary>The link is too old, or none of ours.</summary>
    Stale,

    /// <summary>Another account proved the same address first.</summary>
    Taken,
}
