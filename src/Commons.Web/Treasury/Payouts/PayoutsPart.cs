using Commons.Web.Shared.Pages;
using Commons.Web.Treasury.Overview;

namespace Commons.Web.Treasury.Payouts;

/// <summary>Payouts on the treasury's front page: what waits for officers.</summary>
public sealed class PayoutsPart(CommonsDb db) : IOverviewPart
{
    public int Order => 20;

    public async Task<Part?> ForAsync(CancellationToken ct) => new("/Treasury/Payouts/_Part.cshtml", new PayoutsWaiting(
        await db.PayoutBatches.CountAsync(b => b.Status == BatchStatus.Drafted, ct), await db.PayoutBatches.CountAsync(b => b.Status == BatchStatus.Approved, ct), await db.PayoutBatches.CountAsync(b => b.Status == BatchStatus.Submitted, ct)));
}

/// <summary>How many batches are how far.</summary>
public sealed record PayoutsWaiting(int Drafted, int Approved, int Submitted);
