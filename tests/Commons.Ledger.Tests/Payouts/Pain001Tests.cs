using System.Collections.Immutable;
using System.Diagnostics;
using System.IO.Compression;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using System.Xml.Schema;
using Commons.Ledger.Payouts;
using Commons.Ledger.Tests.Exports;
using CsCheck;

namespace Commons.Ledger.Tests.Payouts;

public sealed class Pain001Tests
{
    // What Debian's libhbci4j-core-java ships: the schema, and a parser that others wrote (GOTCHAS-PEERS §2).
    private const string Hbci4Java = "/usr/share/java/hbci4j-core.jar";

    private static readonly string[] Accounts = ["DE89370400440532013000", "NL91ABNA0417164300", "FR1420041010050500013M02606", "GB29NWBK60161331926819", "CH9300762011623852957"];

    private static readonly Gen<CreditTransferOrder> Orders =
        from payments in Gen.Select(Gen.Long[1, CreditTransfer.MicrosMax / 10_000], Gen.String, Gen.String, Gen.Int[0, 4]).Array[1, 12]
        from batch in Gen.Bool
        select new CreditTransferOrder
        {
            MessageId = "PO-2026-10-1",
            CreatedAt = new(2026, 11, 16, 9, 30, 0, TimeSpan.FromHours(1)),
            Debtor = "Riverside Commons eG",
            Account = Iban.Parse("DE75512108001245126199"),
            ExecuteOn = new(2026, 11, 17),
            BatchBooking = batch,
            Transfers =
            [
                .. payments.Select((p, i) => new CreditTransfer
                {
                    EndToEndId = PayoutReference.Of(new Guid(i, 7, 7, new byte[8])),
                    Creditor = $"A {p.Item2}",
                    Account = Iban.Parse(Accounts[p.Item4]),
                    Micros = p.Item1 * 10_000,
                    Remittance = $"{p.Item3} 2026-10",
                }),
            ],
        };

    [Fact]
    public void A_bank_reads_this() => Assert.Equal(
        """
        <?xml version="1.0" encoding="utf-8"?>
        <Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.001.001.09">
          <CstmrCdtTrfInitn>
            <GrpHdr>
              <MsgId>PO-2026-10-1</MsgId>
              <CreDtTm>2026-11-16T08:30:00Z</CreDtTm>
              <NbOfTxs>2</NbOfTxs>
              <CtrlSum>345.88</CtrlSum>
              <InitgPty>
                <Nm>Riverside Commons eG</Nm>
              </InitgPty>
            </GrpHdr>
            <PmtInf>
              <PmtInfId>PO-2026-10-1-1</PmtInfId>
              <PmtMtd>TRF</PmtMtd>
              <BtchBookg>false</BtchBookg>
              <NbOfTxs>2</NbOfTxs>
              <CtrlSum>345.88</CtrlSum>
              <PmtTpInf>
                <SvcLvl>
                  <Cd>SEPA</Cd>
                </SvcLvl>
              </PmtTpInf>
              <ReqdExctnDt>
                <Dt>2026-11-17</Dt>
              </ReqdExctnDt>
              <Dbtr>
                <Nm>Riverside Commons eG</Nm>
              </Dbtr>
              <DbtrAcct>
                <Id>
                  <IBAN>DE75512108001245126199</IBAN>
                </Id>
              </DbtrAcct>
              <DbtrAgt>
                <FinInstnId>
                  <Othr>
                    <Id>NOTPROVIDED</Id>
                  </Othr>
                </FinInstnId>
              </DbtrAgt>
              <ChrgBr>SLEV</ChrgBr>
              <CdtTrfTxInf>
                <PmtId>
                  <EndToEndId>AAAAAAIAA4AAOAAAAAAAAAAAAA</EndToEndId>
                </PmtId>
                <Amt>
                  <InstdAmt Ccy="EUR">320.81</InstdAmt>
                </Amt>
                <Cdtr>
                  <Nm>Juergen Strasse</Nm>
                </Cdtr>
                <CdtrAcct>
                  <Id>
                    <IBAN>NL91ABNA0417164300</IBAN>
                  </Id>
                </CdtrAcct>
                <RmtInf>
                  <Ustrd>Share for 2026-10</Ustrd>
                </RmtInf>
              </CdtTrfTxInf>
              <CdtTrfTxInf>
                <PmtId>
                  <EndToEndId>AAAAAAQAA4AAOAAAAAAAAAAAAA</EndToEndId>
                </PmtId>
                <Amt>
                  <InstdAmt Ccy="EUR">25.07</InstdAmt>
                </Amt>
                <Cdtr>
                  <Nm>Ann</Nm>
                </Cdtr>
                <CdtrAcct>
                  <Id>
                    <IBAN>DE89370400440532013000</IBAN>
                  </Id>
                </CdtrAcct>
                <RmtInf>
                  <Ustrd>Share for 2026-10</Ustrd>
                </RmtInf>
              </CdtTrfTxInf>
            </PmtInf>
          </CstmrCdtTrfInitn>
        </Document>

        """.ReplaceLineEndings("\n"), Encoding.UTF8.GetString(Pain001.Write(Two())));

