using Commons.Web.Shared.Personal;

namespace Commons.Web.Treasury.Payees;

/// <summary>
/// How somebody was paid, to take along, their own details included. Of these nothing is forgotten when they leave: the law asks for them with the books
/// for ten years, and what they are owed can still be sent to them.
/// </summary>
public sealed class PayoutsOfPerson(CommonsDb db, PayeeVault vault) : IPersonalData
{
    public async Task ExportAsync(PersonRef person, PersonalArchive archive, CancellationToken ct)
    {
        var versions = await db.PayeeDetails.AsNoTracking().Where(d => d.AuthorId == person.AuthorId).OrderBy(d => d.SavedAt).Select(d => new { d.Id, d.Rail, d.SavedAt, d.UsableFrom }).ToListAsync(ct);
        var read = await vault.OwnAsync(person.AuthorId, ct);
        var payouts = await db.Payouts.AsNoTracking().Where(p => p.AuthorId == person.AuthorId).OrderBy(p => p.ChangedAt).Select(p => new { p.Id, p.Micros, Status = p.Status.ToString(), p.Reason, p.ChangedAt }).ToListAsync(ct);
        var reads = await db.VaultReads.AsNoTracking().Where(r => r.AuthorId == person.AuthorId).OrderBy(r => r.Id).Select(r => new { Why = r.Why.ToString(), r.At }).ToListAsync(ct);
        await archive.AddJsonAsync("payouts.json", new
        {
            Details = versions.Select(v => new { Rail = v.Rail.ToString(), v.SavedAt, v.UsableFrom, Content = read.GetValueOrDefault(v.Id) }), Payouts = payouts, Reads = reads,
        }, ct);
    }

    public Task ForgetAsync(PersonRef person, Farewell farewell, DateTimeOffset at, CancellationToken ct) => Task.CompletedTask;
}
