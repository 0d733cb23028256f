using System.Globalization;
using Commons.Ledger;
using Commons.Web.Hosting;
using Commons.Web.Treasury.Payees;
using Commons.Web.Treasury.Periods;

namespace Commons.Web.Treasury.Payouts;

/// <summary>
/// Makes batches of what is payable: one for each rail, of everybody who is owed enough and can be reached. Whoever cannot be paid holds nobody up
/// (REVENUE 5.10). While somebody's payment is open they are in no other batch, so doing this twice does it once.
/// </summary>
public sealed class PreparePayouts(CommonsDb db, CommonsOptions options, TimeProvider clock)
{
    /// <summary>Prepares what can be paid.</summary>
    /// <param name="key">A period whose shares are payable.</param>
    /// <param name="byId">The member who asks; null for the job.</param>
    /// <returns>The batches that still wait for approval, those from before included.</returns>
    /// <exception cref="Refusal">There is no such period, or it is not payable yet.</exception>
    public async Task<IReadOnlyList<PayoutBatch>> PrepareAsync(string key, long? byId, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (!await db.Periods.Where(p => p.Key == key).LockAsync(p => p.Status, ct)) throw new Refusal($"There is no period {key}. Periods are written like 2026-10.", kind: "no-period");
        if (await db.Periods.Where(p => p.Key == key).Select(p => p.Status).SingleAsync(ct) is not (PeriodStatus.Payable or PeriodStatus.Paid))
            throw new Refusal($"The shares of {key} are not payable yet, so nothing can be paid out.", kind: "not-payable");

        await db.VaultSecrets.LockAsync(s => s.Protected, ct);   // Whoever prepares, for whatever period, queues here.
        var at = clock.GetUtcNow();
        foreach (var group in (await DueAsync(at, ct)).Where(d => d.Why is DueState.Ready).GroupBy(d => d.Details!.Rail).OrderBy(g => g.Key)) db.PayoutBatches.Add(Batch(key, group, byId, at));
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return await db.PayoutBatches.Include(b => b.Payouts).Where(b => b.Status == BatchStatus.Drafted).OrderBy(b => b.DraftedAt).ThenBy(b => b.Id).ToListAsync(ct);
    }

    /// <summary>Everybody to whom something is owed, and whether it can be paid now.</summary>
    public async Task<IReadOnlyList<Due>> DueAsync(DateTimeOffset at, CancellationToken ct)
    {
        var (threshold, unit, open) = (await db.ThresholdAsync(ct), Currency.Find(options.Currency).PayoutUnit, PayoutStates.Open);
        var balances = await db.AccountBalances.AsNoTracking().Where(b => b.Currency == options.Currency && b.Account.StartsWith("2100:")).ToListAsync(ct);
        var owed = balances.Where(b => b.Micros < 0).ToDictionary(b => long.Parse(b.Account[5..], CultureInfo.InvariantCulture), b => -b.Micros);
        var busy = (await db.Payouts.Where(p => open.Contains(p.Status)).Select(p => p.AuthorId).ToListAsync(ct)).ToHashSet();
        var payees = await db.Payees.AsNoTracking().ToDictionaryAsync(p => p.AuthorId, ct);
        var details = await db.PayeeDetails.AsNoTracking().Where(d => db.Payees.Any(p => p.DetailsId == d.Id)).ToDictionaryAsync(d => d.AuthorId, ct);
        var gone = (await db.Authors.Where(a => a.GoneAt != null).Select(a => a.Id).ToListAsync(ct)).ToHashSet();

        return [.. owed.OrderBy(o => o.Key).Select(o => One(o.Key, o.Value, payees.GetValueOrDefault(o.Key), details.GetValueOrDefault(o.Key)))];

        Due One(long author, long micros, Payee? payee, PayeeDetails? where)
        {
            var settled = Settling.Settle(new MemberBalance
            {
                Opening = micros, Earned = 0, RecoveryCapBps = 0, Threshold = Math.Max(threshold, payee?.MinimumMicros ?? 0), IsClosing = gone.Contains(author),
            }, unit);
            var why = busy.Contains(author) ? DueState.OnItsWay : where is null ? DueState.NoDetails : payee!.IsFailing ? DueState.Failing : where.UsableFrom > at ? DueState.Resting
                : settled.Payout is 0 ? DueState.BelowThreshold : !CanReach(where.Rail) ? DueState.NoRail : DueState.Ready;
            return new(author, micros, settled.Payout, where, why);
        }
    }

    private bool CanReach(PayoutRail rail) => PayoutRails.Of(options.Currency).Contains(rail);

    private PayoutBatch Batch(string key, IEnumerable<Due> due, long? byId, DateTimeOffset at)
    {
        var rail = due.First().Details!.Rail;
        var batch = new PayoutBatch { Id = Guid.CreateVersion7(at), PeriodKey = key, Rail = rail, Format = FormatOf(rail), Currency = options.Currency, DraftedById = byId, DraftedAt = at };
        foreach (var one in due)
            batch.Add(new Payout { Id = Guid.CreateVersion7(at), AuthorId = one.AuthorId, Micros = one.Payout, DetailsId = one.Details!.Id, DetailsHash = one.Details.Hash, ChangedAt = at });
        return batch;
    }

    /// <summary>The bank's own format where the co-op's account is set up, else a table for somebody at the bank's page.</summary>
    private PayoutFormat FormatOf(PayoutRail rail) => rail switch
    {
        PayoutRail.Sepa when options.Payouts.Sepa is not null => PayoutFormat.Pain001,
        PayoutRail.Ach when options.Payouts.Ach is not null => PayoutFormat.Nacha,
        _ => PayoutFormat.Csv,
    };
}

/// <summary>What is owed to one author, and whether it can go out.</summary>
/// <param name="Micros">All of it.</param>
/// <param name="Payout">What a bank can pay of it; 0 below the threshold.</param>
public sealed record Due(long AuthorId, long Micros, long Payout, PayeeDetails? Details, DueState Why);

/// <summary>Why somebody is paid now, or not.</summary>
public enum DueState
{
    Ready,
    OnItsWay,
    NoDetails,

    /// <summary>The bank could not pay there.</summary>
    Failing,

    /// <summary>The details were changed less than a week ago.</summary>
    Resting,
    BelowThreshold,
    NoRail,
}

internal static class PayoutStates
{
    public static readonly PayoutStatus[] Open = [PayoutStatus.Drafted, PayoutStatus.Approved, PayoutStatus.Submitted];
}
