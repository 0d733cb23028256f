using Commons.Ledger;
using Commons.Ledger.Accounts;
using Commons.Ledger.Journal;
using Commons.Web.Hosting;
using Commons.Web.Sponsorship.Metering;
using Commons.Web.Treasury.Books;

namespace Commons.Web.Treasury.Closing;

/// <summary>
/// Books what campaigns delivered: one entry for each charged day, from what the sponsor paid beforehand to income. Its key is the range of
/// showings, so whatever was booked before is left alone (MONEY-ATTACKS 49).
/// </summary>
public sealed class DeliveryEntries(CommonsDb db, CommonsOptions options, Journal journal)
{
    /// <summary>Books the days of a period that are not in the books. Call with the period's row locked.</summary>
    public async Task PostMissingAsync(string period, string actor, Recording how, CancellationToken ct)
    {
        var charges = await db.DayCharges.AsNoTracking().Where(c => c.Period == period).OrderBy(c => c.Day).ThenBy(c => c.CampaignId).ThenBy(c => c.Account).ThenBy(c => c.FirstSeq).ToListAsync(ct);
        var booked = (await db.JournalEntries.Where(e => e.Period == period && e.Kind == Kind).Select(e => e.Key).ToListAsync(ct)).ToHashSet(StringComparer.Ordinal);
        foreach (var charge in charges.Where(c => !booked.Contains(c.EntryKey))) await journal.RecordAsync(Entry(charge, actor), how, ct);
    }

    internal const string Kind = "delivery";

    private EntryDraft Entry(DayCharge charge, string actor) => new()
    {
        Key = charge.EntryKey, Kind = Kind, Period = PeriodKey.Parse(charge.Period), EffectiveOn = charge.Day, Actor = actor,
        Memo = charge.FirstSeq is 0 ? $"Campaign {charge.CampaignId}, the day of {charge.Day:yyyy-MM-dd}" : $"Campaign {charge.CampaignId}, {charge.Views} showings, {charge.FirstSeq} to {charge.LastSeq}",
        Lines =
        [
            EntryLine.Debit(Account.Of(2000, $"{charge.SponsorId}"), options.Currency, charge.Micros),
            EntryLine.Credit(Account.Parse(charge.Account), options.Currency, charge.Micros),
        ],
    };
}
