using System.Globalization;
using Commons.Ledger.Accounts;
using Commons.Ledger.Journal;
using Commons.Web.Hosting;
using Commons.Web.Members;
using Commons.Web.Treasury.Books;
using Commons.Web.Treasury.Invoices;

namespace Commons.Web.Treasury.Receipts;

/// <summary>
/// Records that a sponsor paid: gross at the bank, net as prepaid budget, the tax as owed to the tax office from the day of the payment
/// (MONEY-ATTACKS 68). It counts as cleared when recorded; only then may it be shared.
/// </summary>
public sealed class RecordReceipt(CommonsDb db, Journal journal, IssueInvoice invoices, OpenBooks books, CommonsOptions options)
{
    public const string Kind = "receipt";
    public const string Bank = "main";
    public const int ReferenceLengthMax = 140;   // SEPA's remittance information.

    /// <summary>Records the payment once per form, issues its invoice and tells what the sponsor may now spend.</summary>
    /// <exception cref="Refusal">Something typed is not right; the field is named.</exception>
    public async Task<JournalEntry> RecordAsync(ReceiptForm form, Member by, CancellationToken ct)
    {
        if (form.FormKey == Guid.Empty) throw new Refusal("The form was incomplete. Open it anew.");
        var sponsor = form.Sponsor is { } id && await db.Sponsors.AnyAsync(s => s.Id == id, ct) ? id : throw new Refusal("Choose who paid.", nameof(form.Sponsor));
        var gross = MoneyText.Parse(form.Amount, options.Currency, nameof(form.Amount));
        var vat = MoneyText.ParseOrZero(form.Vat, options.Currency, nameof(form.Vat));
        if (vat >= gross) throw new Refusal("The tax is part of the amount, so it must be smaller.", nameof(form.Vat));
        var reference = Reference(form.Reference);
        var to = BilledTo.Read(form);
        var day = await books.ReadDayAsync(form.PaidOn, nameof(form.PaidOn), ct);

        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var series = await invoices.QueueAsync(InvoiceKind.Invoice, ct);
        var draft = new EntryDraft
        {
            Key = $"receipt:{form.FormKey}", Kind = Kind, Period = await books.FitAsync(day, ct), EffectiveOn = day, Actor = $"member:{by.Id}", Memo = reference,
            Lines = [.. Lines(sponsor, gross, vat)],
        };
        var entry = await journal.RecordAsync(draft, new Recording { Happened = recorded => new ReceiptRecorded(recorded.Id, sponsor, gross - vat) }, ct);
        await invoices.ForReceiptAsync(series, entry, sponsor, to, ct);
        await transaction.CommitAsync(ct);
        return entry;
    }

    private IEnumerable<EntryLine> Lines(long sponsor, long gross, long vat)
    {
        yield return EntryLine.Debit(Account.Of(1000, Bank), options.Currency, gross);
        yield return EntryLine.Credit(Account.Of(2000, sponsor.ToString(CultureInfo.InvariantCulture)), options.Currency, gross - vat);
        if (vat > 0) yield return EntryLine.Credit(Account.Of(2400, "vat"), options.Currency, vat);
    }

    private static string Reference(string? typed)
    {
        var reference = EntryText.OneLine(typed);
        return reference.Length is > 0 and <= ReferenceLengthMax
            ? reference
            : throw new Refusal($"Say what the bank line refers to, such as the invoice's number, in at most {ReferenceLengthMax} characters.", "Reference");
    }
}
