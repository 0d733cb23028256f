using System.Globalization;
using Commons.Ledger.Journal;
using static Commons.Ledger.Exports.CsvRow;
using static Commons.Ledger.Exports.ExportText;

namespace Commons.Ledger.Exports;

/// <summary>
/// The journal as a table (RFC 4180), one row per line of an entry. Text that a spreadsheet would run as a formula gets an apostrophe before it;
/// numbers are ours and stay numbers. Pending transfers are rows without seq and of kind <c>pending</c>, which no sum of posted rows includes.
/// </summary>
public sealed class CsvExport : IJournalExport
{
    private readonly TextWriter writer;
    private string? only;

    /// <summary>Writes the heading.</summary>
    /// <param name="writer">Where it goes; rows end in CRLF and it is not closed.</param>
    public CsvExport(TextWriter writer)
    {
        this.writer = writer;
        Row("seq", "id", "key", "kind", "period", "effectiveOn", "postedAt", "actor", "memo", "reverses", "corrects", "account", "currency", "amount", "hash");
    }

    /// <inheritdoc/>
    public void Open(PeriodKey period, IEnumerable<JournalLine> balances)
    {
        only = period.ToString();
        foreach (var line in JournalExports.Balanced(balances))
            Row("", "", "", JournalExports.OpeningBalances, only, Day(period.FirstDay), "", "", "", "", "", line.Account, line.Currency, SixDecimals.Text(line.Micros), "");
    }

    /// <inheritdoc/>
    public void Write(JournalEntry entry)
    {
        if (only is not null && entry.Period != only) throw new ArgumentException($"Entry {entry.Seq} is of {entry.Period}, not of {only}.", nameof(entry));

        foreach (var line in entry.Lines)
            Row(
                Number(entry.Seq), entry.Id.ToString(), Guarded(entry.Key), Guarded(entry.Kind), entry.Period, Day(entry.EffectiveOn),
                entry.PostedAt.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture), Guarded(entry.Actor), Guarded(entry.Memo ?? ""),
                Number(entry.Reverses), Number(entry.Corrects), Guarded(line.Account), line.Currency, SixDecimals.Text(line.Micros), entry.Hash);
    }

    /// <inheritdoc/>
    public void Finish(IEnumerable<PendingTransfer> pending)
    {
        foreach (var transfer in pending)
        {
            Pending(transfer, transfer.From, transfer.Micros);
            Pending(transfer, transfer.To, -transfer.Micros);
        }
    }

    private void Pending(PendingTransfer transfer, string account, long micros) =>
        Row("", Guarded(transfer.Id), "", "pending", "", Day(transfer.On), "", "", "", "", "", Guarded(account), transfer.Currency, SixDecimals.Text(micros), "");

    private void Row(params ReadOnlySpan<string> cells) => CsvRow.Write(writer, cells);

    private static string Number(long? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "";
}