    [Fact]
    public void Numbers_and_sums_at_both_levels_are_those_of_the_payments_and_the_bytes_are_always_the_same() =>
        Orders.Sample(order =>
        {
            var bytes = Pain001.Write(order);

            var file = XDocument.Load(new MemoryStream(bytes));
            var amounts = Values(file, "InstdAmt").Select(BankAmount.Read).ToList();
            Assert.Equal(order.Transfers.Select(t => t.Micros), amounts);
            Assert.All(Values(file, "CtrlSum"), sum => Assert.Equal(amounts.Sum(), BankAmount.Read(sum)));
            Assert.All(Values(file, "NbOfTxs"), count => Assert.Equal(order.Transfers.Length.ToString(System.Globalization.CultureInfo.InvariantCulture), count));
            Assert.Equal((2, 2), (Values(file, "CtrlSum").Count(), Values(file, "NbOfTxs").Count()));
            Assert.Equal((byte)'<', bytes[0]);   // No byte order mark.
            Assert.All(bytes, b => Assert.InRange(b, (byte)'\n', (byte)'~'));
            Assert.Equal(bytes, Pain001.Write(order));
        }, iter: 200);

    [Fact]
    public void The_schema_accepts_whatever_people_are_called_and_write()
    {
        var schemas = Schemas();

        Orders.Sample(order =>
        {
            var settings = new XmlReaderSettings { ValidationType = ValidationType.Schema, Schemas = schemas };
            using var reader = XmlReader.Create(new MemoryStream(Pain001.Write(order)), settings);
            while (reader.Read()) { }
        }, iter: 200);
    }

    [Fact]
    public void The_schema_would_notice()   // A schema that accepts anything would prove nothing above.
    {
        var schemas = Schemas();
        var text = Encoding.UTF8.GetString(Pain001.Write(Two()));
        foreach (var (from, to) in new[] { ("<Dt>2026-11-17</Dt>", "2026-11-17"), ("SLEV", "SHARED"), ("DE89370400440532013000", "no account"), ("<Nm>Ann</Nm>", "<Nm></Nm>") })
        {
            var settings = new XmlReaderSettings { ValidationType = ValidationType.Schema, Schemas = schemas };
            using var reader = XmlReader.Create(new StringReader(text.Replace(from, to)), settings);
            Assert.Throws<XmlSchemaValidationException>(() => { while (reader.Read()) { } });
        }
    }

