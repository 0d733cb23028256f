using System.Globalization;
using System.Text;
using Commons.Ledger;
using Commons.Ledger.Payouts;
using Commons.Web.Members;
using Commons.Web.Treasury.Banking;
using Commons.Web.Treasury.Payees;
using Commons.Web.Treasury.Payouts;

namespace Commons.Web.Demo;

/// <summary>How the demo's authors are paid: they say where to, two officers approve, and the bank says what became of it, one payment of which comes back.</summary>
internal sealed class DemoPayouts(CommonsDb db, PayeeVault vault, PreparePayouts prepare, BatchApprovals approvals, SendPayouts send, ImportBankFile import, DemoClock clock)
{
    /// <summary>The co-op's account: none of any bank, but its digits are right.</summary>
    public const string Iban = "DE75512108001245126199";

    /// <summary>Whose account turns out to be closed.</summary>
    private const string Unlucky = "heiner";

    private static readonly (string Name, string Iban)[] Accounts =
    [
        ("ana", "DE89370400440532013000"), ("ruth", "GB29NWBK60161331926819"), ("mo", "NL91ABNA0417164300"), ("marisol", "ES9121000418450200051332"), (Unlucky, "DE02120300000000202051"), ("nadia", "FR1420041010050500013M02606"),
    ];

    /// <summary>Some of them say how to be paid; the others have not come to it yet.</summary>
    public async Task TellAsync(CancellationToken ct)
    {
        foreach (var (name, iban) in Accounts)
        {
            var member = await MemberAsync(name, ct);
            await vault.SaveAsync(member, PayoutRail.Sepa, new PayoutDetails(member.Author.DisplayName, iban, null, false, iban[..2], "Riverside", null), ct);
        }
    }

    /// <summary>As <c>commons period pay</c> does, so that the treasurer may approve.</summary>
    public Task PrepareAsync(string month, CancellationToken ct) => prepare.PrepareAsync(month, null, ct);

    public async Task ApproveAsync(string month, CancellationToken ct)
    {
        foreach (var batch in await db.PayoutBatches.Where(b => b.PeriodKey == month && b.Status == BatchStatus.Drafted).Select(b => b.Id).ToListAsync(ct))
            foreach (var name in new[] { "tess", "theo" }) await approvals.ApproveAsync(batch, await MemberAsync(name, ct), ct);
    }

    public async Task HandInAsync(CancellationToken ct)
    {
        var tess = await MemberAsync("tess", ct);
        foreach (var batch in await db.PayoutBatches.Where(b => b.Status == BatchStatus.Approved).Select(b => b.Id).ToListAsync(ct))
        {
            await send.FileAsync(batch, tess, ct);
            await send.SubmitAsync(batch, $"member:{tess.Id}", ct);
        }
    }

    /// <summary>The treasurer takes up the bank's statement.</summary>
    public async Task HearAsync(CancellationToken ct)
    {
        var sent = await db.Payouts.AsNoTracking().Where(p => p.Status == PayoutStatus.Submitted).OrderBy(p => p.Id).ToListAsync(ct);
        if (sent.Count is 0) return;
        var unlucky = (await MemberAsync(Unlucky, ct)).Author.Id;
        var entries = sent.Select((p, i) => Entry(p, "DBIT", $"B{i}", "")).Concat(sent.Where(p => p.AuthorId == unlucky).Select(p => Entry(p, "CRDT", "R1", "<RtrInf><Rsn><Cd>AC04</Cd></Rsn></RtrInf>")));
        await import.ImportAsync("statement.xml", Encoding.UTF8.GetBytes($"""
            <?xml version="1.0" encoding="UTF-8"?>
            <Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt><Stmt><Id>1</Id><Acct><Id><IBAN>{Iban}</IBAN></Id><Ccy>EUR</Ccy></Acct>{string.Concat(entries)}</Stmt></BkToCstmrStmt></Document>
            """), await MemberAsync("tess", ct), ct);
    }

    private string Entry(Payout payout, string direction, string reference, string why) => string.Create(CultureInfo.InvariantCulture,
        $"<Ntry><Amt Ccy=\"EUR\">{BankAmount.Text(payout.Micros, Currency.Find("EUR"))}</Amt><CdtDbtInd>{direction}</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>{clock.GetUtcNow():yyyy-MM-dd}</Dt></BookgDt><AcctSvcrRef>{reference}</AcctSvcrRef><NtryDtls><TxDtls><Refs><EndToEndId>{payout.Reference}</EndToEndId></Refs>{why}</TxDtls></NtryDtls></Ntry>");

    private Task<Member> MemberAsync(string name, CancellationToken ct) => db.Users.Include(m => m.Author).Include(m => m.Roles).SingleAsync(m => m.UserName == name, ct);
}
