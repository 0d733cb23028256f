using System.Globalization;
using System.Text;
using Commons.Ledger.Payouts;
using CsCheck;

namespace Commons.Ledger.Tests.Payouts;

public sealed class NachaFileTests
{
    private static readonly RoutingNumber Bank = new("021000021");

    [Fact]
    public void A_us_bank_reads_this()
    {
        var lines = Encoding.ASCII.GetString(NachaFile.Write(Order(Credit(1, 320_810_000), Credit(2, 25_070_000) with { Kind = AchAccountKind.Savings, Bank = new("011401533") }))).Split('\n');

        Assert.Equal(
        [
            "101 02100002112345678902611160830A094101FIRST BANK             RIVERSIDE COMMON               ",
            "5220RIVERSIDE COMMON                    1234567890PPDSHARE     261116261117   1021000020000001",
            "6220210000211234567          0000032081P1             JUERGEN STRASSE         0021000020000001",
            "6320114015331234567          0000002507P2             JUERGEN STRASSE         0021000020000002",
            "822000000200032401550000000000000000000345881234567890                         021000020000001",
            "9000001000001000000020003240155000000000000000000034588                                       ",
        ], lines[..6]);
        Assert.All(lines[6..10], line => Assert.Equal(new string('9', 94), line));
        Assert.Equal((11, ""), (lines.Length, lines[10]));
    }

    [Fact]
    public void Every_record_is_94_long_blocks_are_full_and_totals_are_those_of_the_entries() =>
        Gen.Long[1, 9_999_999_999].Array[1, 40].Where(cents => cents.Sum() < 1_000_000_000_000).Sample(cents =>
        {
            var lines = Encoding.ASCII.GetString(NachaFile.Write(Order([.. cents.Select((c, i) => Credit(i, c * 10_000))]))).Split('\n')[..^1];

            var entries = lines.Where(line => line[0] == '6').ToList();
            var (batch, file) = (lines.Single(line => line[0] == '8'), lines.Single(line => line.StartsWith("9000", StringComparison.Ordinal)));
            Assert.All(lines, line => Assert.Equal(94, line.Length));
            Assert.Equal(0, lines.Length % 10);
            Assert.Equal(cents, entries.Select(line => Number(line[29..39])));
            Assert.Equal((cents.Sum(), cents.Sum()), (Number(batch[32..44]), Number(file[43..55])));
            Assert.Equal((cents.Length, cents.Length, lines.Length / 10), (Number(batch[4..10]), Number(file[13..21]), Number(file[7..13])));
            Assert.Equal(entries.Sum(line => Number(line[3..11])) % 10_000_000_000, Number(file[21..31]));
            Assert.Equal(entries.Count, entries.Select(line => line[79..]).Distinct().Count());
        }, iter: 100);

    [Fact]
    public void The_last_digit_of_a_routing_number_checks_the_others()
    {
        foreach (var other in Enumerable.Range(0, 10).Where(digit => digit != 1)) Assert.Throws<FormatException>(() => new RoutingNumber($"02100002{other}"));
        foreach (var text in new[] { "", "12345678", "0210000210", "02100002x", "000000000" }) Assert.Throws<FormatException>(() => new RoutingNumber(text));
    }

    [Fact]
    public void What_does_not_fit_into_its_field_is_refused_and_never_cut()
    {
        var credit = Credit(1, 10_000);

        Assert.Throws<ArgumentException>(() => credit with { Account = new string('1', 18) });
        Assert.Throws<ArgumentException>(() => credit with { Account = "12 34" });
        Assert.Throws<ArgumentException>(() => credit with { Reference = new string('P', 16) });
        Assert.Throws<ArgumentException>(() => credit with { Micros = AchCredit.MicrosMax + 10_000 });
        Assert.Throws<ArgumentException>(() => credit with { Micros = 9_999 });
        Assert.Throws<ArgumentException>(() => Order(credit) with { CompanyId = "123" });
        Assert.Throws<ArgumentException>(() => Order(credit, credit));
        Assert.Throws<ArgumentException>(() => Order());
    }

    private static AchCredit Credit(int number, long micros) => new()
    {
        Reference = $"P{number.ToString(CultureInfo.InvariantCulture)}", Creditor = "Jürgen Straße", Bank = Bank, Account = "1234567", Micros = micros,
    };

    private static NachaOrder Order(params ReadOnlySpan<AchCredit> credits) => new()
    {
        Bank = Bank,
        BankName = "First Bank",
        CompanyId = "1234567890",
        CompanyName = "Riverside Commons eG",
        CreatedAt = new(2026, 11, 16, 8, 30, 0, TimeSpan.Zero),
        ExecuteOn = new(2026, 11, 17),
        Description = "Share",
        Credits = [.. credits],
    };

    private static long Number(string digits) => long.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);
}
