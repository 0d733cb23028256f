using System.Text;
using System.Xml.Linq;
using Commons.E2E.Support;
using Microsoft.Playwright;

namespace Commons.E2E.Stories;

/// <summary>
/// What a member is owed leaves for their account: they say where to, the treasurer prepares a batch, two other officers approve it, its file goes to the
/// bank, and what the bank says of it comes back. With script and without.
/// </summary>
public sealed class PayoutStory(DemoServer demo, Browser browser) : IClassFixture<Browser>
{
    private readonly Visit visit = new(demo, browser);

    [Theory, InlineData(true, "aoife", "IE29AIBK93115212345678"), InlineData(false, "jo", "BE68539007547034")]
    public async Task A_share_reaches_its_member(bool script, string name, string iban)
    {
        var member = await visit.AsAsync(name, script);
        await SayHowAsync(member, iban);
        var tess = await visit.AsAsync("tess", script);
        await tess.GotoAsync("/treasury/payouts");
        await tess.GetByRole(AriaRole.Button, new() { Name = "Prepare payouts" }).ClickAsync();
        var batch = await tess.Locator("#batches ~ .wide a").First.GetAttributeAsync("href") ?? "";
        await RefusesItsMakerAsync(tess, batch);

        foreach (var officer in new[] { "theo", "grace" }) await ApproveAsync(await visit.AsAsync(officer, script), batch);
        var file = await DownloadAsync(tess, batch);
        await tess.GetByRole(AriaRole.Button, new() { Name = "The bank took it" }).ClickAsync();
        await TakeUpAsync(tess, file);

        Assert.Contains(iban, file.ToString(), StringComparison.Ordinal);
        await tess.GotoAsync(batch);
        await Assertions.Expect(tess.Locator("main .badge").First).ToHaveTextAsync("Done");
        await ReadsPaidAsync(member);
    }

    private static async Task SayHowAsync(IPage page, string iban)
    {
        await page.GotoAsync("/my/settings/payouts");
        await page.GetByLabel("Name on the account").FillAsync("Somebody by the River");
        await page.GetByLabel("IBAN, or the other account").FillAsync(iban);
        await page.GetByLabel("Country where you pay tax").FillAsync(iban[..2]);
        await page.GetByLabel("Address", new() { Exact = true }).FillAsync("Tannery Lane 3");
        await page.GetByLabel("Your password").FillAsync(DemoServer.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Save changes" }).ClickAsync();
        await Assertions.Expect(page.Locator("section.card")).ToContainTextAsync($"{iban[..4]} … {iban[^4..]}");
        await Assertions.Expect(page.Locator("body")).Not.ToContainTextAsync(iban);   // Nobody's page shows it whole again, not even their own.
    }

    /// <summary>Whoever prepared a batch is not asked to approve it.</summary>
    private static async Task RefusesItsMakerAsync(IPage page, string batch)
    {
        await page.GotoAsync(batch);
        await Assertions.Expect(page.GetByText("You prepared it; two other officers approve it.")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Approve" })).ToHaveCountAsync(0);
    }

    private static async Task ApproveAsync(IPage page, string batch)
    {
        await page.GotoAsync(batch);
        await page.GetByLabel("Password").FillAsync(DemoServer.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Approve" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Approve" })).ToHaveCountAsync(0);
    }

    private static async Task<XDocument> DownloadAsync(IPage page, string batch)
    {
        await page.GotoAsync(batch);
        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Button, new() { Name = "Download the bank's file" }).ClickAsync());
        await using var stream = await download.CreateReadStreamAsync();
        return await XDocument.LoadAsync(stream, LoadOptions.None, TestContext.Current.CancellationToken);
    }

    /// <summary>The bank's statement of the day, made of our own order as a bank makes it: its references, its amounts.</summary>
    private static async Task TakeUpAsync(IPage page, XDocument order)
    {
        string Of(XElement of, string name) => of.Descendants().First(e => e.Name.LocalName == name).Value;
        var entries = order.Descendants().Where(e => e.Name.LocalName is "CdtTrfTxInf").Select((t, i) => $"""
            <Ntry><Amt Ccy="EUR">{Of(t, "InstdAmt")}</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>{TimeProvider.System.GetUtcNow():yyyy-MM-dd}</Dt></BookgDt><AcctSvcrRef>{Of(t, "EndToEndId")}{i}</AcctSvcrRef>
            <NtryDtls><TxDtls><Refs><EndToEndId>{Of(t, "EndToEndId")}</EndToEndId></Refs></TxDtls></NtryDtls></Ntry>
            """);
        var statement = $"""
            <?xml version="1.0" encoding="UTF-8"?>
            <Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt><Stmt><Id>{Of(order.Root!, "MsgId")}</Id><Acct><Id><IBAN>{Of(order.Descendants().First(e => e.Name.LocalName is "DbtrAcct"), "IBAN")}</IBAN></Id><Ccy>EUR</Ccy></Acct>{string.Concat(entries)}</Stmt></BkToCstmrStmt></Document>
            """;
        await page.GotoAsync("/treasury/bank");
        await page.GetByLabel("Bank's file").SetInputFilesAsync(new FilePayload { Name = "camt.xml", MimeType = "application/xml", Buffer = Encoding.UTF8.GetBytes(statement) });
        await page.GetByRole(AriaRole.Button, new() { Name = "Import" }).ClickAsync();
        await Assertions.Expect(page.GetByText("A payout left")).ToBeVisibleAsync();
    }

    private static async Task ReadsPaidAsync(IPage page)
    {
        await page.GotoAsync("/my/settings/payouts");
        await Assertions.Expect(page.Locator("#sent + .wide")).ToContainTextAsync("Left the co-op's account");
        await Assertions.Expect(page.GetByText("Wrote the file for the bank").First).ToBeVisibleAsync();
        await page.GotoAsync("/my/earnings");
        await Assertions.Expect(page.Locator(".tbl").First.GetByText("Paid", new() { Exact = true })).ToHaveCountAsync(2);
    }
}
