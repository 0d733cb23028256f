using System.Globalization;
using Commons.Ledger.Accounts;
using Commons.Ledger.Journal;
using Commons.Web.Hosting;
using Commons.Web.Shared.Text;
using Commons.Web.Treasury.Books;
using Commons.Web.Treasury.Receipts;

namespace Commons.Web.Treasury.Invoices;

/// <summary>
/// Issues the document of a payment in the transaction that records it, and its credit note in the one that undoes it. Whatever fails takes the number back
/// with it, and the same form sent twice has one invoice.
/// </summary>
public sealed class IssueInvoice(CommonsDb db, CommonsOptions options, TimeProvider clock)
{
    /// <summary>Takes the series' row. Call first in the transaction: whoever holds the journal waits for nothing.</summary>
    public async Task<InvoiceSeries> QueueAsync(InvoiceKind kind, CancellationToken ct)
    {
        var (year, word) = (clock.GetUtcNow().Year, kind.ToString());
        await db.Database.ExecuteSqlAsync($"""INSERT INTO "InvoiceSeries" ("Kind", "Year", "Last") VALUES ({word}, {year}, 0) ON CONFLICT ("Kind", "Year") DO NOTHING""", ct);
        await db.InvoiceSeries.Where(s => s.Kind == kind && s.Year == year).LockAsync(s => s.Last, ct);
        var series = await db.InvoiceSeries.SingleAsync(s => s.Kind == kind && s.Year == year, ct);
        await db.Entry(series).ReloadAsync(ct);
        return series;
    }

    /// <summary>The invoice of a recorded payment; nothing, if it has one.</summary>
    public async Task ForReceiptAsync(InvoiceSeries series, JournalEntry entry, long sponsorId, BilledTo to, CancellationToken ct)
    {
        if (await db.Invoices.AnyAsync(i => i.EntrySeq == entry.Seq, ct)) return;
        var (at, vat) = (clock.GetUtcNow(), -SumOf(entry, 2400));
        var before = await db.Invoices.AsNoTracking().Where(i => i.SponsorId == sponsorId && i.Kind == InvoiceKind.Invoice).OrderByDescending(i => i.EntrySeq).FirstOrDefaultAsync(ct);
        var name = await db.Sponsors.Where(s => s.Id == sponsorId).Select(s => s.Name).SingleAsync(ct);
        var legal = await db.Coops.Select(c => c.LegalName).SingleOrDefaultAsync(ct) ?? options.Url.Host;
        db.Invoices.Add(new Invoice
        {
            Id = Guid.CreateVersion7(at), Kind = InvoiceKind.Invoice, Year = series.Year, Place = series.Take(), EntrySeq = entry.Seq, SponsorId = sponsorId,
            Seller = Lines(legal, options.Invoices.Address), SellerVatId = options.Invoices.VatId, Buyer = to.Address is { } typed ? Lines(name, typed) : before?.Buyer ?? name, BuyerVatId = to.VatId ?? before?.BuyerVatId,
            Currency = options.Currency, NetMicros = -SumOf(entry, 2000), VatMicros = vat, NoVatReason = vat > 0 ? null : to.NoVatReason ?? options.Invoices.NoVatBecause, Reference = entry.Memo ?? "", PaidOn = entry.EffectiveOn, IssuedAt = at,
        });
        await db.SaveChangesAsync(ct);
    }

    /// <summary>The credit note of an invoice whose entry was undone; nothing, if it has one or there was no invoice.</summary>
    public async Task TakeBackAsync(InvoiceSeries series, long wrongSeq, JournalEntry undoing, CancellationToken ct)
    {
        if (await db.Invoices.AsNoTracking().SingleOrDefaultAsync(i => i.EntrySeq == wrongSeq, ct) is not { } wrong || await db.Invoices.AnyAsync(i => i.CorrectsId == wrong.Id, ct)) return;
        var at = clock.GetUtcNow();
        db.Invoices.Add(new Invoice
        {
            Id = Guid.CreateVersion7(at), Kind = InvoiceKind.CreditNote, Year = series.Year, Place = series.Take(), EntrySeq = undoing.Seq, CorrectsId = wrong.Id, SponsorId = wrong.SponsorId,
            Seller = wrong.Seller, SellerVatId = wrong.SellerVatId, Buyer = wrong.Buyer, BuyerVatId = wrong.BuyerVatId, Currency = wrong.Currency, NetMicros = wrong.NetMicros, VatMicros = wrong.VatMicros,
            NoVatReason = wrong.NoVatReason, Reference = undoing.Memo ?? "", PaidOn = undoing.EffectiveOn, IssuedAt = at,
        });
        await db.SaveChangesAsync(ct);
    }

    private static long SumOf(JournalEntry entry, int code) => entry.Lines.Where(l => Account.Parse(l.Account).Kind.Code == code).Sum(l => l.Micros);

    private static string Lines(string name, string? address) => address is { Length: > 0 } ? $"{name}\n{address}" : name;
}

/// <summary>To whom an invoice is made out, as the treasurer typed it; what is null is taken from the sponsor's last one.</summary>
public sealed record BilledTo(string? Address, string? VatId, string? NoVatReason)
{
    /// <exception cref="Refusal">Something is too long; the field is named.</exception>
    public static BilledTo Read(ReceiptForm form) => new(
        Short(TypedText.Block(form.BuyerAddress), Invoice.AddressLengthMax, nameof(form.BuyerAddress)),
        Short(TypedText.Line(form.BuyerVatId), Invoice.VatIdLengthMax, nameof(form.BuyerVatId)),
        Short(EntryText.OneLine(form.NoVatReason), Invoice.ReasonLengthMax, nameof(form.NoVatReason)));

    private static string? Short(string text, int lengthMax, string field) =>
        text.Length <= lengthMax ? text is "" ? null : text : throw new Refusal($"This has at most {lengthMax} characters.", field);
}
