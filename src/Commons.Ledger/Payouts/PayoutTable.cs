using System.Collections.Immutable;
using System.Text;
using Commons.Ledger.Exports;

namespace Commons.Ledger.Payouts;

/// <summary>One payment of a table.</summary>
/// <param name="Reference">Ours, so that whoever pays can tell us which.</param>
/// <param name="Creditor">Who is paid.</param>
/// <param name="Account">Where to: an IBAN, an e-mail address, whatever the rail takes.</param>
/// <param name="Micros">A whole number of the currency's payout units.</param>
/// <param name="Remittance">What the payee reads.</param>
public sealed record TabledPayout(string Reference, string Creditor, string Account, long Micros, Currency Currency, string Remittance);

/// <summary>
/// Payouts as a table for rails that take one, or for somebody at a bank's page (REVENUE §6.3): RFC 4180, UTF-8, and nothing that a payee wrote is
/// run as a formula by the spreadsheet it is opened in.
/// </summary>
public static class PayoutTable
{
    /// <summary>The file's bytes, the same for the same payouts.</summary>
    /// <param name="batchId">Ours, in every row, so that one row alone still says where it belongs.</param>
    /// <exception cref="ArgumentException">An amount is not one that can be paid in its currency.</exception>
    public static byte[] Write(string batchId, ImmutableArray<TabledPayout> payouts)
    {
        using var writer = new StringWriter();
        CsvRow.Write(writer, "batch", "reference", "name", "account", "amount", "currency", "text");
        foreach (var payout in payouts)
            CsvRow.Write(
                writer, CsvRow.Guarded(batchId), CsvRow.Guarded(payout.Reference), CsvRow.Guarded(payout.Creditor), CsvRow.Guarded(payout.Account),
                BankAmount.Text(payout.Micros, payout.Currency), payout.Currency.Code, CsvRow.Guarded(payout.Remittance));
        return Encoding.UTF8.GetBytes(writer.ToString());
    }
}
