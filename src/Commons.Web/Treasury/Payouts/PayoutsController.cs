using Commons.Web.Hosting;
using Commons.Web.Members;
using Commons.Web.Members.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Commons.Web.Treasury.Payouts;

/// <summary>Officers prepare and approve batches; the treasurer takes them to the bank. To others these pages do not exist.</summary>
[Authorize(Policy = Policies.Officer), Route("treasury/payouts"), ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class PayoutsController(CommonsDb db, PreparePayouts prepare, CurrentMember current, CommonsOptions options, TimeProvider clock) : Controller
{
    [HttpGet]
    public async Task<IActionResult> Index(CancellationToken ct) => View("Index", await PayoutsPage.LoadAsync(db, prepare, options, clock.GetUtcNow(), ct));

    [HttpPost]
    public async Task<IActionResult> Prepare(CancellationToken ct)
    {
        if (await db.LatestPayableAsync(ct) is { } key) await prepare.PrepareAsync(key, (await current.GetAsync(ct)).Id, ct);
        return LocalRedirect("/treasury/payouts");
    }
}

/// <summary>What is done with one batch.</summary>
[Authorize(Policy = Policies.Officer), Route("treasury/payouts/{id:guid}"), ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class BatchController(CommonsDb db, BatchApprovals approvals, SendPayouts send, CurrentMember current) : Controller
{
    [HttpGet]
    public async Task<IActionResult> Show(Guid id, CancellationToken ct) => await PageAsync(id, ct) is { } page ? View("Batch", new BatchForm { Page = page }) : NotFound();

    [HttpPost("approve")]
    public Task<IActionResult> Approve(Guid id, BatchForm form, CancellationToken ct) => DoAsync(id, form, async by => await approvals.ApproveAsync(id, by, form.Password, ct), ct);

    [HttpPost("submit"), Authorize(Policy = Policies.Treasurer)]
    public Task<IActionResult> Submit(Guid id, CancellationToken ct) => DoAsync(id, new(), by => send.SubmitAsync(id, $"member:{by.Id}", ct), ct);

    [HttpPost("drop"), Authorize(Policy = Policies.Treasurer)]
    public Task<IActionResult> Drop(Guid id, CancellationToken ct) => DoAsync(id, new(), by => send.DropAsync(id, $"member:{by.Id}", ct), ct);

    [HttpPost("payments/{payout:guid}/refuse"), Authorize(Policy = Policies.Treasurer)]
    public async Task<IActionResult> Refuse(Guid id, Guid payout, BatchForm form, CancellationToken ct) =>
        await db.Payouts.AnyAsync(p => p.Id == payout && p.BatchId == id, ct) ? await DoAsync(id, form, by => send.RefuseAsync(payout, form.Reason, by, ct), ct) : NotFound();

    /// <summary>The bank's file. It holds everybody's account, so each payee sees that it was written.</summary>
    [HttpPost("file"), Authorize(Policy = Policies.Treasurer)]
    public async Task<IActionResult> Download(Guid id, CancellationToken ct)
    {
        if (await PageAsync(id, ct) is not { } page) return NotFound();
        try
        {
            var (name, type) = PayoutFile.NameOf(page.Batch);
            return File(await send.FileAsync(id, await current.GetAsync(ct), ct), type, name);
        }
        catch (Refusal refusal) { return this.FormAgain("Batch", new BatchForm { Page = page }, refusal); }
    }

    private async Task<IActionResult> DoAsync(Guid id, BatchForm form, Func<Member, Task> act, CancellationToken ct)
    {
        if (await PageAsync(id, ct) is not { } page) return NotFound();
        try
        {
            await act(await current.GetAsync(ct));
            return LocalRedirect($"/treasury/payouts/{id}");
        }
        catch (Refusal refusal) { return this.FormAgain("Batch", form with { Page = page, Password = "" }, refusal); }
    }

    private async Task<BatchPage?> PageAsync(Guid id, CancellationToken ct) => await BatchPage.LoadAsync(db, id, await current.GetAsync(ct), ct);
}
