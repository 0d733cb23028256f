using System.Text;
using Commons.Web.Members;
using Commons.Web.Members.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Commons.Web.Sponsorship.Campaigns;

/// <summary>What a campaign delivered by board and day, as a page and as a file.</summary>
[Authorize(Policy = Policies.Sponsor), Route("sponsor/campaigns/{id:long}/report"), ApiExplorerSettings(IgnoreApi = true)]
public sealed class ReportController(CommonsDb db, CurrentMember current) : Controller
{
    [HttpGet]
    public async Task<IActionResult> Show(long id, CancellationToken ct) => await LoadAsync(id, ct) is { } page ? View("Report", page) : NotFound();

    [HttpGet("/sponsor/campaigns/{id:long}/report.csv")]
    public async Task<IActionResult> Csv(long id, CancellationToken ct) => await LoadAsync(id, ct) is { } page
        ? File(Encoding.UTF8.GetBytes(DeliveredCells.Csv(page.Cells, page.Boards)), "text/csv; charset=utf-8", $"campaign-{id}.csv") : NotFound();

    private async Task<ReportPage?> LoadAsync(long id, CancellationToken ct)
    {
        if (await db.Campaigns.FindVisibleAsync(id, await current.GetAsync(ct), ct) is not { } campaign) return null;
        var ids = campaign.Boards.ConvertAll(b => b.BoardId);
        return new(campaign, await DeliveredCells.LoadAsync(db, id, ct), await db.Boards.Where(b => ids.Contains(b.Id)).ToDictionaryAsync(b => b.Id, b => b.Title, ct));
    }
}

/// <summary>A campaign's cells and what its boards are called.</summary>
public sealed record ReportPage(Campaign Campaign, IReadOnlyList<DeliveredCell> Cells, IReadOnlyDictionary<long, string> Boards);
