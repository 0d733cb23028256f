using Commons.Ledger.Journal;
using static Commons.Ledger.Exports.ExportText;

namespace Commons.Ledger.Exports;

/// <summary>
/// The journal for beancount (STATEMENT §10): passes <c>bean-check</c>. A balance is checked at the start of its day, so that of a month's end is dated
/// the first day of the next, and always with <c>~ 0</c>: without it beancount accepts one that is a micro off (MONEY-ATTACKS 84).
/// </summary>
/// <param name="writer">Where it goes; lines end in LF and it is not closed.</param>
public sealed class BeancountExport(TextWriter writer) : IJournalExport
{
    private readonly AccountNames names = new(account => account.BeancountName);
    private readonly SortedDictionary<string, DateOnly> firstDays = new(StringComparer.Ordinal);
    private readonly MonthEnds monthEnds = new();
    private string? only;

    /// <inheritdoc/>
    public void Open(PeriodKey period, IEnumerable<JournalLine> balances)
    {
        var opening = JournalExports.Balanced(balances);
        (only, monthEnds.First) = (period.ToString(), period);
        if (opening.Count == 0) return;

        Line($"{Day(period.FirstDay)} * \"{JournalExports.OpeningBalances}\"");
        Postings(period.FirstDay, opening);
    }

    /// <inheritdoc/>
    public void Write(JournalEntry entry)
    {
        if (only is not null && entry.Period != only) throw new ArgumentException($"Entry {entry.Seq} is of {entry.Period}, not of {only}.", nameof(entry));

        Line($"{Day(entry.EffectiveOn)} * \"{entry.Seq}\" \"{Clean(entry.Kind)}\"");
        Line($"  seq: \"{entry.Seq}\"");
        Line($"  id: \"{entry.Id}\"");
        Line($"  hash: \"{entry.Hash}\"");
        if (entry.Reverses is { } reversed) Line($"  reverses: \"{reversed}\"");
        if (entry.Corrects is { } corrected) Line($"  corrects: \"{corrected}\"");
        if (!string.IsNullOrEmpty(entry.Memo)) Line($"  memo: \"{Clean(entry.Memo)}\"");
        Postings(entry.EffectiveOn, entry.Lines);
    }

    /// <inheritdoc/>
    public void Finish(IEnumerable<PendingTransfer> pending)
    {
        foreach (var (month, balances) in monthEnds.All())
        {
            foreach (var (account, currency, micros) in balances)
                Line($"{Day(month.Next.FirstDay)} balance {names.Of(account)}  {SixDecimals.Text(micros)} ~ 0 {currency}");
            Line("");
        }

        // Entries may be dated earlier than those before them, so only now is it known when each account was first used; the order in the file is free.
        foreach (var (account, day) in firstDays)
            Line($"{Day(day)} open {names.Of(account)}");
        foreach (var transfer in pending)
            Line($"; pending {Day(transfer.On)}: {names.Of(transfer.From)} to {names.Of(transfer.To)} {SixDecimals.Text(transfer.Micros)} {transfer.Currency}, id {Clean(transfer.Id)}");
    }

    private void Postings(DateOnly day, IEnumerable<JournalLine> lines)
    {
        foreach (var line in lines)
        {
            Line($"  {names.Of(line.Account)}  {SixDecimals.Text(line.Micros)} {line.Currency}");
            monthEnds.Add(day, line.Account, line.Currency, line.Micros);
            if (!firstDays.TryGetValue(line.Account, out var first) || day < first) firstDays[line.Account] = day;
        }

        Line("");
    }

    private void Line(string text)
    {
        writer.Write(text);
        writer.Write('\n');
    }
}
