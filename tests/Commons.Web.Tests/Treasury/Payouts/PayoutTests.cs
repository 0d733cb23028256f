using System.Text;
using System.Xml.Linq;
using Commons.Web.Data;
using Commons.Web.Shared;
using Commons.Web.Tests.Support;
using Commons.Web.Tests.Treasury.Periods;
using Commons.Web.Treasury.Checks;
using Commons.Web.Treasury.Payees;
using Commons.Web.Treasury.Payouts;
using Commons.Web.Treasury.Periods;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Commons.Web.Tests.Treasury.Payouts;

/// <summary>REVENUE 5.9, 6 and 8, DECISIONS 18, MONEY-ATTACKS 31 to 33: what is owed leaves once, to the right account, on two people's word.</summary>
public sealed class PayoutTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task Revenue_5_9_and_row_10_whole_cents_go_to_those_who_can_be_paid_and_nobody_holds_them_up(DatabaseKind kind)
    {
        await using var app = await CommonsApp.StartAsync(kind, settings: PaidMonth.Settings);
        var month = await PaidMonth.PayableAsync(app);
        var (ana, eve) = (await month.OwedAsync("ana"), await month.OwedAsync("eve"));
        Assert.NotEqual(0, ana % 10_000);   // Else nothing would be carried.

        var batch = await month.ApprovedAsync("tess", "theo");
        await month.SubmitAsync(batch.Id);

        Assert.Equal(2, batch.Payouts.Count);
        Assert.Equal(ana - ana % 10_000, (await month.PayoutAsync("ana")).Micros);
        Assert.Equal((ana % 10_000, eve), (await month.OwedAsync("ana"), await month.OwedAsync("eve")));
        Assert.Equal(batch.Payouts.Sum(p => p.Micros), await WholePeriodTests.OwedAsync(app, "2900:sepa"));
        Assert.Null((await app.WithAsync(s => s.GetRequiredService<LedgerCheck>().RunAsync(null, Ct))).Fault);
    }

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task Attack_31_preparing_again_or_at_once_pays_nobody_twice(DatabaseKind kind)
    {
        await using var app = await CommonsApp.StartAsync(kind, settings: PaidMonth.Settings);
        var month = await PaidMonth.PayableAsync(app);

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(month.PrepareAsync, Ct)));
        var batch = await month.ApprovedAsync("tess", "theo");
        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => month.SubmitAsync(batch.Id), Ct)));
        var again = await app.WithAsync(s => s.GetRequiredService<PreparePayouts>().PrepareAsync(Month.Key, null, Ct));

        Assert.Empty(again);
        Assert.Equal(2, await app.WithDbAsync(db => db.Payouts.CountAsync(Ct)));
        Assert.Equal(1, await app.WithDbAsync(db => db.JournalEntries.CountAsync(e => e.Kind == "payout", Ct)));
        Assert.Equal(2, await app.WithDbAsync(db => db.TransferEnds.CountAsync(Ct)));
    }

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task Attack_31_the_database_itself_has_room_for_one_open_payment_of_a_member(DatabaseKind kind)
    {
        await using var app = await CommonsApp.StartAsync(kind, settings: PaidMonth.Settings);
        var month = await PaidMonth.PayableAsync(app);
        await month.PrepareAsync();

        await Assert.ThrowsAsync<DbUpdateException>(() => app.WithDbAsync(async db =>
        {
            var one = await db.Payouts.FirstAsync(Ct);
            db.Payouts.Add(new Payout { BatchId = one.BatchId, Id = Guid.CreateVersion7(app.Clock.GetUtcNow()), AuthorId = one.AuthorId, Micros = 10_000, DetailsId = one.DetailsId, DetailsHash = one.DetailsHash, ChangedAt = app.Clock.GetUtcNow() });
            await db.SaveChangesAsync(Ct);
        }));
    }

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task Attack_32_details_changed_after_the_batch_was_prepared_leave_that_payee_out_and_rest_a_week(DatabaseKind kind)
    {
        await using var app = await CommonsApp.StartAsync(kind, settings: PaidMonth.Settings);
        var month = await PaidMonth.PayableAsync(app);
        var batch = await month.PrepareAsync();
        var owed = await month.OwedAsync("ana");

        await month.TellAsync("ana", "FR1420041010050500013M02606");
        await month.ApproveAsync(batch.Id, "tess");
        await month.ApproveAsync(batch.Id, "theo");

        Assert.Equal((PayoutStatus.LeftOut, Payout.DetailsChanged), ((await month.PayoutAsync("ana")).Status, (await month.PayoutAsync("ana")).Reason));
        Assert.Equal(PayoutStatus.Approved, (await month.PayoutAsync("bo")).Status);
        Assert.Equal(owed, await month.OwedAsync("ana"));
        Assert.Equal(DueState.Resting, await StateAsync(app, "ana"));
        app.Clock.Advance(PayeeVault.Rest);
        Assert.Equal(DueState.Ready, await StateAsync(app, "ana"));
        var letter = await app.WithDbAsync(db => db.Letters.SingleAsync(l => l.Subject == "Your payout details were changed", Ct));
        Assert.Equal("ana@example.com", letter.To);
        Assert.DoesNotContain("FR1420041010050500013M02606", letter.Text, StringComparison.Ordinal);
    }

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task Attack_33_two_different_officers_of_whom_one_is_treasurer_and_none_gains_most_or_prepared_it(DatabaseKind kind)
    {
        await using var app = await CommonsApp.StartAsync(kind, settings: PaidMonth.Settings);
        var month = await PaidMonth.PayableAsync(app);
        await app.MemberAsync("sam", Commons.Web.Members.Role.Steward);
        await app.WithDbAsync(async db =>
        {
            (await db.Users.Include(m => m.Roles).SingleAsync(m => m.UserName == "ana", Ct)).Give(Commons.Web.Members.Role.Treasurer, null, app.Clock.GetUtcNow());
            await db.SaveChangesAsync(Ct);
        });
        var tess = await app.WithDbAsync(db => db.Users.Where(m => m.UserName == "tess").Select(m => m.Id).SingleAsync(Ct));
        var batch = (await app.WithAsync(s => s.GetRequiredService<PreparePayouts>().PrepareAsync(Month.Key, tess, Ct)))[0];
        async Task<string> RefusedAsync(string officer) => (await Assert.ThrowsAsync<Refusal>(() => month.ApproveAsync(batch.Id, officer))).Kind;

        Assert.Equal("not-an-officer", await RefusedAsync("bo"));
        Assert.Equal("prepared-it", await RefusedAsync("tess"));
        Assert.Equal("largest-payee", await RefusedAsync("ana"));
        await month.ApproveAsync(batch.Id, "theo");
        Assert.Equal("same-person", await RefusedAsync("theo"));
        Assert.Equal("needs-treasurer", await RefusedAsync("sam"));
        Assert.Empty(await app.WithDbAsync(db => db.Transfers.ToListAsync(Ct)));
        await month.ApproveAsync(batch.Id, "tom");

        Assert.Equal(BatchStatus.Approved, (await month.BatchAsync()).Status);
    }

    [Fact]
    public async Task Attack_33_two_accounts_of_one_person_are_one_person()
    {
        await using var app = await CommonsApp.StartAsync(settings: PaidMonth.Settings);
        var month = await PaidMonth.PayableAsync(app);
        await month.TellAsync("tess", "CH9300762011623852957");
        await month.TellAsync("tom", "CH9300762011623852957");
        var batch = await month.PrepareAsync();

        await month.ApproveAsync(batch.Id, "tess");
        var refusal = await Assert.ThrowsAsync<Refusal>(() => month.ApproveAsync(batch.Id, "tom"));

        Assert.Equal("same-person", refusal.Kind);
        Assert.Contains("same account", refusal.Message, StringComparison.Ordinal);
    }

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task Row_13_what_is_set_aside_cannot_be_spent_again_and_is_free_once_it_is_let_go(DatabaseKind kind)
    {
        await using var app = await CommonsApp.StartAsync(kind, settings: PaidMonth.Settings);
        var month = await PaidMonth.PayableAsync(app);
        var owed = await month.OwedAsync("bo");
        var batch = await month.ApprovedAsync("tess", "theo");
        var account = $"2100:{await WholePeriodTests.AuthorIdAsync(app, "bo")}";
        Task TakeAsync() => app.WithAsync(async s => await s.GetRequiredService<Commons.Web.Treasury.Books.Journal>().RecordAsync(Given.Entry("take", "capital",
            Commons.Ledger.Journal.EntryLine.Debit(Commons.Ledger.Accounts.Account.Parse(account), Given.Eur, owed), Commons.Ledger.Journal.EntryLine.Credit(Commons.Ledger.Accounts.Account.Parse("3000:operating"), Given.Eur, owed)),
            Commons.Web.Treasury.Books.Recording.Decision, Ct));

        Assert.Equal("balance", (await Assert.ThrowsAsync<Refusal>(TakeAsync)).Kind);
        app.Clock.Advance(PayoutBatch.Lifetime);
        await app.WithAsync(s => s.GetRequiredService<SendPayouts>().ExpireAsync(Ct));
        await app.WithAsync(s => s.GetRequiredService<SendPayouts>().ExpireAsync(Ct));
        await TakeAsync();

        Assert.Equal((PayoutStatus.Expired, BatchStatus.Dropped), ((await month.PayoutAsync("bo")).Status, (await month.BatchAsync()).Status));
        Assert.Equal("batch-state", (await Assert.ThrowsAsync<Refusal>(() => month.SubmitAsync(batch.Id))).Kind);
    }

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task Revenue_6_1_the_file_is_the_one_that_was_approved_byte_for_byte_and_its_sums_are_the_books(DatabaseKind kind)
    {
        await using var app = await CommonsApp.StartAsync(kind, settings: PaidMonth.Settings);
        var month = await PaidMonth.PayableAsync(app);
        var batch = await month.ApprovedAsync("tess", "theo");
        Task<byte[]> FileAsync() => app.WithAsync(async s => await s.GetRequiredService<SendPayouts>().FileAsync(batch.Id, await PaidMonth.MemberAsync(s, "tess"), Ct));

        var first = await FileAsync();
        app.Clock.Advance(TimeSpan.FromHours(30));
        var second = await FileAsync();

        Assert.Equal(first, second);
        var elements = XDocument.Parse(Encoding.UTF8.GetString(first)).Descendants().ToLookup(e => e.Name.LocalName, e => e.Value);
        Assert.Equal(batch.Payouts.Select(p => p.Reference).Order(), elements["EndToEndId"].Order());
        Assert.Contains(PaidMonth.AnaIban, elements["IBAN"]);
        var cents = batch.Payouts.Sum(p => p.Micros) / 10_000;
        Assert.All(elements["CtrlSum"], sum => Assert.Equal($"{cents / 100}.{cents % 100:D2}", sum));
        Assert.Equal(3, await app.WithDbAsync(db => db.VaultReads.CountAsync(r => r.AuthorId == batch.Payouts[0].AuthorId, Ct)));
    }

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task Row_12_a_payment_that_the_bank_refuses_is_owed_again_once_and_waits_for_new_details(DatabaseKind kind)
    {
        await using var app = await CommonsApp.StartAsync(kind, settings: PaidMonth.Settings);
        var month = await PaidMonth.PayableAsync(app);
        var owed = await month.OwedAsync("bo");
        var batch = await month.ApprovedAsync("tess", "theo");
        await month.SubmitAsync(batch.Id);
        var payout = await month.PayoutAsync("bo");
        Task RefuseAsync() => app.WithAsync(async s => await s.GetRequiredService<SendPayouts>().RefuseAsync(payout.Id, "AC04", await PaidMonth.MemberAsync(s, "tess"), Ct));

        await RefuseAsync();
        await RefuseAsync();

        Assert.Equal(owed, await month.OwedAsync("bo"));
        Assert.Equal(DueState.Failing, await StateAsync(app, "bo"));
        var bo = await app.SignInAsync("bo");
        Assert.Contains("The account is closed.", (await bo.PageAsync("/my/earnings")).Body!.TextContent, StringComparison.Ordinal);
        await month.TellAsync("bo", PaidMonth.BoIban);
        app.Clock.Advance(PayeeVault.Rest);
        Assert.NotEqual(payout.Id, (await month.ApprovedAsync("tess", "theo")).Payouts.Single(p => p.AuthorId == payout.AuthorId).Id);
    }

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task A_month_is_paid_to_a_member_when_their_share_left_and_to_all_when_everybodys_did(DatabaseKind kind)
    {
        await using var app = await CommonsApp.StartAsync(kind, settings: PaidMonth.Settings);
        var month = await PaidMonth.PayableAsync(app);
        var batch = await month.ApprovedAsync("tess", "theo");
        await month.SubmitAsync(batch.Id);
        await month.ImportAsync(PaidMonth.Statement("S1", PaidMonth.WholeBatch(batch, "R1")));

        Assert.Equal(PeriodStatus.Payable, (await WholePeriodTests.PeriodAsync(app)).Status);
        Assert.Contains("was paid to you", await (await app.SignInAsync("ana")).GetAsync($"/my/earnings/{Month.Key}"), StringComparison.Ordinal);
        Assert.DoesNotContain("was paid to you", await (await app.SignInAsync("eve")).GetAsync($"/my/earnings/{Month.Key}"), StringComparison.Ordinal);

        app.Clock.Advance(TimeSpan.FromMinutes(1));
        await month.TellAsync("eve", "CH9300762011623852957");
        await app.WithDbAsync(async db =>
        {
            (await db.Authors.SingleAsync(a => a.Name == "eve", Ct)).Leave(app.Clock.GetUtcNow());   // Who leaves is paid to the last cent, also below the threshold (S08).
            await db.SaveChangesAsync(Ct);
        });
        batch = await month.ApprovedAsync("tess", "theo");
        await month.ImportAsync(PaidMonth.Statement("S2", PaidMonth.WholeBatch(batch, "R2")));

        Assert.Equal((PeriodStatus.Paid, BatchStatus.Settled), ((await WholePeriodTests.PeriodAsync(app)).Status, (await month.BatchAsync()).Status));
        Assert.Equal(0, await WholePeriodTests.OwedAsync(app, "2900:sepa"));
    }

    private static async Task<DueState> StateAsync(CommonsApp app, string name)
    {
        var author = await WholePeriodTests.AuthorIdAsync(app, name);
        return await app.WithAsync(async s => (await s.GetRequiredService<PreparePayouts>().DueAsync(app.Clock.GetUtcNow(), Ct)).Single(d => d.AuthorId == author).Why);
    }
}
