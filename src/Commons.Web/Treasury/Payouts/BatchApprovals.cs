using System.Globalization;
using Commons.Ledger.Accounts;
using Commons.Web.Members;
using Commons.Web.Treasury.Books;
using Commons.Web.Treasury.Payees;
using Microsoft.AspNetCore.Identity;

namespace Commons.Web.Treasury.Payouts;

/// <summary>
/// Two officers' approval of a batch. With the second the money is set aside, the bank's file is fixed by its hash, and whoever's details changed since
/// is left out (DECISIONS 18, MONEY-ATTACKS 32, 33).
/// </summary>
public sealed class BatchApprovals(CommonsDb db, Transfers transfers, PayeeVault vault, PayoutFile file, UserManager<Member> members, TimeProvider clock)
{
    /// <summary>Approves as an officer who typed their password again.</summary>
    public async Task ApproveAsync(Guid id, Member officer, string? password, CancellationToken ct)
    {
        if (await members.IsLockedOutAsync(officer)) throw new Refusal("Too many tries with this name. Wait five minutes and try again.", "Password");
        if (!await members.CheckPasswordAsync(officer, password ?? ""))
        {
            await members.AccessFailedAsync(officer);
            throw new Refusal("This is not your password. Nothing was approved.", "Password");
        }
        await ApproveAsync(id, officer, ct);
    }

    /// <summary>Approves as an officer whose identity was checked.</summary>
    /// <exception cref="Refusal">Not an officer, not waiting for approval, approved by them already, prepared by them, the largest payee, or paid to the account of the other one.</exception>
    public async Task ApproveAsync(Guid id, Member officer, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var batch = await db.LockedBatchAsync(id, ct);
        var before = await db.BatchApprovals.AsNoTracking().Where(a => a.BatchId == id).ToListAsync(ct);
        await CheckAsync(batch, officer, before, ct);

        var at = clock.GetUtcNow();
        db.BatchApprovals.Add(new BatchApproval { BatchId = id, Place = before.Count + 1, MemberId = officer.Id, BatchHash = batch.Hash, At = at });
        if (before.Count + 1 == BatchApproval.Needed) await SetAsideAsync(batch, officer, at, ct);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
    }

    private async Task SetAsideAsync(PayoutBatch batch, Member officer, DateTimeOffset at, CancellationToken ct)
    {
        var ids = batch.Payouts.Select(p => p.AuthorId).ToList();
        var payees = await db.Payees.AsNoTracking().Where(p => ids.Contains(p.AuthorId)).ToDictionaryAsync(p => p.AuthorId, ct);
        foreach (var payout in batch.Payouts.Where(p => p.Status is PayoutStatus.Drafted))
        {
            if (payees[payout.AuthorId].DetailsId != payout.DetailsId || payees[payout.AuthorId].IsFailing) payout.LeaveOut(Payout.DetailsChanged, at);
            else if (await db.AccountBalances.OwedAsync(AccountOf(payout.AuthorId), batch.Currency, ct) < payout.Micros) payout.LeaveOut(Payout.NoLongerOwed, at);
            else payout.Approve(at);
        }
        batch.Approve(at);
        var going = batch.Payouts.Where(p => p.Status is PayoutStatus.Approved).ToList();
        if (going.Count is 0)
        {
            batch.SettleIfDone();
            return;
        }
        var details = await vault.ReadAsync([.. going.Select(p => p.DetailsId)], officer.Id, VaultReading.FileWritten, ct);
        batch.FixFile(await file.WriteAsync(batch, details, ct));
        await db.SaveChangesAsync(ct);
        await transfers.SetAsideAsync(going.ConvertAll(p => new StoredTransfer
        {
            Id = p.Id, From = $"{AccountOf(p.AuthorId)}", To = $"{Account.Of(2900, batch.Rail.InBooks())}", Currency = batch.Currency, Micros = p.Micros, At = at, ExpiresAt = batch.ExpiresAt!.Value, Actor = $"member:{officer.Id}",
        }), ct);
    }

    private async Task CheckAsync(PayoutBatch batch, Member officer, List<BatchApproval> before, CancellationToken ct)
    {
        if (!officer.Roles.Any(r => r.Role is Role.Steward or Role.Treasurer)) throw new Refusal("Only officers approve: stewards and treasurers.", kind: "not-an-officer");
        if (before.Any(a => a.MemberId == officer.Id)) throw new Refusal("You approved this already. The second approval is another officer's.", kind: "same-person");
        if (batch.Status is not BatchStatus.Drafted) throw new Refusal("This batch is further than that already. Look at it again.", kind: "batch-state");
        if (batch.DraftedById == officer.Id) throw new Refusal("You prepared this batch yourself; two other officers approve it.", kind: "prepared-it");
        if (batch.Payouts.MaxBy(p => p.Micros) is { } largest && largest.AuthorId == officer.Author.Id)
            throw new Refusal("You get the largest payment of this batch, so two other officers approve it.", kind: "largest-payee");
        if (before is not [var first]) return;

        var other = await db.Users.Include(m => m.Roles).Include(m => m.Author).SingleAsync(m => m.Id == first.MemberId, ct);
        if (!officer.Is(Role.Treasurer) && !other.Is(Role.Treasurer)) throw new Refusal("Stewards do not pay out alone: one of the two is a treasurer.", kind: "needs-treasurer");
        if (first.BatchHash != batch.Hash) throw new InvalidOperationException($"Batch {batch.Id} is not what was approved.");
        if (await IsSameAccountAsync(officer.Author.Id, other.Author.Id, ct)) throw new Refusal("Both of you are paid to the same account, so one of the two approvals is another officer's.", kind: "same-person");
    }

    private async Task<bool> IsSameAccountAsync(long one, long other, CancellationToken ct) =>
        await db.PayeeDetails.Where(d => (d.AuthorId == one || d.AuthorId == other) && db.Payees.Any(p => p.DetailsId == d.Id)).Select(d => d.Fingerprint).ToListAsync(ct) is [var a, var b] && a == b;

    private static Account AccountOf(long author) => Account.Of(2100, author.ToString(CultureInfo.InvariantCulture));
}

internal static class LockedBatches
{
    /// <summary>The batch with its payments, locked until the transaction ends.</summary>
    public static async Task<PayoutBatch> LockedBatchAsync(this CommonsDb db, Guid id, CancellationToken ct)
    {
        if (!await db.PayoutBatches.Where(b => b.Id == id).LockAsync(b => b.Status, ct)) throw new Refusal("There is no such batch.", kind: "no-batch");
        foreach (var stale in db.ChangeTracker.Entries().Where(e => e.Entity is PayoutBatch or Payout).ToList()) stale.State = EntityState.Detached;
        return await db.PayoutBatches.Include(b => b.Payouts).SingleAsync(b => b.Id == id, ct);
    }
}
