using Commons.Ledger.Accounts;
using Commons.Ledger.Exports;
using Commons.Ledger.Journal;
using Commons.Ledger.Tests.Journal;

namespace Commons.Ledger.Tests.Exports;

public sealed class ExportTests
{
    private static readonly IReadOnlyList<JournalEntry> Autumn = Books.Recorded(Books.Autumn());
    private static readonly PeriodKey October = PeriodKey.Parse("2026-10");

    private static readonly PendingTransfer Pending = new("7", new(2026, 10, 30), "2100:18", "2900:sepa", "EUR", 7_600_000);

    private static readonly Dictionary<string, Func<TextWriter, IJournalExport>> Formats = new()
    {
        ["hledger"] = writer => new HledgerExport(writer),
        ["bean-check"] = writer => new BeancountExport(writer),
        ["csv"] = writer => new CsvExport(writer),
    };

    public static TheoryData<string> Checkers => ["hledger", "bean-check"];

    [Fact]
    public void Hledger_reads_one_period_like_this() => Assert.Equal(
        """
        commodity EUR 1000.000000

        account assets:bank:sepa

        account liabilities:sponsor-prepaid:s7

        account liabilities:tax:vat

        account income:ads:cpm

        2026-10-01 * opening balances
            assets:bank:sepa  EUR 595.000000
            liabilities:sponsor-prepaid:s7  EUR -459.999999
            liabilities:tax:vat  EUR -95.000000
            income:ads:cpm  EUR -40.000001

        2026-10-03 * (3) delivery  ; id:ID3, hash:HASH3
            liabilities:sponsor-prepaid:s7  EUR 12.345678
            income:ads:cpm  EUR -12.345678

        account expenses:contributor-shares

        account equity:appropriation:reserve

        account liabilities:member-payable:17

        account liabilities:member-payable:18

        account equity:reserve:operating

        2026-10-15 * (4) period.approval  ; id:ID4, hash:HASH4
            expenses:contributor-shares  EUR 22.000001
            equity:appropriation:reserve  EUR 4.000000
            liabilities:member-payable:17  EUR -14.392120
            liabilities:member-payable:18  EUR -7.607881
            equity:reserve:operating  EUR -4.000000

        2026-10-31 * (5) payout.seen  ; id:ID5, hash:HASH5
            liabilities:member-payable:17  EUR 14.390000
            assets:bank:sepa  EUR -14.390000

        2026-10-31 * balances
            assets:bank:sepa  EUR 0.000000 = EUR 580.610000
            liabilities:sponsor-prepaid:s7  EUR 0.000000 = EUR -447.654321
            liabilities:member-payable:17  EUR 0.000000 = EUR -0.002120
            liabilities:member-payable:18  EUR 0.000000 = EUR -7.607881
            liabilities:tax:vat  EUR 0.000000 = EUR -95.000000
            equity:reserve:operating  EUR 0.000000 = EUR -4.000000
            income:ads:cpm  EUR 0.000000 = EUR -52.345679
            expenses:contributor-shares  EUR 0.000000 = EUR 22.000001
            equity:appropriation:reserve  EUR 0.000000 = EUR 4.000000

        ; pending 2026-10-30: liabilities:member-payable:18 to liabilities:payout-in-transit:sepa EUR 7.600000, id 7

        """.ReplaceLineEndings("\n"), Templated(Exported("hledger", Autumn, October, Opening(Autumn, "2026-10"))));

