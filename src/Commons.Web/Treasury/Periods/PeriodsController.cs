using Commons.Web.Hosting;
using Commons.Web.Members;
using Commons.Web.Members.Access;
using Commons.Web.Treasury.Approving;
using Commons.Web.Treasury.Closing;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Commons.Web.Treasury.Periods;

/// <summary>Officers close a period that the job could not close, and approve what is published. To others these pages do not exist.</summary>
[Authorize(Policy = Policies.Officer), Route("treasury/periods")]
public sealed class PeriodsController(CommonsDb db, PeriodClose close, Approvals approvals, CurrentMember current, CommonsOptions options, TimeProvider clock) : Controller
{
    [HttpGet]
    public async Task<IActionResult> Index(CancellationToken ct) => View("Index", await db.Periods.OrderByDescending(p => p.Key)
        .Select(p => new PeriodRow(p.Key, p.Status, p.Until, db.PeriodApprovals.Count(a => a.PeriodKey == p.Key))).ToListAsync(ct));

    [HttpGet("{key}")]
    public async Task<IActionResult> Show(string key, CancellationToken ct) => await PageAsync(key, ct) is { } page ? View("Show", new ApproveForm { Page = page }) : NotFound();

    [HttpPost("{key}/close")]
    public async Task<IActionResult> Close(string key, CancellationToken ct)
    {
        try
        {
            await close.CloseAsync(key, Closer.Member((await current.GetAsync(ct)).Id), ct);
            return RedirectToAction(nameof(Show), new { key });
        }
        catch (Refusal refusal) { return await AgainAsync(key, new(), refusal, ct); }
    }

    [HttpPost("{key}/approve")]
    public async Task<IActionResult> Approve(string key, ApproveForm form, CancellationToken ct)
    {
        try
        {
            await approvals.ApproveAsync(key, await current.GetAsync(ct), form.Password, ct);
            return RedirectToAction(nameof(Show), new { key });
        }
        catch (Refusal refusal) { return await AgainAsync(key, form, refusal, ct); }
    }

    private async Task<IActionResult> AgainAsync(string key, ApproveForm form, Refusal refusal, CancellationToken ct) =>
        await PageAsync(key, ct) is { } page ? this.FormAgain("Show", form with { Page = page }, refusal) : NotFound();

    private async Task<PeriodsPage?> PageAsync(string key, CancellationToken ct) =>
        await PeriodsPage.LoadAsync(db, approvals, key, (await current.GetAsync(ct)).Id, options.Currency, clock.GetUtcNow(), ct);
}
