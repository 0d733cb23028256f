using Commons.Ledger.Accounts;
using Commons.Ledger.Journal;

namespace Commons.Ledger.Tests.Journal;

/// <summary>Small books for tests: the Bakery prepays 500 with tax, some is delivered, ann earns and is paid.</summary>
internal static class Books
{
    public static EntryDraft Draft(string key, string kind, string day, params EntryLine[] lines) => new()
    {
        Key = key,
        Kind = kind,
        Period = PeriodKey.Of(DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture)),
        EffectiveOn = DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture),
        Actor = "system:test",
        Lines = [.. lines],
    };

    public static EntryLine Debit(string account, long micros) => EntryLine.Debit(Account.Parse(account), "EUR", micros);

    public static EntryLine Credit(string account, long micros) => EntryLine.Credit(Account.Parse(account), "EUR", micros);

    public static IReadOnlyList<JournalEntry> Recorded(params EntryDraft[] drafts)
    {
        var entries = new List<JournalEntry>();
        foreach (var draft in drafts)
        {
            var at = new DateTimeOffset(draft.EffectiveOn, new TimeOnly(12, 30, 0), TimeSpan.Zero);
            entries.Add(JournalEntry.Record(draft, entries.Count + 1, at, entries.LastOrDefault()?.Hash ?? JournalEntry.GenesisHash));
        }

        return entries;
    }

    public static EntryDraft[] Autumn() =>
    [
        Draft("bank:1", "receipt", "2026-09-28",
            Debit("1000:sepa", 595_000_000), Credit("2000:s7", 500_000_000), Credit("2400:vat", 95_000_000)),
        Draft("delivery:c7:1-900", "delivery", "2026-09-30", Debit("2000:s7", 40_000_001), Credit("4000:cpm", 40_000_001)),
        Draft("delivery:c7:901-1400", "delivery", "2026-10-03", Debit("2000:s7", 12_345_678), Credit("4000:cpm", 12_345_678)),
        Draft("period:2026-09:r1:approval", "period.approval", "2026-10-15",
            Debit("5100", 22_000_001), Debit("5900:reserve", 4_000_000),
            Credit("2100:17", 14_392_120), Credit("2100:18", 7_607_881), Credit("3000:operating", 4_000_000)),
        Draft("payout:1", "payout.seen", "2026-10-31", Debit("2100:17", 14_390_000), Credit("1000:sepa", 14_390_000)),
    ];
}
