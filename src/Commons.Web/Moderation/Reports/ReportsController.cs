using Commons.Web.Members;
using Commons.Web.Members.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Commons.Web.Moderation.Reports;

/// <summary>What was told of people and messages, for stewards and those who moderate every board.</summary>
[Authorize(Policy = Policies.Moderator), Route("review/reports")]
public sealed class ReportsController(CommonsDb db, CurrentMember current, Reporting reporting) : Controller
{
    [HttpGet]
    public async Task<IActionResult> Index(CancellationToken ct, ReportStatus? status = null, int page = 1) =>
        await ReportList.LoadAsync(db, await current.GetAsync(ct), status, page, ct) is { } list ? View(list) : NotFound();

    [HttpGet("{id:long}")]
    public async Task<IActionResult> Show(long id, CancellationToken ct) => await FindAsync(id, ct) is { } report ? View(report) : NotFound();

    [HttpPost("{id:long}/open")]
    public Task<IActionResult> Open(long id, CancellationToken ct) => ChangeAsync(id, null, by => reporting.OpenAsync(id, by, ct), ct);

    [HttpPost("{id:long}/heed")]
    public Task<IActionResult> Heed(long id, string? reason, CancellationToken ct) => ChangeAsync(id, reason, by => reporting.DecideAsync(id, by, ReportStatus.Heeded, reason, ct), ct);

    [HttpPost("{id:long}/dismiss")]
    public Task<IActionResult> Dismiss(long id, string? reason, CancellationToken ct) => ChangeAsync(id, reason, by => reporting.DecideAsync(id, by, ReportStatus.Dismissed, reason, ct), ct);

    private async Task<IActionResult> ChangeAsync(long id, string? reason, Func<Author, Task> change, CancellationToken ct)
    {
        if (await FindAsync(id, ct) is not { } report) return NotFound();
        try
        {
            await change((await current.GetAsync(ct)).Author);
            return LocalRedirect($"/review/reports/{id}");
        }
        catch (Refusal refusal)
        {
            return this.FormAgain(nameof(Show), report with { Typed = reason }, refusal);
        }
    }

    private async Task<ReportPage?> FindAsync(long id, CancellationToken ct) => await ReportPage.FindAsync(db, await current.GetAsync(ct), id, ct);
}
