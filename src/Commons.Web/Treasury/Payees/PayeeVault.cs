using System.Security.Cryptography;
using Commons.Web.Hosting;
using Commons.Web.Members;
using Commons.Web.Shared.Languages;
using Commons.Web.Shared.Mail;
using Microsoft.AspNetCore.DataProtection;

namespace Commons.Web.Treasury.Payees;

/// <summary>
/// Where people's bank details lie (REVENUE 6.4): encrypted, read only by a treasurer's act or by writing the bank's file, and every reading is noted in the
/// same transaction and shown to whom it concerns.
/// </summary>
public sealed class PayeeVault(CommonsDb db, CommonsOptions options, IDataProtectionProvider protection, TimeProvider clock) : IPrepare
{
    /// <summary>How long a change rests before it is used (MONEY-ATTACKS 32).</summary>
    public static readonly TimeSpan Rest = TimeSpan.FromDays(7);

    private const int SecretLength = 32;
    private readonly IDataProtector details = protection.CreateProtector("Commons.Treasury.PayeeDetails");
    private readonly IDataProtector secrets = protection.CreateProtector("Commons.Treasury.VaultSecret");

    public async Task PrepareAsync(CancellationToken ct)
    {
        if (await db.VaultSecrets.AnyAsync(ct)) return;
        var row = db.VaultSecrets.Add(new VaultSecret { Protected = Convert.ToBase64String(secrets.Protect(RandomNumberGenerator.GetBytes(SecretLength))) });
        try { await db.SaveChangesAsync(ct); }
        catch (DbUpdateException) when (db.VaultSecrets.AsNoTracking().Any()) { row.State = EntityState.Detached; }   // Another node made it first.
    }

    /// <summary>Saves new details of a member and tells them by mail. The first are used at once, a change after <see cref="Rest"/>; the same again changes nothing.</summary>
    public async Task SaveAsync(Member member, PayoutRail rail, PayoutDetails typed, CancellationToken ct)
    {
        var (bytes, secret, at) = (typed.ToBytes(), await SecretAsync(ct), clock.GetUtcNow());
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var payee = await LockedAsync(member.Author.Id, ct);
        var before = payee.DetailsId is { } id ? await db.PayeeDetails.AsNoTracking().SingleAsync(d => d.Id == id, ct) : null;
        var hash = Keyed(secret, [.. System.Text.Encoding.UTF8.GetBytes($"{rail}|"), .. bytes]);
        if (before?.Hash == hash && !payee.IsFailing) return;

        var saved = new PayeeDetails
        {
            Id = Guid.CreateVersion7(at), AuthorId = member.Author.Id, Rail = rail, Protected = Convert.ToBase64String(details.Protect(bytes)), Hash = hash, Hint = typed.Hint(rail),
            Fingerprint = Keyed(secret, System.Text.Encoding.UTF8.GetBytes($"{rail}|{typed.Bank}|{typed.Account}")), SavedAt = at, UsableFrom = before is null ? at : at + Rest,
        };
        db.PayeeDetails.Add(saved);
        payee.Use(saved);
        if (member.Email is not null && before is not null) db.Letters.Add(Changed(member, saved, at));
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
    }

    /// <summary>Takes the details back: what is owed stays owed, and nothing more is sent.</summary>
    public async Task TakeBackAsync(Member member, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        (await LockedAsync(member.Author.Id, ct)).Use(null);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
    }

    /// <summary>Pays this member only from this sum on; null for the co-op's own threshold.</summary>
    public async Task SetMinimumAsync(Member member, long? micros, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        (await LockedAsync(member.Author.Id, ct)).MinimumMicros = micros;
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
    }

    /// <summary>Reads details and notes who did, and why. The note is saved here: whoever learns them has been noted.</summary>
    /// <param name="ids">Versions, by their id.</param>
    /// <param name="readerId">The member who reads; null for a job.</param>
    public async Task<IReadOnlyDictionary<Guid, PayoutDetails>> ReadAsync(IReadOnlyCollection<Guid> ids, long? readerId, VaultReading why, CancellationToken ct)
    {
        var stored = await db.PayeeDetails.AsNoTracking().Where(d => ids.Contains(d.Id)).ToListAsync(ct);
        db.VaultReads.AddRange(stored.Select(d => d.AuthorId).Distinct().Select(author => new VaultRead { AuthorId = author, ReaderId = readerId, Why = why, At = clock.GetUtcNow() }));
        await db.SaveChangesAsync(ct);
        return Opened(stored);
    }

    /// <summary>All versions of one person's own details, for themselves: that is no reading by another, and is not noted.</summary>
    public async Task<IReadOnlyDictionary<Guid, PayoutDetails>> OwnAsync(long authorId, CancellationToken ct) => Opened(await db.PayeeDetails.AsNoTracking().Where(d => d.AuthorId == authorId).ToListAsync(ct));

    private Dictionary<Guid, PayoutDetails> Opened(List<PayeeDetails> stored) =>
        stored.Where(d => d.Protected.Length > 0).ToDictionary(d => d.Id, d => PayoutDetails.Read(details.Unprotect(Convert.FromBase64String(d.Protected))));

    /// <summary>Their owner's own row, locked; made if there is none.</summary>
    private async Task<Payee> LockedAsync(long authorId, CancellationToken ct)
    {
        await db.Database.ExecuteSqlAsync($"""INSERT INTO "Payees" ("AuthorId") VALUES ({authorId}) ON CONFLICT ("AuthorId") DO NOTHING""", ct);
        await db.Payees.Where(p => p.AuthorId == authorId).LockAsync(p => p.MinimumMicros, ct);
        var payee = await db.Payees.SingleAsync(p => p.AuthorId == authorId, ct);
        await db.Entry(payee).ReloadAsync(ct);
        return payee;
    }

    private async Task<byte[]> SecretAsync(CancellationToken ct) => secrets.Unprotect(Convert.FromBase64String(await db.VaultSecrets.Select(s => s.Protected).SingleAsync(ct)));

    private static string Keyed(byte[] secret, byte[] bytes) => Convert.ToHexStringLower(HMACSHA256.HashData(secret, bytes));

    private Letter Changed(Member member, PayeeDetails saved, DateTimeOffset at)
    {
        using var speaking = member.Speak();
        return Letter.Write(member.Email!, Sentence.Say("Your payout details were changed"), Sentence.Say($"""
            Hello {member.UserName},

            from {saved.UsableFrom.ToString(Language.Current.DayFormat, Language.Current.Culture)} on your share at {options.Origin} is paid to {saved.Hint}.

            If it was not you, choose a new password and put your own details back before that day: {options.Origin}/my/settings/payouts
            """), at);
    }
}
