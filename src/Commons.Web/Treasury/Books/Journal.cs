using Commons.Ledger;
using Commons.Ledger.Accounts;
using Commons.Ledger.Journal;

namespace Commons.Web.Treasury.Books;

/// <summary>
/// The one door into the books: every entry is recorded here and nowhere else (REVENUE 4.3). Writers queue at the head's row. Take every
/// other row lock of a transaction before the first call.
/// </summary>
public sealed class Journal(CommonsDb db, TimeProvider clock)
{
    /// <summary>Records a fact, now.</summary>
    /// <inheritdoc cref="RecordAsync(EntryDraft, Recording, CancellationToken)"/>
    public Task<JournalEntry> RecordAsync(EntryDraft draft, CancellationToken ct) => RecordAsync(draft, Recording.Fact, ct);

    /// <summary>
    /// Records an entry once: the same key and content again gives the first result and changes nothing. It becomes part of the caller's
    /// transaction, or makes its own; either way whatever else the context holds is saved with it.
    /// </summary>
    /// <exception cref="Refusal">
    /// The key stands for another entry (kind <c>idempotency-key-reused</c>); the entry to be undone is not there or was undone; or a decision
    /// would leave an account on its wrong side.
    /// </exception>
    public async Task<JournalEntry> RecordAsync(EntryDraft draft, Recording how, CancellationToken ct)
    {
        await using var own = db.Database.CurrentTransaction is null ? await db.Database.BeginTransactionAsync(ct) : null;
        if (!await db.JournalHeads.LockAsync(head => head.Seq, ct)) throw new InvalidOperationException("The journal has no head: the database was not migrated.");
        if (await FindAsync(draft.Key, ct) is { } before) return Same(draft, before);

        await CheckTargetAsync(draft, ct);
        var head = await FreshHeadAsync(ct);
        var entry = JournalEntry.Record(draft, head.Seq + 1, how.PostedAt ?? clock.GetUtcNow(), head.Hash);
        var balances = await AddToBalancesAsync(entry, how, ct);
        head.MoveTo(entry);
        var stored = StoredEntry.Of(entry);
        if (how.Happened is { } happened) stored.Tell(happened(entry));
        db.JournalEntries.Add(stored);
        await db.SaveChangesAsync(ct);
        Forget([head, stored, .. stored.Lines, .. balances]);
        if (own is not null) await own.CommitAsync(ct);
        return entry;
    }

    /// <summary>Undoes an entry whole by another one with every line turned round (DECISIONS 17). Undoing it again gives the first result.</summary>
    /// <param name="seq">The entry to undo.</param>
    /// <param name="reason">Why, for whoever reads the books.</param>
    /// <param name="actor"><c>member:{id}</c> or <c>system:{job}</c>.</param>
    /// <param name="happened">What the other features are told.</param>
    /// <exception cref="Refusal">There is no such entry, it is an undoing itself, or it was undone before.</exception>
    public async Task<JournalEntry> ReverseAsync(long seq, string reason, string actor, Func<JournalEntry, IEvent>? happened, CancellationToken ct)
    {
        var wrong = (await FindAsync(seq, ct) ?? throw new Refusal($"There is no entry {seq}.")).Read();
        if (wrong.Reverses is { } first) throw new Refusal($"Entry {seq} undoes entry {first}. Record the right entry anew instead of undoing the undoing.");
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        var draft = new EntryDraft
        {
            Key = $"reversal:{seq}", Kind = "reversal", Period = PeriodKey.Of(today), EffectiveOn = today, Actor = actor, Memo = reason, Reverses = seq,
            Lines = [.. wrong.Lines.Select(line => new EntryLine(Account.Parse(line.Account), line.Currency, checked(-line.Micros)))],
        };
        return await RecordAsync(draft, new Recording { Happened = happened }, ct);
    }

    /// <summary>The entry recorded under a key, or null.</summary>
    public async Task<StoredEntry?> FindAsync(string key, CancellationToken ct) =>
        await db.JournalEntries.AsNoTracking().Include(e => e.Lines).SingleOrDefaultAsync(e => e.Key == key, ct);

    /// <summary>The entry at this place, or null.</summary>
    public async Task<StoredEntry?> FindAsync(long seq, CancellationToken ct) =>
        await db.JournalEntries.AsNoTracking().Include(e => e.Lines).SingleOrDefaultAsync(e => e.Seq == seq, ct);

