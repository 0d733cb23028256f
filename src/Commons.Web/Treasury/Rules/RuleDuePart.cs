using Commons.Ledger;
using Commons.Web.Shared.Pages;
using Commons.Web.Treasury.Overview;

namespace Commons.Web.Treasury.Rules;

/// <summary>Says on the treasury's front page that a rule is due: in the month before the founding rule ends, and from then on (DECISIONS 16).</summary>
public sealed class RuleDuePart(CommonsDb db, RuleBook rules, TimeProvider clock) : IOverviewPart
{
    public int Order => 0;

    public async Task<Part?> ForAsync(CancellationToken ct)
    {
        if (!await db.Coops.AnyAsync(ct)) return null;
        var month = PeriodKey.Of(DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime));
        if (await rules.FindAsync(month, ct) is (var rule, false)) return new("/Treasury/Rules/_Due.cshtml", new RuleDue(rule.Id, month.ToString(), IsOverdue: true));
        return await rules.FindAsync(month.Next, ct) is (var ending, false) ? new("/Treasury/Rules/_Due.cshtml", new RuleDue(ending.Id, month.Next.ToString(), IsOverdue: false)) : null;
    }
}

/// <param name="Rule">The rule that ended, or ends.</param>
/// <param name="Month">The first month without one that matters now.</param>
/// <param name="IsOverdue">Whether that month has begun.</param>
public sealed record RuleDue(string Rule, string Month, bool IsOverdue);