    [Fact]
    public async Task A_parser_that_others_wrote_reads_every_payment()
    {
        Assert.SkipUnless(File.Exists(Hbci4Java) && Tool.IsOnPath("javac"), "libhbci4j-core-java or a Java compiler is not installed.");
        var order = Two();
        var folder = Directory.CreateTempSubdirectory("commons-pain-");
        var file = Path.Combine(folder.FullName, "order.xml");
        await File.WriteAllBytesAsync(file, Pain001.Write(order), TestContext.Current.CancellationToken);
        var jars = Directory.GetFiles("/usr/share/java", "*.jar").Where(jar => jar.Contains("jaxb") || jar.Contains("activation") || jar.Contains("istack")).Prepend(Hbci4Java);

        using var java = Process.Start(new ProcessStartInfo("java", ["-cp", string.Join(':', jars), Path.Combine(AppContext.BaseDirectory, "Fixtures", "ReadPain.java"), file]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var errors = java.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = await java.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await java.WaitForExitAsync(TestContext.Current.CancellationToken);
        folder.Delete(recursive: true);

        Assert.True(java.ExitCode == 0, await errors);
        Assert.Equal(
            order.Transfers.Select(t => $"{t.EndToEndId}|{t.Account.Text}|{t.Creditor}|{BankAmount.Text(t.Micros, Pain001.Currency)}|{t.Remittance}|2026-11-17"),
            output.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [Theory]
    [InlineData("0", "no amount of EUR")]
    [InlineData("-10000", "no amount of EUR")]
    [InlineData("9999", "no amount of EUR")]                     // Less than a cent,
    [InlineData("25679024", "no amount of EUR")]                 // and a cent with something left over.
    [InlineData("1000000000000000", "999,999,999.99")]
    public void An_amount_that_cannot_be_paid_makes_no_payment(string micros, string sentence) =>
        Assert.Contains(sentence, Assert.Throws<ArgumentException>(() => Two().Transfers[0] with { Micros = long.Parse(micros, System.Globalization.CultureInfo.InvariantCulture) }).Message);

    [Fact]
    public void What_a_bank_would_send_back_cannot_be_ordered()
    {
        var (order, payment) = (Two(), Two().Transfers[0]);

        Assert.Throws<ArgumentException>(() => payment with { Account = Iban.Parse("SA0380000000608010167519") });
        Assert.Throws<ArgumentException>(() => payment with { Creditor = "—" });
        Assert.Throws<ArgumentException>(() => order with { Transfers = [] });
        Assert.Contains("occurs twice", Assert.Throws<ArgumentException>(() => order with { Transfers = [payment, payment] }).Message);
        Assert.Throws<ArgumentException>(() => order with { MessageId = new string('A', 34) });
        foreach (var reference in new[] { "", "/A", "A/", "A//B", "A|B", "Ä", new string('A', 36) }) Assert.Throws<ArgumentException>(() => payment with { EndToEndId = reference });
    }

    internal static CreditTransferOrder Two() => new()
    {
        MessageId = "PO-2026-10-1",
        CreatedAt = new(2026, 11, 16, 9, 30, 0, TimeSpan.FromHours(1)),
        Debtor = "Riverside Commons eG",
        Account = Iban.Parse("DE75512108001245126199"),
        ExecuteOn = new(2026, 11, 17),
        Transfers = [Payment(1, "Jürgen Straße", "NL91 ABNA 0417 1643 00", 320_810_000), Payment(2, "Ann", "DE89 3704 0044 0532 0130 00", 25_070_000)],
    };

    private static CreditTransfer Payment(int number, string name, string account, long micros) => new()
    {
        EndToEndId = PayoutReference.Of(new Guid(number, 7, 7, new byte[8])), Creditor = name, Account = Iban.Parse(account), Micros = micros, Remittance = "Share for 2026-10",
    };

    private static IEnumerable<string> Values(XDocument file, string name) => file.Descendants().Where(e => e.Name.LocalName == name).Select(e => e.Value);

    private static XmlSchemaSet Schemas()
    {
        Assert.SkipUnless(File.Exists(Hbci4Java), "libhbci4j-core-java, which ships the schema, is not installed.");
        using var jar = ZipFile.OpenRead(Hbci4Java);
        using var schema = XmlReader.Create(jar.GetEntry("pain.001.001.09.xsd")!.Open());
        var schemas = new XmlSchemaSet();
        schemas.Add(Pain001.Namespace, schema);
        schemas.Compile();
        return schemas;
    }
}
