using Commons.Ledger.Journal;
using static Commons.Ledger.Exports.ExportText;

namespace Commons.Ledger.Exports;

/// <summary>
/// The journal for hledger (STATEMENT §10): passes <c>hledger check --strict</c>, and a balance assertion at every month's end makes hledger
/// recompute ours exactly. Debits are positive, as inside.
/// </summary>
/// <param name="writer">Where it goes; lines end in LF and it is not closed.</param>
public sealed class HledgerExport(TextWriter writer) : IJournalExport
{
    private readonly AccountNames names = new(account => account.HledgerName);
    private readonly HashSet<string> commodities = [];
    private readonly MonthEnds monthEnds = new();
    private string? only;

    /// <inheritdoc/>
    public void Open(PeriodKey period, IEnumerable<JournalLine> balances)
    {
        var opening = JournalExports.Balanced(balances);
        (only, monthEnds.First) = (period.ToString(), period);
        if (opening.Count == 0) return;

        Declare(opening);
        Line($"{Day(period.FirstDay)} * {JournalExports.OpeningBalances}");
        Postings(period.FirstDay, opening);
    }

    /// <inheritdoc/>
    public void Write(JournalEntry entry)
    {
        if (only is not null && entry.Period != only) throw new ArgumentException($"Entry {entry.Seq} is of {entry.Period}, not of {only}.", nameof(entry));

        Declare(entry.Lines);
        Line($"{Day(entry.EffectiveOn)} * ({entry.Seq}) {Clean(entry.Kind)}  ; id:{entry.Id}, hash:{entry.Hash}");
        if (entry.Reverses is { } reversed) Line($"    ; reverses:{reversed}");
        if (entry.Corrects is { } corrected) Line($"    ; corrects:{corrected}");
        if (!string.IsNullOrEmpty(entry.Memo)) Line($"    ; memo:{Clean(entry.Memo)}");
        Postings(entry.EffectiveOn, entry.Lines);
    }

    /// <inheritdoc/>
    public void Finish(IEnumerable<PendingTransfer> pending)
    {
        foreach (var (month, balances) in monthEnds.All())
        {
            Line($"{Day(month.LastDay)} * balances");
            foreach (var (account, currency, micros) in balances)
                Line($"    {names.Of(account)}  {currency} {SixDecimals.Text(0)} = {currency} {SixDecimals.Text(micros)}");
            Line("");
        }

        foreach (var transfer in pending)
            Line($"; pending {Day(transfer.On)}: {names.Of(transfer.From)} to {names.Of(transfer.To)} {transfer.Currency} {SixDecimals.Text(transfer.Micros)}, id {Clean(transfer.Id)}");
    }

    private void Declare(IEnumerable<JournalLine> lines)
    {
        foreach (var line in lines)
        {
            // The decimals of this line are hledger's tolerance: with two, a transaction out by 0.004 would pass.
            if (commodities.Add(line.Currency)) Line($"commodity {line.Currency} 1000.000000\n");
            var name = names.Of(line.Account, out var isNew);
            if (isNew) Line($"account {name}\n");
        }
    }

    private void Postings(DateOnly day, IEnumerable<JournalLine> lines)
    {
        foreach (var line in lines)
        {
            Line($"    {names.Of(line.Account)}  {line.Currency} {SixDecimals.Text(line.Micros)}");
            monthEnds.Add(day, line.Account, line.Currency, line.Micros);
        }

        Line("");
    }

    private void Line(string text)
    {
        writer.Write(text);
        writer.Write('\n');
    }
}
