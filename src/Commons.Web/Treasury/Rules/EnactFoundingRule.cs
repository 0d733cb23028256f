using Commons.Web.Hosting;
using Commons.Web.Members;
using Commons.Web.Treasury.Periods;

namespace Commons.Web.Treasury.Rules;

/// <summary>Gives a new co-op its founding rule and opens its first period; at every start makes sure that both are there.</summary>
public sealed class EnactFoundingRule(CommonsDb db, RuleBook rules, OpenPeriods periods, TimeProvider clock) : IListenTo<CoopFounded>, IPrepare
{
    public async Task HearAsync(CoopFounded happened, CancellationToken ct)
    {
        await rules.FoundAsync(ct);
        await periods.OpenUntilAsync(clock.GetUtcNow(), ct);
    }

    public async Task PrepareAsync(CancellationToken ct)
    {
        if (await db.Coops.AnyAsync(ct)) await periods.OpenCoveredAsync(clock.GetUtcNow(), ct);
    }
}
