using System.Globalization;
using Commons.Ledger;
using Commons.Ledger.Accounts;
using Commons.Ledger.Journal;
using Commons.Web.Members;
using Commons.Web.Treasury.Books;
using Commons.Web.Treasury.Payees;

namespace Commons.Web.Treasury.Payouts;

/// <summary>What happens to an approved batch: its file goes to the bank, the bank takes it or refuses it, or nobody brings it there in time.</summary>
public sealed class SendPayouts(CommonsDb db, Journal journal, Transfers transfers, PayeeVault vault, PayoutFile file, TimeProvider clock)
{
    /// <summary>The bank's file, the same bytes as when it was approved; that it was read is noted for every payee.</summary>
    /// <exception cref="Refusal">The batch is not approved, or its file would not be the one that was approved.</exception>
    public async Task<byte[]> FileAsync(Guid id, Member reader, CancellationToken ct)
    {
        var batch = await db.PayoutBatches.AsNoTracking().Include(b => b.Payouts).SingleOrDefaultAsync(b => b.Id == id, ct) ?? throw new Refusal("There is no such batch.", kind: "no-batch");
        if (batch.FileHash is null) throw new Refusal("Two officers approve a batch before there is a file of it.", kind: "batch-state");
        var going = batch.Payouts.Where(p => p.Status is not PayoutStatus.LeftOut).Select(p => p.DetailsId).ToList();
        var bytes = await file.WriteAsync(batch, await vault.ReadAsync(going, reader.Id, VaultReading.FileWritten, ct), ct);
        return PayoutBatch.HashOf(bytes) == batch.FileHash ? bytes
            : throw new Refusal("The file would not be the one that was approved: the co-op's name or account was changed since. Drop the batch and prepare it anew.", kind: "payout-file");
    }

    /// <summary>The bank took the file: what was set aside is moved, in one entry. Saying so again changes nothing.</summary>
    public async Task SubmitAsync(Guid id, string actor, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var batch = await db.LockedBatchAsync(id, ct);
        if (batch.Status is BatchStatus.Submitted or BatchStatus.Settled) return;
        await SubmitAsync(batch, actor, ct);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
    }

    /// <summary>The same inside the caller's transaction, with the batch locked.</summary>
    internal async Task SubmitAsync(PayoutBatch batch, string actor, CancellationToken ct)
    {
        var at = clock.GetUtcNow();
        batch.Submit(at);
        var going = batch.Payouts.Where(p => p.Status is PayoutStatus.Approved).OrderBy(p => p.Reference, StringComparer.Ordinal).ToList();
        foreach (var payout in going) payout.Submit(at);
        await db.SaveChangesAsync(ct);
        var today = DateOnly.FromDateTime(at.UtcDateTime);
        await transfers.PostAsync(going.ConvertAll(p => p.Id), new EntryDraft
        {
            Key = $"payout:{batch.MessageId}:submitted", Kind = "payout", Period = PeriodKey.Of(today), EffectiveOn = today, Actor = actor, Memo = $"Batch {batch.MessageId}, file {batch.FileHash}",
            Lines = [.. going.Select(p => EntryLine.Debit(OwedTo(p.AuthorId), batch.Currency, p.Micros)), EntryLine.Credit(InTransit(batch), batch.Currency, going.Sum(p => p.Micros))],
        }, ct);
    }

    /// <summary>The bank refused one payment, or did so before it left: it is payable again, and its details want a look.</summary>
    /// <param name="reason">The bank's code or an officer's words; the member reads it.</param>
    public async Task RefuseAsync(Guid payoutId, string? reason, Member by, CancellationToken ct)
    {
        var why = EntryText.OneLine(reason);
        if (why.Length is 0 or > Payout.ReasonLengthMax) throw new Refusal($"Say why, in at most {Payout.ReasonLengthMax} characters: the member reads it.", "Reason");
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var batchId = await db.Payouts.Where(p => p.Id == payoutId).Select(p => (Guid?)p.BatchId).SingleOrDefaultAsync(ct) ?? throw new Refusal("There is no such payment.", kind: "no-payout");
        var batch = await db.LockedBatchAsync(batchId, ct);
        var payout = batch.Payouts.Single(p => p.Id == payoutId);
        if (payout.Status is PayoutStatus.Refused) return;
        var (was, at) = (payout.Status, clock.GetUtcNow());
        payout.Refuse(why, at);
        (await db.Payees.SingleAsync(p => p.AuthorId == payout.AuthorId, ct)).Fail(payout.DetailsId, why, at);
        batch.SettleIfDone();
        await db.SaveChangesAsync(ct);
        if (was is PayoutStatus.Approved) await transfers.LetGoAsync([payout.Id], TransferEnding.Voided, $"member:{by.Id}", ct);
        else await journal.RecordAsync(BackDraft(batch, payout, DateOnly.FromDateTime(at.UtcDateTime), $"member:{by.Id}"), Recording.Decision, ct);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
    }

    /// <summary>Drops a batch that has not gone to the bank; all of it is payable again.</summary>
    public async Task DropAsync(Guid id, string actor, CancellationToken ct) => await LetGoAsync(id, TransferEnding.Voided, actor, ct);

    /// <summary>Lets every batch go that waited too long (REVENUE 4.4).</summary>
    public async Task ExpireAsync(CancellationToken ct)
    {
        var before = clock.GetUtcNow() - PayoutBatch.Lifetime;
        foreach (var id in await db.PayoutBatches.Where(b => b.Status == BatchStatus.Approved && b.ApprovedAt <= before).Select(b => b.Id).ToListAsync(ct))
            await LetGoAsync(id, TransferEnding.Expired, "system:payouts", ct);
    }

    private async Task LetGoAsync(Guid id, TransferEnding how, string actor, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var batch = await db.LockedBatchAsync(id, ct);
        if (batch.Status is BatchStatus.Dropped) return;
        if (batch.Status is not (BatchStatus.Drafted or BatchStatus.Approved)) throw new Refusal("This batch is at the bank already. Record what the bank says about its payments.", kind: "batch-state");
        var at = clock.GetUtcNow();
        var going = batch.Payouts.Where(p => p.Status is PayoutStatus.Approved).Select(p => p.Id).ToList();
        foreach (var payout in batch.Payouts)
            if (payout.Status is PayoutStatus.Drafted) payout.LeaveOut(Payout.Dropped, at);
            else if (payout.Status is PayoutStatus.Approved && how is TransferEnding.Expired) payout.Expire(at);
            else if (payout.Status is PayoutStatus.Approved) payout.Refuse(Payout.Dropped, at);
        batch.Drop();
        await db.SaveChangesAsync(ct);
        await transfers.LetGoAsync(going, how, actor, ct);
        await transaction.CommitAsync(ct);
    }

    internal static EntryDraft BackDraft(PayoutBatch batch, Payout payout, DateOnly today, string actor) => new()
    {
        Key = $"payout:{payout.Reference}:refused", Kind = "payout.refused", Period = PeriodKey.Of(today), EffectiveOn = today, Actor = actor, Memo = $"Payment {payout.Reference}",
        Lines = [EntryLine.Debit(InTransit(batch), batch.Currency, payout.Micros), EntryLine.Credit(OwedTo(payout.AuthorId), batch.Currency, payout.Micros)],
    };

    internal static Account InTransit(PayoutBatch batch) => Account.Of(2900, batch.Rail.InBooks());

    internal static Account OwedTo(long author) => Account.Of(2100, author.ToString(CultureInfo.InvariantCulture));
}
