using System.Data;
using System.Data.Common;
using System.Numerics;
using Commons.Ledger.Journal;
using Microsoft.Data.Sqlite;

namespace Commons.Web.Treasury.Checks;

/// <summary>What a check found. Without a fault every entry, balance and guard is as it should be.</summary>
/// <param name="Entries">How many entries were walked and found right.</param>
/// <param name="Head">Hash of the last of them.</param>
/// <param name="Fault">The first thing found wrong.</param>
public sealed record LedgerVerdict(long Entries, string Head, JournalFault? Fault);

/// <summary>
/// Reads the whole journal as it lies in the database and checks every invariant (REVENUE 4.3, 4.5): the chain, each entry's sum, the trial
/// balance, the balances kept beside it, where it ends, and that the triggers which protect it stand. It reports and never repairs.
/// </summary>
public sealed class LedgerCheck(CommonsDb db, IEnumerable<IGuardTables> guards)
{
    private const int PageSize = 500;

    private readonly bool sqlite = db.Database.IsSqlite();
    private readonly Dictionary<(string Account, string Currency), (BigInteger Debits, BigInteger Credits, long Lines)> sums = [];

    /// <summary>
    /// Checks a snapshot: writers are not held up and what they add meanwhile is not looked at. Within a transaction of the caller it checks
    /// what that sees.
    /// </summary>
    /// <param name="walked">Told how many entries were walked, now and then.</param>
    public async Task<LedgerVerdict> RunAsync(IProgress<long>? walked, CancellationToken ct)
    {
        if (db.Database.CurrentTransaction is not null) return await ReadAsync(walked, ct);
        await db.Database.OpenConnectionAsync(ct);
        try
        {
            await using var snapshot = await SnapshotAsync(db.Database.GetDbConnection(), ct);
            await db.Database.UseTransactionAsync(snapshot, ct);
            return await ReadAsync(walked, ct);
        }
        finally
        {
            await db.Database.UseTransactionAsync(null, CancellationToken.None);
            await db.Database.CloseConnectionAsync();
        }
    }

    /// <summary>On SQLite deferred, so that it only reads: EF's own transactions take the writer's lock at once.</summary>
    private static async Task<DbTransaction> SnapshotAsync(DbConnection connection, CancellationToken ct) =>
        connection is SqliteConnection file ? file.BeginTransaction(deferred: true) : await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, ct);

    private async Task<LedgerVerdict> ReadAsync(IProgress<long>? walked, CancellationToken ct)
    {
        sums.Clear();
        var audit = new JournalAudit();
        var fault = await WalkAsync(audit, walked, ct) ?? audit.Finish() ?? await CheckHeadAsync(audit, ct) ?? await CheckBalancesAsync(audit, ct) ?? await CheckGuardsAsync(ct);
        return new LedgerVerdict(audit.Entries, audit.Head, fault);
    }

    private async Task<JournalFault?> WalkAsync(JournalAudit audit, IProgress<long>? walked, CancellationToken ct)
    {
        for (var last = long.MinValue; ; walked?.Report(audit.Entries))
        {
            var page = await db.Database.SqlQueryRaw<RawEntry>(RawEntry.Select, last, PageSize).ToListAsync(ct);
            var end = page is [.., { Seq: var seq }] ? seq : long.MaxValue;
            var lines = (await db.Database.SqlQueryRaw<RawLine>(RawLine.Select, last, end).ToListAsync(ct)).ToLookup(line => line.Seq);
            if (Check(page, lines, audit) is { } fault) return fault;
            if (page.Count is 0) return null;
            last = end;
        }
    }

    private JournalFault? Check(List<RawEntry> page, ILookup<long, RawLine> lines, JournalAudit audit)
    {
        var orphans = lines.Select(group => group.Key).Except(page.Select(raw => raw.Seq)).Order().ToList();
        foreach (var raw in page)
        {
            if (orphans is [var earlier, ..] && earlier < raw.Seq) return Orphan(earlier);
            var (entry, unreadable) = raw.Read(lines[raw.Seq], sqlite);
            if ((unreadable ?? audit.Next(entry!)) is { } fault) return fault;
            Sum(entry!);
        }
        return orphans is [var seq, ..] ? Orphan(seq) : null;

        static JournalFault Orphan(long seq) => new(seq, JournalFaultKind.Sequence, "an entry to which its lines belong", "lines without one");
    }

    private void Sum(JournalEntry entry)
    {
        foreach (var line in entry.Lines)
        {
            var (debits, credits, count) = sums.GetValueOrDefault((line.Account, line.Currency));
            sums[(line.Account, line.Currency)] = line.Micros > 0 ? (debits + line.Micros, credits, count + 1) : (debits, credits - line.Micros, count + 1);
        }
    }

    private async Task<JournalFault?> CheckHeadAsync(JournalAudit audit, CancellationToken ct)
    {
        var heads = await db.JournalHeads.AsNoTracking().Select(h => new { h.Seq, h.Hash }).ToListAsync(ct);
        return heads is [var head] && head.Seq == audit.Entries && head.Hash == audit.Head
            ? null
            : new(audit.Entries, JournalFaultKind.Sequence, $"the journal to end at entry {audit.Entries} with {audit.Head}", string.Join(", ", heads.Select(h => $"entry {h.Seq} with {h.Hash}")));
    }

    private async Task<JournalFault?> CheckBalancesAsync(JournalAudit audit, CancellationToken ct)
    {
        var missing = sums.ToDictionary();
        foreach (var stored in await db.Database.SqlQueryRaw<RawBalance>(RawBalance.Select).ToListAsync(ct))
        {
            if (!missing.Remove((stored.Account, stored.Currency), out var sum)) return Differs(stored.Account, stored.Currency, sum, Text(stored));
            if (Text(stored) != Text(sum)) return Differs(stored.Account, stored.Currency, sum, Text(stored));
        }
        return missing.Count is 0 ? null : Differs(missing.First().Key.Account, missing.First().Key.Currency, missing.First().Value, "no balance");

        JournalFault Differs(string account, string currency, (BigInteger, BigInteger, long) sum, string found) =>
            new(audit.Balances.LastSeq(account, currency), JournalFaultKind.BalanceCache, $"{account} in {currency} with {Text(sum)}", found);
    }

    private async Task<JournalFault?> CheckGuardsAsync(CancellationToken ct)
    {
        var standing = await db.Database.SqlQueryRaw<string>(sqlite
            ? """SELECT name AS "Value" FROM sqlite_master WHERE type = 'trigger'"""
            : """SELECT tgname::text AS "Value" FROM pg_trigger WHERE NOT tgisinternal AND tgenabled IN ('O', 'A') AND pg_table_is_visible(tgrelid)""").ToListAsync(ct);
        return AppendOnly.Triggers(db).Concat(guards.SelectMany(guard => guard.Triggers(sqlite))).Except(standing).FirstOrDefault() is { } gone
            ? new(0, JournalFaultKind.Unguarded, $"the trigger {gone}", "none")
            : null;
    }

    private static string Text((BigInteger Debits, BigInteger Credits, long Lines) sum) => $"debits {sum.Debits}, credits {sum.Credits}, version {sum.Lines}";

    private static string Text(RawBalance stored) => $"debits {stored.Debits}, credits {stored.Credits}, version {stored.Version}";
}
