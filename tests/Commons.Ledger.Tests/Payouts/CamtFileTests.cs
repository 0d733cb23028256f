using System.Text;
using Commons.Ledger.Payouts;

namespace Commons.Ledger.Tests.Payouts;

public sealed class CamtFileTests
{
    private const string Ann = "AAAAAAIAA4AAOAAAAAAAAAAAAA";
    private const string Bo = "AAAAAAQAA4AAOAAAAAAAAAAAAA";

    [Fact]
    public void A_statement_with_bookings_a_batch_and_a_return_is_read_to_the_cent()
    {
        var statement = Assert.Single(Read(File("camt053.xml")));

        Assert.Equal(("STMT-2026-228", "DE75512108001245126199", "EUR"), (statement.Id, statement.Account, statement.Currency.Code));
        Assert.Equal((1_000_000_000, 1_274_190_000), (statement.Opening, statement.Closing));
        Assert.Equal(
        [
            (595_000_000, null, null, "Bakery GmbH", "Invoice 2026-0017"),
            (-320_810_000, Ann, null, "Juergen Strasse", "Share for 2026-10"),   // Two payments of one batch, with their own amounts.
            (-25_070_000, Bo, null, "Ann", "Share for 2026-10"),
            (25_070_000, Bo, "AC04", null, ""),                                  // One of them came back.
            (-1_000_000, null, null, null, "Account fee"),                       // On the page's account.
            (1_000_000, null, null, null, "Refund of fee"),
        ], statement.Movements.Select(m => (m.Micros, m.EndToEndId, m.ReturnReason, m.Counterparty, m.Remittance)));
        Assert.Equal(["PO-2026-10-1-1", "PO-2026-10-1-1"], statement.Movements.Where(m => m.Micros is -320_810_000 or -25_070_000).Select(m => m.BatchId!));
        Assert.Equal([3], statement.Movements.Select((m, i) => (m, i)).Where(x => x.m.IsReturn).Select(x => x.i));
        Assert.All(statement.Movements, m => Assert.Equal(new DateOnly(2026, 11, 17), m.BookedOn));
    }

    /// <summary>REVENUE §8 #25: the whole entry's amount on every line of its batch.</summary>
    [Fact]
    public void Row_25_the_lines_of_a_batch_carry_their_own_amounts_and_never_the_entrys()
    {
        var batch = Read(File("camt053.xml"))[0].Movements.Where(m => m.BatchId is not null).ToList();

        Assert.Equal(-345_880_000, batch.Sum(m => m.Micros));
        Assert.Throws<FormatException>(() => Read(File("camt053.xml").Replace("<Amt Ccy=\"EUR\">25.07</Amt><CdtDbtInd>DBIT</CdtDbtInd>", "")));
    }

    /// <summary>REVENUE §8 #25: duplicates after the bank's setting was changed from one sum to single lines.</summary>
    [Fact]
    public void Row_25_a_batch_seen_whole_and_later_by_its_payments_is_the_same_entry()
    {
        var text = File("camt053.xml");
        var (start, end) = (text.IndexOf("<!-- payments -->", StringComparison.Ordinal), text.IndexOf("<!-- /payments -->", StringComparison.Ordinal));
        var whole = Read(text[..start] + text[end..])[0].Movements.Single(m => m.Kind is BankMovementKind.WholeBatch);

        var split = Read(text)[0].Movements.Where(m => m.BatchId is not null).ToList();

        Assert.Equal((-345_880_000, "PO-2026-10-1-1"), (whole.Micros, whole.BatchId));
        Assert.Equal(2, split.Count);
        Assert.All(split, m => Assert.Equal(whole.EntryKey, m.EntryKey));
        Assert.Equal(2, split.Select(m => m.Key).Distinct().Count());
    }

    [Fact]
    public void An_entry_told_twice_in_one_file_counts_once_and_the_same_file_again_has_the_same_keys()
    {
        var text = File("camt053.xml");
        var start = text.IndexOf("<Ntry>", StringComparison.Ordinal);
        var first = text[start..(text.IndexOf("</Ntry>", StringComparison.Ordinal) + "</Ntry>".Length)];

        var (once, twice) = (Read(text)[0], Read(text.Insert(start, first))[0]);

        Assert.Equal(once.Movements, twice.Movements);
        Assert.Equal(once.Movements.Length, once.Movements.Select(m => m.Key).Distinct().Count());
    }

