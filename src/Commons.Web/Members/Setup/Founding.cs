using Commons.Web.Members.Joining;

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
        var at = clock.GetUtcNow();
        db.Coops.Add(new Coop { Name = form.CoopName.Trim(), LegalName = (form.LegalName ?? form.CoopName).Trim(), FoundedAt = at });
        var steward = await signUp.JoinAsync(form.Username, form.Email, form.Password, confirmed: true, ct);
        steward.Give(Role.Steward, null, at);
        steward.Author.Founded(at);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return steward;
    }
}
