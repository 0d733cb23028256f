using System.Globalization;
using Commons.Ledger.Accounts;
using Commons.Ledger.Journal;
using Commons.Web.Members;
using Commons.Web.Treasury.Books;
using Commons.Web.Treasury.Costs;
using Commons.Web.Treasury.Invoices;
using Commons.Web.Treasury.Receipts;

namespace Commons.Web.Treasury.Entries;

/// <summary>
/// Undoes what a person typed wrongly, by an entry with every line turned round. What a process recorded (a delivery, a close) is undone by
/// that process, which knows what hangs on it.
/// </summary>
public sealed class UndoEntry(CommonsDb db, Journal journal, IssueInvoice invoices)
{
    public const int ReasonLengthMax = 500;

    /// <summary>Whether a treasurer may undo it with a button.</summary>
    public static bool Fits(string kind) => kind is RecordReceipt.Kind or RecordCost.Kind;

    /// <summary>Undoes it once; a sponsor's payment that goes also goes from what the sponsor may spend, and its invoice gets a credit note.</summary>
    /// <exception cref="Refusal">There is no such entry, it was undone before, or it was not typed by hand; or there is no reason.</exception>
    public async Task<JournalEntry> UndoAsync(StoredEntry wrong, string? typed, Member by, CancellationToken ct)
    {
        if (!Fits(wrong.Kind)) throw new Refusal("Only what was typed by hand is undone by hand: payments of sponsors and costs.");
        var reason = EntryText.OneLine(typed);
        if (reason.Length is 0 or > ReasonLengthMax) throw new Refusal($"Say why, in at most {ReasonLengthMax} characters: whoever reads the books will ask.", "Reason");

        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var series = wrong.Kind is RecordReceipt.Kind ? await invoices.QueueAsync(InvoiceKind.CreditNote, ct) : null;
        var undoing = await journal.ReverseAsync(wrong.Seq, reason, $"member:{by.Id}", Telling(wrong), ct);
        if (series is not null) await invoices.TakeBackAsync(series, wrong.Seq, undoing, ct);
        await transaction.CommitAsync(ct);
        return undoing;
    }

    private static Func<JournalEntry, IEvent>? Telling(StoredEntry wrong)
    {
        if (wrong.Kind is not RecordReceipt.Kind) return null;
        var prepaid = wrong.Lines.Single(line => Account.Parse(line.Account).Kind.Code is 2000);
        var sponsor = long.Parse(Account.Parse(prepaid.Account).Parts[0], CultureInfo.InvariantCulture);
        return undoing => new ReceiptRecorded(undoing.Id, sponsor, prepaid.Micros);   // A credit is negative: so much less was paid.
    }
}
