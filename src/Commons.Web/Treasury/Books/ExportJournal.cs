using Commons.Ledger;
using Commons.Ledger.Exports;
using Commons.Ledger.Journal;

namespace Commons.Web.Treasury.Books;

/// <summary>Hands the journal to a format page by page, so that books of any length can be exported while others write.</summary>
public sealed class ExportJournal(CommonsDb db)
{
    private const int PageSize = 500;

    /// <param name="export">The format; it is finished at the end.</param>
    /// <param name="period">Only this period's entries, after one that brings forward what stood before; null for all.</param>
    public async Task WriteAsync(IJournalExport export, PeriodKey? period, CancellationToken ct)
    {
        var end = await db.JournalHeads.Select(head => head.Seq).SingleAsync(ct);   // What is recorded meanwhile is left for the next export.
        if (period is { } only) export.Open(only, await OpeningAsync($"{only}", end, ct));
        await foreach (var entry in ReadAsync(period?.ToString(), end, ct)) export.Write(entry);
        export.Finish((await db.PendingTransfers.AsNoTracking().OrderBy(t => t.At).ThenBy(t => t.Id).ToListAsync(ct))
            .ConvertAll(t => new PendingTransfer($"{t.Id}", DateOnly.FromDateTime(t.At.UtcDateTime), t.From, t.To, t.Currency, t.Micros)));
    }

    private async Task<List<JournalLine>> OpeningAsync(string period, long end, CancellationToken ct)
    {
        var sums = await db.JournalLines.Where(line => line.Seq <= end && line.Entry.Period.CompareTo(period) < 0)
            .GroupBy(line => new { line.Account, line.Currency })
            .Select(group => new { group.Key.Account, group.Key.Currency, Micros = group.Sum(line => line.Micros) }).ToListAsync(ct);
        return sums.ConvertAll(sum => new JournalLine(sum.Account, sum.Currency, sum.Micros));
    }

    private async IAsyncEnumerable<JournalEntry> ReadAsync(string? period, long end, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        for (var last = 0L; ;)
        {
            var page = await db.JournalEntries.AsNoTracking().Include(e => e.Lines)
                .Where(e => e.Seq > last && e.Seq <= end && (period == null || e.Period == period)).OrderBy(e => e.Seq).Take(PageSize).ToListAsync(ct);
            if (page.Count is 0) yield break;
            foreach (var entry in page) yield return entry.Read();
            last = page[^1].Seq;
        }
    }
}
