using System.Globalization;
using System.Text;

namespace Commons.Ledger.Payouts;

/// <summary>
/// The file a US bank takes for credits by ACH (NACHA Operating Rules, appendix three; REVENUE §6.3): records of 94 characters, file header 1, batch
/// header 5, one 6 per payment, batch control 8, file control 9, then lines of nines until the lines are a multiple of ten.
/// </summary>
public static class NachaFile
{
    /// <summary>All ACH pays in.</summary>
    public static readonly Currency Currency = Currency.Find("USD");

    private const int RecordLength = 94;
    private const int Blocking = 10;
    private const string CreditsOnly = "220";
    private const long HashModulus = 10_000_000_000;

    /// <summary>The file as ASCII with a line feed after each record; the same for the same order.</summary>
    public static byte[] Write(NachaOrder order)
    {
        List<string> records = [Header(order), BatchHeader(order), .. order.Credits.Select((credit, i) => Entry(order, credit, i + 1)), BatchControl(order)];
        var blocks = (records.Count + 1 + Blocking - 1) / Blocking;
        records.Add(FileControl(order, blocks));
        records.AddRange(Enumerable.Repeat(new string('9', RecordLength), (blocks * Blocking) - records.Count));
        return Encoding.ASCII.GetBytes(string.Concat(records.Select(Whole)));
    }

    private static string Header(NachaOrder order) =>
        $"101 {order.Bank.Text}{order.CompanyId}{At(order.CreatedAt, "yyMMddHHmm")}{order.Modifier}094101{order.BankName,-23}{order.CompanyName,-23}{"",8}";

    private static string BatchHeader(NachaOrder order) =>
        $"5{CreditsOnly}{order.CompanyName,-16}{"",20}{order.CompanyId}PPD{order.Description,-10}{At(order.CreatedAt, "yyMMdd")}{order.ExecuteOn.ToString("yyMMdd", CultureInfo.InvariantCulture)}{"",3}1{order.Bank.Bank}{Digits(1, 7)}";

    private static string Entry(NachaOrder order, AchCredit credit, int number) =>
        $"6{(credit.Kind is AchAccountKind.Savings ? "32" : "22")}{credit.Bank.Text}{credit.Account,-17}{Digits(BankAmount.Units(credit.Micros, Currency), 10)}{credit.Reference,-15}{credit.Creditor,-22}{"",2}0{order.Bank.Bank}{Digits(number, 7)}";

    private static string BatchControl(NachaOrder order) =>
        $"8{CreditsOnly}{Digits(order.Credits.Length, 6)}{Hash(order)}{Digits(0, 12)}{Digits(Cents(order), 12)}{order.CompanyId}{"",19}{"",6}{order.Bank.Bank}{Digits(1, 7)}";

    private static string FileControl(NachaOrder order, int blocks) =>
        $"9{Digits(1, 6)}{Digits(blocks, 6)}{Digits(order.Credits.Length, 8)}{Hash(order)}{Digits(0, 12)}{Digits(Cents(order), 12)}{"",39}";

    /// <summary>The sum of the payees' banks, its last ten digits: so that a changed bank is noticed.</summary>
    private static string Hash(NachaOrder order) => Digits(order.Credits.Sum(c => long.Parse(c.Bank.Bank, CultureInfo.InvariantCulture)) % HashModulus, 10);

    private static long Cents(NachaOrder order) => order.Credits.Sum(c => BankAmount.Units(c.Micros, Currency));

    private static string Digits(long number, int length) =>
        number.ToString(CultureInfo.InvariantCulture).PadLeft(length, '0') is var digits && digits.Length == length
            ? digits
            : throw new ArgumentException($"{number} does not fit into {length} digits: divide the order.");

    private static string At(DateTimeOffset at, string format) => at.UtcDateTime.ToString(format, CultureInfo.InvariantCulture);

    private static string Whole(string record) => record.Length == RecordLength ? record + "\n" : throw new InvalidOperationException($"A record of {record.Length} characters.");
}
