using Commons.Ledger;
using Commons.Ledger.Accounts;
using Commons.Ledger.Journal;
using Commons.Web.Tests.Support;
using Commons.Web.Treasury.Books;
using Microsoft.Extensions.DependencyInjection;

namespace Commons.Web.Tests.Treasury;

/// <summary>Entries as the books know them, ready to record.</summary>
internal static class Given
{
    public const string Eur = "EUR";
    private const long Unit = Money.MicrosPerUnit;

    public static EntryDraft Receipt(string key, long units = 500, string sponsor = "7") => Entry(key, "receipt",
        EntryLine.Debit(Account.Of(1000, "main"), Eur, units * Unit), EntryLine.Credit(Account.Of(2000, sponsor), Eur, units * Unit));

    public static EntryDraft Delivery(string key, long micros, string sponsor = "7") => Entry(key, "delivery",
        EntryLine.Debit(Account.Of(2000, sponsor), Eur, micros), EntryLine.Credit(Account.Of(4000, "cpm"), Eur, micros));

    public static EntryDraft Entry(string key, string kind, params EntryLine[] lines) => new()
    {
        Key = key, Kind = kind, Period = new PeriodKey(2026, 11), EffectiveOn = new DateOnly(2026, 11, 10), Actor = "member:1", Memo = "Bill 12 & “more”",
        Lines = [.. lines],
    };

    public static Task<JournalEntry> RecordAsync(this CommonsApp app, EntryDraft draft, Recording? how = null) => app.WithAsync(services =>
        services.GetRequiredService<Journal>().RecordAsync(draft, how ?? Recording.Fact, TestContext.Current.CancellationToken));
}
