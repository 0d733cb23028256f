using Commons.Web.Shared.Pages;
using Commons.Web.Treasury.Overview;

namespace Commons.Web.Treasury.Periods;

/// <summary>The latest periods on the treasury's front page.</summary>
public sealed class PeriodsPart(CommonsDb db) : IOverviewPart
{
    private const int Shown = 4;

    public int Order => 10;

    public async Task<Part?> ForAsync(CancellationToken ct)
    {
        var rows = await db.Periods.OrderByDescending(p => p.Key).Take(Shown).Select(p => new PeriodRow(p.Key, p.Status, p.Until, db.PeriodApprovals.Count(a => a.PeriodKey == p.Key))).ToListAsync(ct);
        return rows.Count is 0 ? null : new Part("/Treasury/Periods/_Part.cshtml", rows);
    }
}
