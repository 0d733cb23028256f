using Commons.Web.Data;
using Commons.Web.Shared;
using Commons.Web.Tests.Support;
using Commons.Web.Tests.Treasury.Periods;
using Commons.Web.Treasury.Banking;
using Commons.Web.Treasury.Checks;
using Commons.Web.Treasury.Payouts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Commons.Web.Tests.Treasury.Payouts;

/// <summary>REVENUE 6.2 and 8 row 25: what the bank says is booked once, however often and in whatever pieces it says so.</summary>
public sealed class BankImportTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task Bookings_a_return_and_a_duplicate_imported_twice_and_in_another_file_have_the_effect_of_once(DatabaseKind kind)
    {
        await using var app = await CommonsApp.StartAsync(kind, settings: PaidMonth.Settings);
        var month = await PaidMonth.PayableAsync(app);
        var (bank, owed) = (await WholePeriodTests.OwedAsync(app, "1000:main"), await month.OwedAsync("bo"));
        await month.SubmitAsync((await month.ApprovedAsync("tess", "theo")).Id);
        var (ana, bo) = (await month.PayoutAsync("ana"), await month.PayoutAsync("bo"));
        string[] entries = [PaidMonth.Left(ana, "R1"), PaidMonth.Left(bo, "R2"), PaidMonth.CameBack(bo, "R3", "AC04", bo.Micros - 500_000), PaidMonth.Entry(595_000_000, "CRDT", "R4")];

        var first = await month.ImportAsync(PaidMonth.Statement("S1", entries));
        var same = await month.ImportAsync(PaidMonth.Statement("S1", entries));
        var other = await month.ImportAsync(PaidMonth.Statement("S2", [.. entries, PaidMonth.Left(ana, "R9")]));

        Assert.Equal(first.Id, same.Id);
        Assert.Equal([BankLineMeaning.Left, BankLineMeaning.Left, BankLineMeaning.CameBack, BankLineMeaning.ForAPerson], first.Lines.Select(l => l.Meaning));
        Assert.Equal(BankLineMeaning.DoesNotFit, Assert.Single(other.Lines).Meaning);   // Left a second time: a person has to ask the bank.
        Assert.Equal((PayoutStatus.Confirmed, PayoutStatus.Returned), ((await month.PayoutAsync("ana")).Status, (await month.PayoutAsync("bo")).Status));
        Assert.Equal(owed, await month.OwedAsync("bo"));
        Assert.Equal(bank - ana.Micros - 500_000, await WholePeriodTests.OwedAsync(app, "1000:main"));
        Assert.Equal((0, 500_000), (await WholePeriodTests.OwedAsync(app, "2900:sepa"), await WholePeriodTests.OwedAsync(app, "5000:main")));
        Assert.Null((await app.WithAsync(s => s.GetRequiredService<LedgerCheck>().RunAsync(null, Ct))).Fault);
        Assert.Equal(1, await app.WithDbAsync(db => db.Letters.CountAsync(l => l.Subject == "A payment to you came back", Ct)));
    }

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task A_batch_seen_whole_and_later_by_its_payments_counts_once(DatabaseKind kind)
    {
        await using var app = await CommonsApp.StartAsync(kind, settings: PaidMonth.Settings);
        var month = await PaidMonth.PayableAsync(app);
        var batch = await month.ApprovedAsync("tess", "theo");

        var whole = await month.ImportAsync(PaidMonth.Statement("S1", PaidMonth.WholeBatch(batch, "R1")));
        var split = await month.ImportAsync(PaidMonth.Statement("S2", PaidMonth.SplitBatch(batch, "R1")));

        Assert.Equal(BankLineMeaning.BatchLeft, Assert.Single(whole.Lines).Meaning);
        Assert.Empty(split.Lines);
        Assert.Equal(1, await app.WithDbAsync(db => db.JournalEntries.CountAsync(e => e.Kind == "payout.left", Ct)));
        Assert.All((await month.BatchAsync()).Payouts, p => Assert.Equal(PayoutStatus.Confirmed, p.Status));   // Nobody had said that the bank took the file: it had.
    }

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task Payments_of_a_split_batch_are_booked_with_their_own_amounts_by_four_importers_at_once(DatabaseKind kind)
    {
        await using var app = await CommonsApp.StartAsync(kind, settings: PaidMonth.Settings);
        var month = await PaidMonth.PayableAsync(app);
        var batch = await month.ApprovedAsync("tess", "theo");
        var bank = await WholePeriodTests.OwedAsync(app, "1000:main");

        await Task.WhenAll(Enumerable.Range(0, 4).Select(i => Task.Run(() => month.ImportAsync(PaidMonth.Statement($"S{i}", PaidMonth.SplitBatch(batch, "R1"))), Ct)));

        Assert.Equal(bank - batch.Payouts.Sum(p => p.Micros), await WholePeriodTests.OwedAsync(app, "1000:main"));
        Assert.Equal(0, await WholePeriodTests.OwedAsync(app, "2900:sepa"));
        Assert.Equal(2, await app.WithDbAsync(db => db.BankLines.CountAsync(Ct)));
    }

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task A_return_that_the_bank_tells_of_before_the_booking_ends_alike(DatabaseKind kind)
    {
        await using var app = await CommonsApp.StartAsync(kind, settings: PaidMonth.Settings);
        var month = await PaidMonth.PayableAsync(app);
        var (bank, owed) = (await WholePeriodTests.OwedAsync(app, "1000:main"), await month.OwedAsync("bo"));
        await month.ApprovedAsync("tess", "theo");
        var bo = await month.PayoutAsync("bo");

        await month.ImportAsync(PaidMonth.Statement("S1", PaidMonth.CameBack(bo, "R2", "MS03", bo.Micros)));
        await month.ImportAsync(PaidMonth.Statement("S2", PaidMonth.Left(bo, "R1")));

        Assert.Equal((PayoutStatus.Returned, owed), ((await month.PayoutAsync("bo")).Status, await month.OwedAsync("bo")));
        Assert.Equal(bank, await WholePeriodTests.OwedAsync(app, "1000:main"));
        Assert.Equal((await month.PayoutAsync("ana")).Micros, await WholePeriodTests.OwedAsync(app, "2900:sepa"));
    }

    [Fact]
    public async Task A_file_that_is_none_or_in_another_currency_is_refused_with_a_sentence_and_leaves_nothing()
    {
        await using var app = await CommonsApp.StartAsync(settings: PaidMonth.Settings);
        var month = new PaidMonth(app);
        await app.MemberAsync("tess", Commons.Web.Members.Role.Treasurer);

        var none = await Assert.ThrowsAsync<Refusal>(() => month.ImportAsync("<html/>"));
        var dollars = await Assert.ThrowsAsync<Refusal>(() => month.ImportAsync(PaidMonth.Statement("S1", PaidMonth.Entry(1_000_000, "CRDT", "R1")).Replace("EUR", "USD", StringComparison.Ordinal)));

        Assert.StartsWith("The file was not taken: This is no bank statement", none.Message, StringComparison.Ordinal);
        Assert.Equal("This statement is in USD; the books are in EUR.", dollars.Message);
        Assert.Empty(await app.WithDbAsync(db => db.BankFiles.ToListAsync(Ct)));
    }
}