    [Fact]
    public void Beancount_reads_one_period_like_this() => Assert.Equal(
        """
        2026-10-01 * "opening balances"
          Assets:Bank:Sepa  595.000000 EUR
          Liabilities:SponsorPrepaid:S7  -459.999999 EUR
          Liabilities:Tax:Vat  -95.000000 EUR
          Income:Ads:Cpm  -40.000001 EUR

        2026-10-03 * "3" "delivery"
          seq: "3"
          id: "ID3"
          hash: "HASH3"
          Liabilities:SponsorPrepaid:S7  12.345678 EUR
          Income:Ads:Cpm  -12.345678 EUR

        2026-10-15 * "4" "period.approval"
          seq: "4"
          id: "ID4"
          hash: "HASH4"
          Expenses:ContributorShares  22.000001 EUR
          Equity:Appropriation:Reserve  4.000000 EUR
          Liabilities:MemberPayable:17  -14.392120 EUR
          Liabilities:MemberPayable:18  -7.607881 EUR
          Equity:Reserve:Operating  -4.000000 EUR

        2026-10-31 * "5" "payout.seen"
          seq: "5"
          id: "ID5"
          hash: "HASH5"
          Liabilities:MemberPayable:17  14.390000 EUR
          Assets:Bank:Sepa  -14.390000 EUR

        2026-11-01 balance Assets:Bank:Sepa  580.610000 ~ 0 EUR
        2026-11-01 balance Liabilities:SponsorPrepaid:S7  -447.654321 ~ 0 EUR
        2026-11-01 balance Liabilities:MemberPayable:17  -0.002120 ~ 0 EUR
        2026-11-01 balance Liabilities:MemberPayable:18  -7.607881 ~ 0 EUR
        2026-11-01 balance Liabilities:Tax:Vat  -95.000000 ~ 0 EUR
        2026-11-01 balance Equity:Reserve:Operating  -4.000000 ~ 0 EUR
        2026-11-01 balance Income:Ads:Cpm  -52.345679 ~ 0 EUR
        2026-11-01 balance Expenses:ContributorShares  22.000001 ~ 0 EUR
        2026-11-01 balance Equity:Appropriation:Reserve  4.000000 ~ 0 EUR

        2026-10-01 open Assets:Bank:Sepa
        2026-10-01 open Liabilities:SponsorPrepaid:S7
        2026-10-15 open Liabilities:MemberPayable:17
        2026-10-15 open Liabilities:MemberPayable:18
        2026-10-01 open Liabilities:Tax:Vat
        2026-10-15 open Equity:Reserve:Operating
        2026-10-01 open Income:Ads:Cpm
        2026-10-15 open Expenses:ContributorShares
        2026-10-15 open Equity:Appropriation:Reserve
        ; pending 2026-10-30: Liabilities:MemberPayable:18 to Liabilities:PayoutInTransit:Sepa 7.600000 EUR, id 7

        """.ReplaceLineEndings("\n"), Templated(Exported("bean-check", Autumn, October, Opening(Autumn, "2026-10"))));

    [Fact]
    public void A_spreadsheet_gets_one_row_per_line_and_no_formulas()
    {
        var draft = new EntryDraft
        {
            Key = "=cmd()",
            Kind = "correction",
            Period = October,
            EffectiveOn = new(2026, 10, 31),
            Actor = "member:4",
            Memo = "@SUM(A1), \"so\"",
            Corrects = 1,
            Lines = [Books.Debit("4000:cpm", 1), Books.Credit("2050:s7", 1)],
        };
        var entry = JournalEntry.Record(draft, 2, new(2026, 11, 1, 6, 0, 0, TimeSpan.Zero), JournalEntry.GenesisHash);

        var rows = Exported("csv", [entry], October, []).Split("\r\n");

        Assert.Equal("seq,id,key,kind,period,effectiveOn,postedAt,actor,memo,reverses,corrects,account,currency,amount,hash", rows[0]);
        Assert.Equal(
            $"2,{entry.Id},'=cmd(),correction,2026-10,2026-10-31,2026-11-01T06:00:00Z,member:4,\"'@SUM(A1), \"\"so\"\"\",,1,4000:cpm,EUR,0.000001,{entry.Hash}", rows[1]);
        Assert.EndsWith($",2050:s7,EUR,-0.000001,{entry.Hash}", rows[2]);
        Assert.Equal(",7,,pending,,2026-10-30,,,,,,2100:18,EUR,7.600000,", rows[3]);
        Assert.Equal("", rows[5]);
    }

    [Theory, MemberData(nameof(Checkers))]
    public async Task The_checkers_find_nothing_wrong_with_our_books(string name)
    {
        var tool = Installed(name);

        Assert.Null(await tool.ComplaintAsync(Exported(name, Autumn)));
        Assert.Null(await tool.ComplaintAsync(Exported(name, Autumn, October, Opening(Autumn, "2026-10"))));
        Assert.Null(await tool.ComplaintAsync(Exported(name, Awkward())));
        Assert.Null(await tool.ComplaintAsync(Exported(name, [])));
    }

    /// <summary>MONEY-ATTACKS 84.</summary>
    [Theory, MemberData(nameof(Checkers))]
    public async Task One_micro_changed_anywhere_makes_the_checkers_refuse(string name)
    {
        var tool = Installed(name);
        var books = Exported(name, Autumn, October, Opening(Autumn, "2026-10"));
        string[] changed =
        [
            books.Replace("-14.392120", "-14.392121"),                                       // One side of a posting,
            books.Replace("-0.002120", "-0.002121"),                                         // the balance at the month's end,
            books.Replace("-14.392120", "-14.392121").Replace("22.000001 EUR\n", "22.000002 EUR\n").Replace("EUR 22.000001\n    e", "EUR 22.000002\n    e"),   // both sides alike,
            books.Replace("-40.000001", "-40.000000"),                                       // what was brought forward.
        ];

        foreach (var text in changed)
        {
            Assert.NotEqual(books, text);
            Assert.NotNull(await tool.ComplaintAsync(text));
        }
    }