    [Fact]
    public void Entries_that_the_bank_gave_no_reference_are_told_apart_by_their_place()
    {
        var text = File("camt053.xml").Replace("<AcctSvcrRef>FEE-1</AcctSvcrRef>", "").Replace("<AcctSvcrRef>FEE-2</AcctSvcrRef>", "<AcctSvcrRef>NONREF</AcctSvcrRef>")
            .Replace("<CdtDbtInd>CRDT</CdtDbtInd><!-- fee back -->", "<CdtDbtInd>DBIT</CdtDbtInd>").Replace("1274.19", "1272.19");

        var fees = Read(text)[0].Movements.Where(m => m.Micros == -1_000_000).ToList();

        Assert.Equal(2, fees.Count);
        Assert.Equal(2, fees.Select(m => m.EntryKey).Distinct().Count());
    }

    [Fact]
    public void A_notification_of_an_older_version_is_read_alike()
    {
        var notification = Assert.Single(Read(File("camt054.xml")));

        Assert.Equal((null, null), (notification.Opening, notification.Closing));
        Assert.Equal([(-320_810_000, Ann, "Juergen Strasse"), (-25_070_000, Bo, "Ann")], notification.Movements.Select(m => (m.Micros, m.EndToEndId, m.Counterparty)));
    }

    [Fact]
    public void What_a_payment_and_its_entry_differ_by_is_kept_for_a_person_to_look_at()
    {
        var text = File("camt053.xml").Replace("<Amt Ccy=\"EUR\">595.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><!-- payment -->", "<Amt Ccy=\"EUR\">597.50</Amt><CdtDbtInd>CRDT</CdtDbtInd>");

        var entry = Read(text)[0].Movements.Take(2).ToList();

        Assert.Equal([(597_500_000, BankMovementKind.Payment), (-2_500_000, BankMovementKind.Rest)], entry.Select(m => (m.Micros, m.Kind)));
    }

    [Theory]
    [InlineData("<Amt Ccy=\"EUR\">1274.19</Amt>", "<Amt Ccy=\"EUR\">1274.18</Amt>", "does not add up")]
    [InlineData("<Amt Ccy=\"EUR\">595.00</Amt>", "<Amt Ccy=\"USD\">595.00</Amt>", "an amount in USD")]
    [InlineData("<Amt Ccy=\"EUR\">595.00</Amt>", "<Amt Ccy=\"EUR\">595,00</Amt>", "is not an amount")]
    [InlineData("<Amt Ccy=\"EUR\">595.00</Amt>", "<Amt Ccy=\"EUR\">-595.00</Amt>", "is not an amount")]
    [InlineData("camt.053.001.08", "pain.002.001.10", "is no bank statement")]
    [InlineData("<IBAN>DE75512108001245126199</IBAN>", "", "names no account")]
    [InlineData("2026-11-17", "17.11.2026", "is not a day")]
    [InlineData("</Document>", "", "no XML")]
    [InlineData("<Document", "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/hostname\">]><Document", "no XML")]
    public void A_file_that_is_wrong_is_refused_whole_with_a_sentence(string from, string to, string sentence)
    {
        var text = File("camt053.xml");
        Assert.Contains(from, text);

        Assert.Contains(sentence, Assert.Throws<FormatException>(() => Read(text.Replace(from, to))).Message);
    }

    [Fact]
    public void What_is_only_announced_is_not_booked()
    {
        var pending = File("camt053.xml").Replace("<Ntry><!-- fee --><NtryRef>4</NtryRef>", "<Ntry><NtryRef>4</NtryRef>").Replace("<Sts><Cd>BOOK</Cd></Sts><!-- fee -->", "<Sts><Cd>PDNG</Cd></Sts>").Replace("1274.19", "1275.19");

        Assert.DoesNotContain(Read(pending)[0].Movements, m => m.Micros == -1_000_000);
    }

    private static System.Collections.Immutable.ImmutableArray<BankStatement> Read(string text) => CamtFile.Read(new MemoryStream(Encoding.UTF8.GetBytes(text)));

    private static string File(string name) => System.IO.File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Fixtures", name));
}
