using System.Globalization;
using Commons.Web.Hosting;
using Commons.Web.Members;
using Commons.Web.Shared.Pages;
using Commons.Web.Sponsorship.Metering;

namespace Commons.Web.Treasury.Earnings;

/// <summary>“This month” in the right rail: what the reader earned so far, with the way to how.</summary>
public sealed class MonthCard(CommonsDb db, EarnedMonths earned, CurrentMember current, CommonsOptions options, TimeProvider clock) : IRailCard
{
    public int Order => 20;

    public async Task<Part?> ForAsync(RailPlace place, CancellationToken ct)
    {
        var key = MeterPeriod.KeyOf(clock.GetUtcNow());
        if (await current.FindAsync(ct) is not { } member || !await db.Periods.AnyAsync(p => p.Key == key, ct)) return null;
        var micros = await earned.EstimatedTotalAsync(key, member.Author.Id, ct);
        return new Part("/Treasury/Earnings/_MonthCard.cshtml", new MonthCardPage(MoneyText.Of(micros, options.Currency), clock.GetUtcNow().ToString("MMMM", CultureInfo.InvariantCulture), micros > 0));
    }
}

public sealed record MonthCardPage(string Amount, string Month, bool HasEarned);