    [Theory, MemberData(nameof(Checkers))]
    public async Task A_currency_without_or_with_three_decimals_is_written_with_six_like_all(string name)
    {
        var tool = Installed(name);
        var yen = new[] { new EntryLine(Account.Parse("1000:bank"), "JPY", 1_000_000), new EntryLine(Account.Parse("4090"), "JPY", -1_000_000) };
        var dinar = new[] { new EntryLine(Account.Parse("1000:bank"), "KWD", 1_001), new EntryLine(Account.Parse("4090"), "KWD", -1_001) };

        var text = Exported(name, Books.Recorded(Books.Draft("a", "x", "2026-10-01", [.. yen, .. dinar])));

        Assert.Contains("1.000000", text);
        Assert.Contains("0.001001", text);
        Assert.Null(await tool.ComplaintAsync(text));
    }

    [Fact]
    public void Two_accounts_that_would_be_named_alike_fail_the_export()
    {
        // Both are mangled to A-a-a…, and their hashes begin with the same six digits (found by trying).
        var (one, other) = ("2100:a.a.a_a.a.a_a.a.a.a.a_a.a_a_a", "2100:a.a_a.a.a.a_a.a.a.a.a_a_a.a_a");
        Assert.Equal(Account.Parse(one).BeancountName, Account.Parse(other).BeancountName);
        var books = Books.Recorded(Books.Draft("a", "x", "2026-10-01", Books.Debit(one, 1), Books.Credit(other, 1)));

        Assert.Contains($"{other} and {one} would both", Assert.Throws<InvalidOperationException>(() => Exported("bean-check", books)).Message);
        Assert.Contains(one[5..], Exported("hledger", books));
    }

    [Theory]
    [InlineData("hledger")]
    [InlineData("bean-check")]
    [InlineData("csv")]
    public void Opening_balances_that_do_not_balance_and_entries_of_other_periods_are_refused(string format)
    {
        var export = Formats[format](new StringWriter());

        Assert.Throws<ArgumentException>(() => export.Open(October, [new("1000:sepa", "EUR", 1)]));
        export.Open(October, []);
        Assert.Throws<ArgumentException>(() => export.Write(Autumn[0]));
    }

    /// <summary>Entries dated before those that precede them, hosts, ids, two currencies, and text that looks like syntax.</summary>
    private static IReadOnlyList<JournalEntry> Awkward()
    {
        var late = new EntryDraft
        {
            Key = "late",
            Kind = "delivery",
            Period = October,
            EffectiveOn = new(2026, 9, 30),
            Actor = "system:close",
            Memo = "first line\n2026-01-01 * \"evil\" ; x:y, z  \\ |  EUR 5 = EUR 6",
            Reverses = 1,
            Lines =
            [
                Books.Debit("1300:b.example:8443", 5), Books.Credit("2200:b.example", 5),
                Books.Debit("2150:018f6a7e-5c1d-7b2a-9c3d-0a1b2c3d4e5f", 7), Books.Credit("2100:A_1", 7),
                EntryLine.Debit(Account.Parse("9000"), "USD", 1), EntryLine.Credit(Account.Parse("9000"), "USD", 1),
            ],
        };
        return Books.Recorded(Books.Draft("a", "x", "2026-10-31", Books.Debit("1300:b.example:8443", 3), Books.Credit("2100:A_1", 3)), late);
    }

    private static Tool Installed(string name)
    {
        var tool = name == Tool.Hledger.Name ? Tool.Hledger : Tool.Beancount;
        Assert.SkipUnless(tool.IsInstalled, $"{name} is not installed.");
        return tool;
    }

    private static string Exported(string format, IReadOnlyList<JournalEntry> entries, PeriodKey? period = null, IEnumerable<JournalLine>? opening = null)
    {
        var writer = new StringWriter();
        Formats[format](writer).WriteAll(entries, period, opening, period is null ? [] : [Pending]);
        return writer.ToString();
    }

    private static IEnumerable<JournalLine> Opening(IEnumerable<JournalEntry> entries, string period)
    {
        var balances = new Balances();
        foreach (var entry in entries.Where(entry => string.CompareOrdinal(entry.Period, period) < 0)) balances.Add(entry);
        return balances.All.Select(balance => new JournalLine(balance.Account, balance.Currency, (long)balance.Micros));
    }

    private static string Templated(string text) => Autumn.Aggregate(text, (t, entry) =>
        t.Replace(entry.Hash, $"HASH{entry.Seq}").Replace(entry.Id.ToString(), $"ID{entry.Seq}"));
}
