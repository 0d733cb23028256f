using System.Net;
using Commons.Ledger.Journal;
using Commons.Web.Data;
using Commons.Web.Members;
using Commons.Web.Shared;
using Commons.Web.Sponsorship.Sponsors;
using Commons.Web.Tests.Support;
using Commons.Web.Treasury.Entries;
using Commons.Web.Treasury.Invoices;
using Commons.Web.Treasury.Receipts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Commons.Web.Tests.Treasury.Invoices;

/// <summary>MONEY-ATTACKS 68 and 78: tax apart, numbers without a gap, and nothing but a credit note takes one back.</summary>
public sealed class InvoiceTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task Rule_78_payments_recorded_at_once_refused_and_sent_twice_leave_no_gap_in_the_numbers(DatabaseKind kind)
    {
        await using var app = await CommonsApp.StartAsync(kind);
        var bakery = await BakeryAsync(app);
        var twice = Form(app, bakery, "10.00");

        await Task.WhenAll(Enumerable.Range(0, 4).Select(i => Task.Run(() => RecordAsync(app, Form(app, bakery, $"{i + 1}.00")), Ct)).Append(Task.Run(() => RecordAsync(app, twice), Ct)));
        await RecordAsync(app, twice);
        await Assert.ThrowsAsync<Refusal>(() => RecordAsync(app, twice with { Amount = "11.00" }));   // Refused by the journal, after the number was taken.
        await RecordAsync(app, Form(app, bakery, "7.00"));

        var numbers = await app.WithDbAsync(db => db.Invoices.OrderBy(i => i.Place).Select(i => i.Place).ToListAsync(Ct));
        Assert.Equal(Enumerable.Range(1, 6), numbers);
        Assert.Equal(6, await app.WithDbAsync(db => db.JournalEntries.CountAsync(e => e.Kind == RecordReceipt.Kind, Ct)));
    }

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task Rule_68_an_invoice_shows_net_and_tax_apart_and_a_payment_undone_gets_one_credit_note(DatabaseKind kind)
    {
        await using var app = await CommonsApp.StartAsync(kind, settings: new() { ["Commons:Invoices:Address"] = "Quay 9\nRiverside", ["Commons:Invoices:VatId"] = "DE999999999" });
        var bakery = await BakeryAsync(app);
        await RecordAsync(app, Form(app, bakery, "595.00") with { Vat = "95.00", BuyerAddress = "Mill Lane 2\nRiverside", BuyerVatId = "DE123456789" });
        var baker = await app.SignInAsync("baker");

        var page = Visitor.Parse(await baker.GetAsync("/sponsor/invoices/2026-0001")).QuerySelector("article.invoice")!.TextContent;
        await UndoAsync(app, 1);
        await Assert.ThrowsAsync<Refusal>(() => UndoAsync(app, 2));
        var credit = Visitor.Parse(await baker.GetAsync("/sponsor/invoices/C2026-0001")).QuerySelector("article.invoice")!.TextContent;
        await RecordAsync(app, Form(app, bakery, "20.00") with { NoVatReason = "Reverse charge" });
        var second = Visitor.Parse(await baker.GetAsync("/sponsor/invoices/2026-0002")).QuerySelector("article.invoice")!.TextContent;

        foreach (var word in new[] { "500.000000", "95.000000", "595.000000", "19 per cent", "VAT number DE999999999", "VAT number DE123456789", "Mill Lane 2", "Quay 9" }) Assert.Contains(word, page, StringComparison.Ordinal);
        Assert.Contains("Takes back invoice", credit, StringComparison.Ordinal);
        Assert.Contains("2026-0001", credit, StringComparison.Ordinal);
        Assert.Contains("Reverse charge", second, StringComparison.Ordinal);
        Assert.Contains("Mill Lane 2", second, StringComparison.Ordinal);   // What stood on the last one.
        Assert.Equal(1, await app.WithDbAsync(db => db.Invoices.CountAsync(i => i.Kind == InvoiceKind.CreditNote, Ct)));
    }

    [Fact]
    public async Task A_sponsors_invoices_are_its_own_peoples_and_the_officers()
    {
        await using var app = await CommonsApp.StartAsync();
        await RecordAsync(app, Form(app, await BakeryAsync(app), "20.00"));
        await app.MemberAsync("rae");
        await app.MemberAsync("miller");
        await app.WithDbAsync(async db =>
        {
            var miller = await db.Users.Include(m => m.Roles).SingleAsync(m => m.UserName == "miller", Ct);
            db.Sponsors.Add(Sponsor.Register("Mill", "mill@example.com", "mill.example", miller, app.Clock.GetUtcNow()));
            return await db.SaveChangesAsync(Ct);
        });

        foreach (var (name, sees) in new[] { ("baker", true), ("tess", true), ("theo", true), ("rae", false), ("miller", false) })
        {
            var reader = await app.SignInAsync(name);
            await reader.GetAsync("/sponsor/invoices/2026-0001");
            Assert.Equal((name, sees ? HttpStatusCode.OK : HttpStatusCode.NotFound), (name, reader.Status));
        }
        foreach (var number in new[] { "2026-0002", "C2026-0001", "2026-1", "2026-+001", "x", "2026-00001" })
        {
            var tess = await app.SignInAsync("tess");
            await tess.GetAsync($"/sponsor/invoices/{number}");
            Assert.Equal((number, HttpStatusCode.NotFound), (number, tess.Status));
        }
    }

    private static ReceiptForm Form(CommonsApp app, long sponsor, string amount) =>
        new() { FormKey = Guid.CreateVersion7(app.Clock.GetUtcNow()), Sponsor = sponsor, Amount = amount, PaidOn = "2026-11-09", Reference = $"Transfer {amount}" };

    private static Task<JournalEntry> RecordAsync(CommonsApp app, ReceiptForm form) => app.WithAsync(async s => await s.GetRequiredService<RecordReceipt>().RecordAsync(form, await TessAsync(s), Ct));

    private static Task<JournalEntry> UndoAsync(CommonsApp app, long seq) => app.WithAsync(async s =>
        await s.GetRequiredService<UndoEntry>().UndoAsync((await s.GetRequiredService<Commons.Web.Treasury.Books.Journal>().FindAsync(seq, Ct))!, "Typed twice.", await TessAsync(s), Ct));

    private static Task<Member> TessAsync(IServiceProvider services) => services.GetRequiredService<CommonsDb>().Users.SingleAsync(m => m.UserName == "tess", Ct);

    private static async Task<long> BakeryAsync(CommonsApp app)
    {
        await app.MemberAsync("tess", Role.Treasurer);
        await app.MemberAsync("baker");
        return await app.WithDbAsync(async db =>
        {
            var baker = await db.Users.Include(m => m.Roles).SingleAsync(m => m.UserName == "baker", Ct);
            var sponsor = db.Sponsors.Add(Sponsor.Register("Bakery", "bakery@example.com", "bakery.example", baker, app.Clock.GetUtcNow())).Entity;
            await db.SaveChangesAsync(Ct);
            return sponsor.Id;
        });
    }
}
