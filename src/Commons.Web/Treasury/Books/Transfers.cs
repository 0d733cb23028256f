using Commons.Ledger.Accounts;
using Commons.Ledger.Journal;

namespace Commons.Web.Treasury.Books;

/// <summary>
/// Two-phase transfers (REVENUE 4.4): money is set aside and checked now, and later moved or let go, exactly once. The journal's head is the row at
/// which all of it queues, as entries do; call inside a transaction, after every other row lock.
/// </summary>
public sealed class Transfers(CommonsDb db, Journal journal, TimeProvider clock)
{
    /// <summary>Sets money aside. What was set aside before under the same id is left as it is.</summary>
    /// <exception cref="Refusal">An account would be overdrawn, counting all that is pending; or an id stands for something else.</exception>
    public async Task SetAsideAsync(IReadOnlyList<StoredTransfer> transfers, CancellationToken ct)
    {
        await LockAsync(ct);
        var ids = transfers.Select(t => t.Id).ToList();
        var known = await db.Transfers.AsNoTracking().Where(t => ids.Contains(t.Id)).ToDictionaryAsync(t => t.Id, ct);
        foreach (var transfer in transfers.Where(t => known.ContainsKey(t.Id)))
            if (!known[transfer.Id].IsSame(transfer)) throw new Refusal("This was set aside before, with other content. Nothing was changed.", kind: "idempotency-key-reused") { Status = StatusCodes.Status409Conflict };

        db.Transfers.AddRange(transfers.Where(t => !known.ContainsKey(t.Id)));
        await db.SaveChangesAsync(ct);
        foreach (var group in transfers.GroupBy(t => (t.From, t.Currency))) await CheckAsync(group.Key.From, group.Key.Currency, ct);
    }

    /// <summary>Moves what was set aside, all of it by one entry. Doing so again gives the first entry.</summary>
    /// <exception cref="Refusal">One of them was let go, or expired.</exception>
    public async Task<JournalEntry> PostAsync(IReadOnlyList<Guid> ids, EntryDraft draft, CancellationToken ct)
    {
        await LockAsync(ct);
        if (await journal.FindAsync(draft.Key, ct) is not null) return await journal.RecordAsync(draft, Recording.Decision, ct);
        var at = clock.GetUtcNow();
        if (await db.TransferEnds.AnyAsync(e => ids.Contains(e.TransferId), ct)) throw new Refusal("This money was let go or moved already. Nothing was changed.", kind: "transfer-ended");
        if (await db.Transfers.CountAsync(t => ids.Contains(t.Id), ct) != ids.Count) throw new InvalidOperationException("A transfer is moved that was never set aside.");
        if (await db.Transfers.AnyAsync(t => ids.Contains(t.Id) && t.ExpiresAt <= at, ct)) throw new Refusal("The time for moving this money is over. Let it go and begin anew.", kind: "transfer-expired");

        // Ended first: what is moved is no longer pending, so the entry does not find the account overdrawn by itself.
        var seq = await db.JournalHeads.Select(h => h.Seq).SingleAsync(ct) + 1;
        Add(ids, TransferEnding.Posted, seq, at, draft.Actor);
        await db.SaveChangesAsync(ct);
        return await journal.RecordAsync(draft, Recording.Decision, ct);
    }

    /// <summary>Lets go what is still set aside; what ended before stays as it ended.</summary>
    public async Task LetGoAsync(IReadOnlyList<Guid> ids, TransferEnding how, string actor, CancellationToken ct)
    {
        await LockAsync(ct);
        var open = await db.PendingTransfers.Where(t => ids.Contains(t.Id)).Select(t => t.Id).ToListAsync(ct);
        Add(open, how, null, clock.GetUtcNow(), actor);
        await db.SaveChangesAsync(ct);
    }

    private void Add(IEnumerable<Guid> ids, TransferEnding how, long? seq, DateTimeOffset at, string actor) =>
        db.TransferEnds.AddRange(ids.Select(id => new TransferEnd { TransferId = id, How = how, Seq = seq, At = at, Actor = actor }));

    private async Task CheckAsync(string from, string currency, CancellationToken ct)
    {
        var account = Account.Parse(from);
        var pending = await db.PendingTransfers.Where(t => t.From == from && t.Currency == currency).SumAsync(t => t.Micros, ct);
        if (!account.Kind.Permits(checked(await db.AccountBalances.MicrosAsync(account, currency, ct) + pending), decided: true))
            throw new Refusal($"There is less on {from} than is to be set aside.", kind: "balance");
    }

    private async Task LockAsync(CancellationToken ct)
    {
        if (db.Database.CurrentTransaction is null) throw new InvalidOperationException("Set aside and move inside the transaction that decides it.");
        await db.JournalHeads.LockAsync(head => head.Seq, ct);
    }
}
