using System.Globalization;
using System.Text;
using Commons.Ledger;
using Commons.Ledger.Payouts;
using Commons.Web.Data;
using Commons.Web.Members;
using Commons.Web.Tests.Support;
using Commons.Web.Tests.Treasury.Periods;
using Commons.Web.Treasury.Banking;
using Commons.Web.Treasury.Payees;
using Commons.Web.Treasury.Payouts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Commons.Web.Tests.Treasury.Payouts;

/// <summary>The example of <see cref="Month"/> closed and approved, so that Ana, Bo and Eve are owed money; Ana and Bo said how to be paid.</summary>
internal sealed class PaidMonth(CommonsApp app)
{
    public const string CoopIban = "DE75512108001245126199";
    public const string AnaIban = "DE89370400440532013000";
    public const string BoIban = "NL91ABNA0417164300";

    public static readonly Dictionary<string, string?> Settings = new()
    {
        ["Commons:Treasury:DisputeDays"] = "0", ["Commons:Payouts:Sepa:Name"] = "Riverside Commons eG", ["Commons:Payouts:Sepa:Iban"] = CoopIban,
    };

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static async Task<PaidMonth> PayableAsync(CommonsApp app)
    {
        var month = await Month.BeginAsync(app);
        await month.LiveAsync();
        foreach (var name in new[] { "tess", "tom" }) await month.AuthorAsync(name, Role.Treasurer);
        var paid = new PaidMonth(app);
        await paid.TellAsync("ana", AnaIban);
        await paid.TellAsync("bo", BoIban);
        await month.CloseAsync();
        await WholePeriodTests.ApproveAsync(app, "tess");
        await WholePeriodTests.ApproveAsync(app, "theo");
        return paid;
    }

    public Task TellAsync(string name, string iban) => app.WithAsync(async s => await s.GetRequiredService<PayeeVault>().SaveAsync(await MemberAsync(s, name), PayoutRail.Sepa,
        new PayoutDetails($"{char.ToUpperInvariant(name[0])}{name[1..]} Example", iban, null, false, "DE", "Riverside 1", null), Ct));

    /// <summary>Prepares, and approves by these two.</summary>
    public async Task<PayoutBatch> ApprovedAsync(params string[] officers)
    {
        var batch = await PrepareAsync();
        foreach (var officer in officers) await ApproveAsync(batch.Id, officer);
        return await BatchAsync();
    }

    public Task<PayoutBatch> PrepareAsync() => app.WithAsync(async s => Assert.Single(await s.GetRequiredService<PreparePayouts>().PrepareAsync(Month.Key, null, Ct)));

    public Task ApproveAsync(Guid batch, string officer) => app.WithAsync(async s => await s.GetRequiredService<BatchApprovals>().ApproveAsync(batch, await MemberAsync(s, officer), Ct));

    public Task SubmitAsync(Guid batch) => app.WithAsync(s => s.GetRequiredService<SendPayouts>().SubmitAsync(batch, "member:1", Ct));

    public Task<PayoutBatch> BatchAsync() => app.WithDbAsync(db => db.PayoutBatches.AsNoTracking().Include(b => b.Payouts).OrderByDescending(b => b.DraftedAt).FirstAsync(Ct));

    public async Task<Payout> PayoutAsync(string name)
    {
        var author = await WholePeriodTests.AuthorIdAsync(app, name);
        return await app.WithDbAsync(db => db.Payouts.AsNoTracking().Where(p => p.AuthorId == author).OrderByDescending(p => p.ChangedAt).ThenByDescending(p => p.Id).FirstAsync(Ct));
    }

    public Task<BankFile> ImportAsync(string camt, string by = "tess") => app.WithAsync(async s => await s.GetRequiredService<ImportBankFile>().ImportAsync("statement.xml", Encoding.UTF8.GetBytes(camt), await MemberAsync(s, by), Ct));

    public async Task<long> OwedAsync(string name)
    {
        var author = await WholePeriodTests.AuthorIdAsync(app, name);
        return await WholePeriodTests.OwedAsync(app, string.Create(CultureInfo.InvariantCulture, $"2100:{author}"));
    }

    public static Task<Member> MemberAsync(IServiceProvider services, string name) =>
        services.GetRequiredService<CommonsDb>().Users.Include(m => m.Author).Include(m => m.Roles).SingleAsync(m => m.UserName == name, Ct);

    /// <summary>A camt.053 with these entries, whose balances add up.</summary>
    public static string Statement(string id, params string[] entries) => $"""
        <?xml version="1.0" encoding="UTF-8"?>
        <Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt><Stmt><Id>{id}</Id><Acct><Id><IBAN>{CoopIban}</IBAN></Id><Ccy>EUR</Ccy></Acct>
        {string.Concat(entries)}</Stmt></BkToCstmrStmt></Document>
        """;

    public static string Left(Payout payout, string reference) => Entry(payout.Micros, "DBIT", reference, $"<NtryDtls><TxDtls><Refs><EndToEndId>{payout.Reference}</EndToEndId></Refs></TxDtls></NtryDtls>");

    public static string CameBack(Payout payout, string reference, string reason, long micros) =>
        Entry(micros, "CRDT", reference, $"<NtryDtls><TxDtls><Refs><EndToEndId>{payout.Reference}</EndToEndId></Refs><RtrInf><Rsn><Cd>{reason}</Cd></Rsn></RtrInf></TxDtls></NtryDtls>");

    public static string WholeBatch(PayoutBatch batch, string reference) => Entry(batch.Payouts.Sum(p => p.Micros), "DBIT", reference, $"<NtryDtls><Btch><PmtInfId>{batch.MessageId}-1</PmtInfId></Btch></NtryDtls>");

    /// <summary>The same entry told of by its payments.</summary>
    public static string SplitBatch(PayoutBatch batch, string reference) => Entry(batch.Payouts.Sum(p => p.Micros), "DBIT", reference,
        $"<NtryDtls><Btch><PmtInfId>{batch.MessageId}-1</PmtInfId></Btch>{string.Concat(batch.Payouts.Select(p => $"<TxDtls><Refs><EndToEndId>{p.Reference}</EndToEndId></Refs><Amt Ccy=\"EUR\">{Text(p.Micros)}</Amt></TxDtls>"))}</NtryDtls>");

    public static string Entry(long micros, string direction, string reference, string details = "") =>
        $"<Ntry><Amt Ccy=\"EUR\">{Text(micros)}</Amt><CdtDbtInd>{direction}</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>2026-12-02</Dt></BookgDt><AcctSvcrRef>{reference}</AcctSvcrRef>{details}</Ntry>";

    private static string Text(long micros) => BankAmount.Text(micros, Currency.Find("EUR"));
}
