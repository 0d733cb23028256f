using Commons.Web.Treasury;

namespace Commons.Web.Sponsorship.Sponsors;

/// <summary>Adds what the treasurer recorded to what the sponsor may spend. Hearing the same receipt again does nothing.</summary>
public sealed class CountReceipts(CommonsDb db) : IListenTo<ReceiptRecorded>
{
    public async Task HearAsync(ReceiptRecorded happened, CancellationToken ct)
    {
        if (!await db.Sponsors.Where(s => s.Id == happened.SponsorId).LockAsync(s => s.PaidMicros, ct)) return;
        if (await db.SponsorReceipts.AnyAsync(r => r.EntryId == happened.EntryId, ct)) return;

        db.SponsorReceipts.Add(new SponsorReceipt { EntryId = happened.EntryId, SponsorId = happened.SponsorId, Micros = happened.Micros });
        (await db.Sponsors.SingleAsync(s => s.Id == happened.SponsorId, ct)).Pay(happened.Micros);
    }
}
