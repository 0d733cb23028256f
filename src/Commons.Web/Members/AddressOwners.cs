namespace Commons.Web.Members;

/// <summary>
/// An address belongs to whoever proved it, or whose account moved here with it and waits for them. Until somebody did, several may claim it: so signing up with an
/// address tells nobody whether it is known here (FORUM 2.8).
/// </summary>
public static class AddressOwners
{
    extension(IQueryable<Member> members)
    {
        /// <summary>Everybody with this address, its owner first and then the oldest claim.</summary>
        public IQueryable<Member> WithAddress(string? normalized) =>
            members.Where(m => m.NormalizedEmail == normalized && normalized != null).OrderByDescending(m => m.EmailConfirmed).ThenBy(m => m.PasswordHash != null).ThenBy(m => m.Id);

        public Task<Member?> OwnerOfAsync(string? normalized, CancellationToken ct) =>
            members.WithAddress(normalized).FirstOrDefaultAsync(m => m.EmailConfirmed || m.PasswordHash == null, ct);
    }
}