    private static JournalEntry Same(EntryDraft draft, StoredEntry before)
    {
        if (before.KeyHash == draft.IdempotencyHash) return before.Read();
        if (draft.Reverses is { } seq && before.Reverses == seq) throw new Refusal($"Entry {seq} was undone before, by entry {before.Seq}.");
        throw new Refusal($"“{draft.Key}” was recorded before as entry {before.Seq}, with other content. Nothing was changed.", kind: "idempotency-key-reused")
        {
            Status = StatusCodes.Status409Conflict,
        };
    }

    private async Task CheckTargetAsync(EntryDraft draft, CancellationToken ct)
    {
        foreach (var target in new[] { draft.Reverses, draft.Corrects }.OfType<long>())
            if (!await db.JournalEntries.AnyAsync(e => e.Seq == target, ct)) throw new Refusal($"There is no entry {target}.");
        if (draft.Reverses is { } seq && await db.JournalEntries.Where(e => e.Reverses == seq).Select(e => e.Seq).SingleOrDefaultAsync(ct) is var by and > 0)
            throw new Refusal($"Entry {seq} was undone before, by entry {by}.");
    }

    /// <summary>Read after the lock and never from what this context saw earlier, which a transaction that was rolled back may have left behind.</summary>
    private async Task<JournalHead> FreshHeadAsync(CancellationToken ct)
    {
        var head = await db.JournalHeads.AsNoTracking().SingleAsync(ct);
        db.Attach(head);
        return head;
    }

    private async Task<List<AccountBalance>> AddToBalancesAsync(JournalEntry entry, Recording how, CancellationToken ct)
    {
        var touched = entry.Lines.Select(line => line.Account).Distinct().ToList();
        var balances = (await db.AccountBalances.AsNoTracking().Where(b => touched.Contains(b.Account)).ToListAsync(ct)).ToDictionary(b => (b.Account, b.Currency));
        foreach (var balance in balances.Values) db.Attach(balance);

        foreach (var line in entry.Lines)
        {
            if (!balances.TryGetValue((line.Account, line.Currency), out var balance))
            {
                balances.Add((line.Account, line.Currency), balance = new AccountBalance { Account = line.Account, Currency = line.Currency });
                db.Add(balance);
            }
            balance.Add(line);
        }

        var pending = how.Decided ? await PendingAsync(touched, ct) : [];
        foreach (var moved in entry.Lines.GroupBy(line => (line.Account, line.Currency)))
            Guard(balances[moved.Key], moved.Aggregate(Int128.Zero, (sum, line) => sum + line.Micros), how.Decided, pending.GetValueOrDefault(moved.Key));
        return [.. balances.Values];
    }

    /// <summary>What is set aside on accounts of debts counts as gone (REVENUE 4.4).</summary>
    private async Task<Dictionary<(string, string), long>> PendingAsync(List<string> touched, CancellationToken ct)
    {
        var sums = await db.PendingTransfers.Where(t => touched.Contains(t.From)).GroupBy(t => new { t.From, t.Currency }).Select(g => new { g.Key.From, g.Key.Currency, Micros = g.Sum(t => t.Micros) }).ToListAsync(ct);
        return sums.ToDictionary(s => (s.From, s.Currency), s => s.Micros);
    }

    /// <summary>A decision may not push an account to its wrong side; one that stands there already through facts may be brought back in steps.</summary>
    private static void Guard(AccountBalance balance, Int128 moved, bool decided, long pending)
    {
        var kind = Account.Parse(balance.Account).Kind;
        var left = kind.Side is NormalSide.Credit ? checked(balance.Micros + pending) : balance.Micros;
        var bettered = kind.Constraint is BalanceConstraint.DecisionsKeepItsSide && (kind.Side is NormalSide.Debit ? moved >= 0 : moved <= 0);
        if (!bettered && !kind.Permits(left, decided))
            throw new Refusal($"This would leave {balance.Account} at {new Money(balance.Micros, Currency.Find(balance.Currency))}, which it may not be.", kind: "balance");
    }

    /// <summary>A context that records many entries stays small, and a later rollback leaves nothing stale in it.</summary>
    private void Forget(IEnumerable<object> written)
    {
        foreach (var row in written) db.Entry(row).State = EntityState.Detached;
    }
}
