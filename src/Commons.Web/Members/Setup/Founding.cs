using Commons.Web.Members.Joining;
using Commons.Web.Members.Passwords;
using Commons.Web.Shared.Text;

namespace Commons.Web.Members.Setup;

/// <summary>The first run: the co-op's row and its first steward, once.</summary>
public sealed class Founding(CommonsDb db, SignUp signUp, TimeProvider clock)
{
    public Task<bool> IsDoneAsync(CancellationToken ct) => db.Coops.AnyAsync(ct);

    /// <exception cref="Refusal">The co-op exists already, or the steward's name, address or password will not do.</exception>
    public async Task<Member> FoundAsync(SetupForm form, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (await IsDoneAsync(ct)) throw new Refusal("This co-op is set up already. Sign in instead.");
        if (PasswordRules.WhyNot(form.Password, form.Username, form.Email, isOfficer: true) is { } sentence) throw new Refusal(sentence, "Password");
        var steward = await signUp.JoinAsync(form.Username, form.Email, form.Password, confirmed: true, ct);
        await FoundAsync(steward, TypedText.Line(form.CoopName), TypedText.Line(form.LegalName ?? form.CoopName), ct);
        await transaction.CommitAsync(ct);
        return steward;
    }

    /// <summary>Founds the co-op with a steward who is a member already; part of the caller's transaction if there is one.</summary>
    public async Task FoundAsync(Member steward, string name, string legalName, CancellationToken ct)
    {
        var at = clock.GetUtcNow();
        db.Coops.Add(new Coop { Name = name, LegalName = legalName, FoundedAt = at });
        steward.Give(Role.Steward, null, at);
        steward.Author.Founded(at);
        await db.SaveChangesAsync(ct);
    }
}
