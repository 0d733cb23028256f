using System.Globalization;
using Commons.Web.Sponsorship.Campaigns;

namespace Commons.Web.Sponsorship.Metering.Rollups;

/// <summary>
/// Charges what was delivered: three hours after a UTC day ends, one row for each campaign and day (DECISIONS 15). What comes later is a further row.
/// Running it again, or twice at once, charges nothing again.
/// </summary>
public sealed class MeterDays(CommonsDb db, FlatDays flat, MeterClock clock)
{
    /// <summary>Tokens live for half an hour; the rest is for a server that was down.</summary>
    private static readonly TimeSpan ClosesAfter = TimeSpan.FromHours(3);

    /// <summary>Charges every day of the period that is over, and what came late into it. Joins the caller's transaction if there is one.</summary>
    /// <param name="period"><c>yyyy-MM</c>.</param>
    public Task CloseAsync(string period, CancellationToken ct) => CloseAsync(period, DateOnly.MinValue, ct);

    /// <summary>The same for days from <paramref name="since"/> on, for the hourly run.</summary>
    public async Task CloseAsync(string period, DateOnly since, CancellationToken ct)
    {
        await using var own = db.Database.CurrentTransaction is null ? await db.Database.BeginTransactionAsync(ct) : null;
        await db.MeterCounters.Where(c => c.Id == MeterCounter.Days).LockAsync(c => c.LastSeq, ct);
        var lastOver = LastDayOver(await clock.NowAsync(ct));
        await ChargeShowingsAsync(period, since, lastOver, ct);
        foreach (var day in await OpenFlatDaysAsync(period, lastOver, ct)) await flat.AccrueAsync(day, period, ct);
        if (own is not null) await own.CommitAsync(ct);
    }

    /// <summary>The newest UTC day that ended at least three hours ago.</summary>
    public static DateOnly LastDayOver(DateTimeOffset now) => DateOnly.FromDateTime((now - ClosesAfter).UtcDateTime).AddDays(-1);

    private async Task ChargeShowingsAsync(string period, DateOnly since, DateOnly lastOver, CancellationToken ct)
    {
        var billed = db.Impressions.Where(i => i.Period == period && i.Day >= since && i.Day <= lastOver && i.IsBilled && i.PriceMicros > 0);
        var counted = await billed.GroupBy(i => new { i.CampaignId, i.Day }).Select(g => new { g.Key.CampaignId, g.Key.Day, Views = g.LongCount() }).ToListAsync(ct);
        var charged = await db.DayCharges.Where(c => c.Period == period && c.Day >= since && c.Account == Readings.Cpm)
            .GroupBy(c => new { c.CampaignId, c.Day }).Select(g => new { g.Key.CampaignId, g.Key.Day, Views = g.Sum(c => c.Views), Last = g.Max(c => c.LastSeq) }).ToDictionaryAsync(c => (c.CampaignId, c.Day), ct);
        foreach (var group in counted.OrderBy(g => g.Day).ThenBy(g => g.CampaignId))
        {
            var before = charged.GetValueOrDefault((group.CampaignId, group.Day));
            if (group.Views > (before?.Views ?? 0)) await ChargeAsync(billed, group.CampaignId, group.Day, before?.Last ?? 0, period, ct);
        }
        await db.SaveChangesAsync(ct);
    }

    /// <summary>Charges what follows the last charged number: each number belongs to one day, and numbers are committed in order, so ranges never overlap.</summary>
    private async Task ChargeAsync(IQueryable<Impression> billed, long campaignId, DateOnly day, long last, string period, CancellationToken ct)
    {
        var due = await billed.Where(i => i.CampaignId == campaignId && i.Day == day && i.Seq > last).GroupBy(i => i.Day)
            .Select(g => new { Views = g.LongCount(), Micros = g.Sum(i => i.PriceMicros), First = g.Min(i => i.Seq), Last = g.Max(i => i.Seq) }).SingleAsync(ct);
        db.DayCharges.Add(new DayCharge
        {
            Id = Guid.CreateVersion7(clock.Now), Period = period, Day = day, CampaignId = campaignId, SponsorId = await SponsorOfAsync(campaignId, ct),
            Account = Readings.Cpm, Views = due.Views, Micros = due.Micros, FirstSeq = due.First, LastSeq = due.Last,
        });
    }

    private Task<long> SponsorOfAsync(long campaignId, CancellationToken ct) => db.Campaigns.Where(c => c.Id == campaignId).Select(c => c.SponsorId).SingleAsync(ct);

    private async Task<List<FlatDay>> OpenFlatDaysAsync(string period, DateOnly lastOver, CancellationToken ct)
    {
        var first = DateOnly.ParseExact(period + "-01", "yyyy-MM-dd", CultureInfo.InvariantCulture);
        var last = first.AddMonths(1).AddDays(-1);
        return await db.FlatDays.AsNoTracking()
            .Where(d => d.Day >= first && d.Day <= last && d.Day <= lastOver && !db.DayCharges.Any(c => c.CampaignId == d.CampaignId && c.Account == Readings.Board && c.Day == d.Day))
            .OrderBy(d => d.Day).ThenBy(d => d.CampaignId).ToListAsync(ct);
    }
}
