using Commons.Ledger.Journal;

namespace Commons.Ledger.Exports;

/// <summary>
/// Writes the journal for another program, entry by entry as they come, so that books of any length can be exported: <see cref="Open"/> if only one
/// period is wanted, <see cref="Write"/> for each entry in the order of seq, <see cref="Finish"/> once.
/// </summary>
public interface IJournalExport
{
    /// <summary>Limits the export to a period and brings forward what stood before it, as one entry “opening balances” on its first day.</summary>
    /// <param name="period">Only entries with this period may follow.</param>
    /// <param name="balances">One line per account and currency: the sum of all entries with earlier periods. Zeros are left out.</param>
    /// <exception cref="ArgumentException">The balances of a currency do not add up to zero.</exception>
    void Open(PeriodKey period, IEnumerable<JournalLine> balances);

    /// <exception cref="ArgumentException">The entry is of another period than the one opened, or names an account that is not in the chart.</exception>
    /// <exception cref="InvalidOperationException">Two accounts would be named alike, so the export would mix them.</exception>
    void Write(JournalEntry entry);

    /// <summary>Writes what comes last: month-end balances where the format knows them, and pending transfers, which are not posted, as comments.</summary>
    void Finish(IEnumerable<PendingTransfer> pending);
}

/// <summary>Money set aside but not moved (REVENUE §4.4): it is in no balance.</summary>
/// <param name="Id">The transfer's id.</param>
/// <param name="On">The UTC day it was set aside.</param>
/// <param name="From">Account that will be debited.</param>
/// <param name="To">Account that will be credited.</param>
/// <param name="Currency">ISO 4217 code.</param>
/// <param name="Micros">Micro-units, positive.</param>
public sealed record PendingTransfer(string Id, DateOnly On, string From, string To, string Currency, long Micros);

/// <summary>What the formats share.</summary>
public static class JournalExports
{
    /// <summary>What the entry is called that brings balances forward.</summary>
    public const string OpeningBalances = "opening balances";

    /// <summary>Writes a whole journal, or one period of it.</summary>
    /// <param name="entries">In the order of seq; with <paramref name="period"/>, entries of other periods are passed over.</param>
    /// <param name="period">The only period to write, or null.</param>
    /// <param name="opening">Balances before <paramref name="period"/>, see <see cref="IJournalExport.Open"/>.</param>
    /// <param name="pending">Transfers that are not posted.</param>
    /// <inheritdoc cref="IJournalExport.Write" path="/exception"/>
    public static void WriteAll(
        this IJournalExport export, IEnumerable<JournalEntry> entries, PeriodKey? period = null,
        IEnumerable<JournalLine>? opening = null, IEnumerable<PendingTransfer>? pending = null)
    {
        if (period is { } only) export.Open(only, opening ?? []);
        foreach (var entry in entries)
            if (period is null || entry.Period == period.ToString())
                export.Write(entry);

        export.Finish(pending ?? []);
    }

    /// <summary>The balances that are worth a line, after making sure that they balance.</summary>
    internal static List<JournalLine> Balanced(IEnumerable<JournalLine> opening)
    {
        var balances = new Balances();
        var lines = opening.Where(line => line.Micros != 0).OrderBy(line => line.Account, StringComparer.Ordinal).ToList();
        foreach (var line in lines) balances.Add(line, 0);

        return JournalAudit.CheckTrialBalance(balances, 0) is { } fault
            ? throw new ArgumentException($"The opening balances do not balance: {fault.Found} in all.", nameof(opening))
            : lines;
    }
}
