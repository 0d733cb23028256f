using Commons.Web.Hosting.Api;
using Commons.Web.Members;
using Commons.Web.Members.Access;
using Commons.Web.Treasury.Payees;
using Commons.Web.Treasury.Payouts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Commons.Web.Treasury.Api;

/// <summary>Batches of payouts, for officers with the scope treasury: the same verbs as the pages. No answer holds a bank detail.</summary>
[Route(Root), Authorize(Policy = Policies.Officer)]
public sealed class PayoutsApi(CommonsDb db, PreparePayouts prepare, BatchApprovals approvals, SendPayouts send, CurrentMember current) : ApiCalls
{
    /// <summary>Lists the latest hundred batches, the latest first.</summary>
    [HttpGet("payouts"), Scope(ScopeAttribute.Treasury)]
    public async Task<ActionResult<BatchesAnswer>> List(CancellationToken ct) =>
        new BatchesAnswer([.. (await db.PayoutBatches.AsNoTracking().Include(b => b.Payouts).OrderByDescending(b => b.DraftedAt).ThenByDescending(b => b.Id).Take(100).ToListAsync(ct)).Select(BatchAnswer.Of)]);

    /// <summary>Prepares batches of all that can be paid now; what was prepared and waits for approval is answered as well.</summary>
    /// <param name="key">A payable month, as yyyy-MM.</param>
    [HttpPost("periods/{key}/pay"), Scope(ScopeAttribute.Treasury), ServiceFilter<KeptAnswers>]
    public async Task<ActionResult<BatchesAnswer>> Pay(string key, [FromHeader(Name = SentOnce.Header)] string? idempotencyKey, CancellationToken ct) =>
        new BatchesAnswer([.. (await prepare.PrepareAsync(key, (await current.GetAsync(ct)).Id, ct)).Select(BatchAnswer.Of)]);

    /// <summary>Approves a batch as one of two officers. With the second approval the money is set aside.</summary>
    /// <param name="id">The batch.</param>
    [HttpPost("payouts/{id:guid}/approve"), Scope(ScopeAttribute.Treasury), ServiceFilter<KeptAnswers>]
    public async Task<ActionResult<BatchAnswer>> Approve(Guid id, [FromHeader(Name = SentOnce.Header)] string? idempotencyKey, CancellationToken ct)
    {
        await approvals.ApproveAsync(id, await current.GetAsync(ct), ct);
        return await OneAsync(id, ct);
    }

    /// <summary>Says that the bank took the file: what was set aside is moved.</summary>
    /// <param name="id">The batch.</param>
    [HttpPost("payouts/{id:guid}/submit"), Authorize(Policy = Policies.Treasurer), Scope(ScopeAttribute.Treasury), ServiceFilter<KeptAnswers>]
    public async Task<ActionResult<BatchAnswer>> Submit(Guid id, [FromHeader(Name = SentOnce.Header)] string? idempotencyKey, CancellationToken ct)
    {
        await send.SubmitAsync(id, $"member:{(await current.GetAsync(ct)).Id}", ct);
        return await OneAsync(id, ct);
    }

    private async Task<BatchAnswer> OneAsync(Guid id, CancellationToken ct) => BatchAnswer.Of(await db.PayoutBatches.AsNoTracking().Include(b => b.Payouts).SingleAsync(b => b.Id == id, ct));
}

/// <summary>Batches of payouts.</summary>
public sealed record BatchesAnswer(IReadOnlyList<BatchAnswer> Items);

/// <summary>One batch.</summary>
/// <param name="Period">The month that was paid when it was prepared.</param>
/// <param name="FileHash">SHA-256 of the bank's file, once it is approved.</param>
public sealed record BatchAnswer(Guid Id, string Period, PayoutRail Rail, BatchStatus Status, string Amount, string Currency, string? FileHash, IReadOnlyList<PaymentAnswer> Payments)
{
    internal static BatchAnswer Of(PayoutBatch batch) => new(batch.Id, batch.PeriodKey, batch.Rail, batch.Status, MoneyAnswer.Of(batch.Payouts.Sum(p => p.Micros)), batch.Currency, batch.FileHash,
        [.. batch.Payouts.OrderBy(p => p.Reference, StringComparer.Ordinal).Select(p => new PaymentAnswer(p.Id, p.Reference, p.Status, MoneyAnswer.Of(p.Micros), p.Reason))]);
}

/// <summary>One payment of a batch.</summary>
/// <param name="Reference">As banks carry it.</param>
/// <param name="Amount">In micro-units.</param>
/// <param name="Reason">Why it did not arrive.</param>
public sealed record PaymentAnswer(Guid Id, string Reference, PayoutStatus Status, string Amount, string? Reason);
