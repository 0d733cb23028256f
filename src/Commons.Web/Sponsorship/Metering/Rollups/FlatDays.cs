using System.Globalization;
using System.Numerics;
using Commons.Ledger;
using Commons.Web.Sponsorship.Campaigns;

namespace Commons.Web.Sponsorship.Metering.Rollups;

/// <summary>
/// Earns one day of a board sponsorship and says which posts it belongs to: to those beside which the card was seen, each view at most the ceiling;
/// the rest to the board's other posts by what they earned in the 28 days before, else to nobody (MONEY-ATTACKS 3). A post that was deleted or removed
/// before the day was over has no part in that rest: it earns until it goes (REVENUE 5.10, MONEY-ATTACKS 23).
/// </summary>
public sealed class FlatDays(CommonsDb db, TimeProvider clock)
{
    private const int TrailingDays = 28;

    /// <summary>Call within a transaction in which the days are locked, once for a day: its charge is unique.</summary>
    public async Task AccrueAsync(FlatDay day, string period, CancellationToken ct)
    {
        var views = await db.Impressions.AsNoTracking().Where(i => i.CampaignId == day.CampaignId && i.Day == day.Day && i.IsBilled && i.Kind == CampaignKind.Flat)
            .Select(i => i.Shares).ToListAsync(ct);
        var readings = new Readings();
        var rest = Earned(day, period, views, readings, out var seen);
        await SpreadAsync(day, period, rest, seen, readings, ct);
        await readings.SaveAsync(db, ct);

        await db.Campaigns.Where(c => c.Id == day.CampaignId).ExecuteUpdateAsync(set => set.SetProperty(c => c.SpentMicros, c => c.SpentMicros + day.Micros), ct);
        if (day.Micros is 0) return;
        db.DayCharges.Add(new DayCharge
        {
            Id = Guid.CreateVersion7(clock.GetUtcNow()), Period = period, Day = day.Day, CampaignId = day.CampaignId, Account = Readings.Board,
            SponsorId = await db.Campaigns.Where(c => c.Id == day.CampaignId).Select(c => c.SponsorId).SingleAsync(ct), Views = 0, Micros = day.Micros, FirstSeq = 0, LastSeq = 0,
        });
        await db.SaveChangesAsync(ct);
    }

    /// <summary>
    /// Adds what the views earned. A view's shares already add up to the ceiling, so their sum is both the weight and the most that may be earned.
    /// </summary>
    /// <returns>What is left of the day.</returns>
    private static long Earned(FlatDay day, string period, List<string> views, Readings readings, out HashSet<long> seen)
    {
        var posts = views.SelectMany(Attribution.Read).GroupBy(s => s.PostId)
            .ToDictionary(g => g.Key, g => (g.First().AuthorId, Views: g.LongCount(), Weight: g.Aggregate(BigInteger.Zero, (sum, s) => sum + s.Micros)));
        seen = [.. posts.Keys];
        var most = posts.Values.Aggregate(BigInteger.Zero, (sum, p) => sum + p.Weight);
        var earned = (long)BigInteger.Min(day.Micros, most);
        var division = Hamilton.Split(period, Pool(day), earned, posts.ToDictionary(p => Attribution.Key(p.Key), p => p.Value.Weight));
        foreach (var (post, p) in posts) readings.Add(Key(day, period, post), p.AuthorId, p.Views, division.Shares[Attribution.Key(post)]);
        return day.Micros - earned + division.Unallocated;
    }

    private async Task SpreadAsync(FlatDay day, string period, long rest, HashSet<long> seen, Readings readings, CancellationToken ct)
    {
        if (rest is 0) return;
        var (from, until, over) = (day.Day.AddDays(-TrailingDays), day.Day, new DateTimeOffset(day.Day.AddDays(1), TimeOnly.MinValue, TimeSpan.Zero));
        var trailing = await db.MeterReadings.AsNoTracking()
            .Where(r => r.BoardId == day.BoardId && r.Day >= from && r.Day < until && r.PostId != Readings.NoPost && r.Views > 0   // What was only spread weighs nothing.
                && !db.Posts.Any(p => p.Id == r.PostId && (p.DeletedAt < over || p.Topic.RemovedAt < over)))
            .GroupBy(r => new { r.PostId, r.AuthorId }).Select(g => new { g.Key.PostId, g.Key.AuthorId, Micros = g.Sum(r => r.Micros) }).ToListAsync(ct);
        var others = trailing.Where(t => !seen.Contains(t.PostId)).ToDictionary(t => Attribution.Key(t.PostId));
        var division = Hamilton.Split(period, Pool(day) + ":rest", rest, others.ToDictionary(o => o.Key, o => (BigInteger)o.Value.Micros));
        foreach (var (key, other) in others)
            if (division.Shares[key] > 0) readings.Add(Key(day, period, other.PostId), other.AuthorId, 0, division.Shares[key]);
        if (division.Unallocated > 0) readings.Add(Key(day, period, Readings.NoPost), null, 0, division.Unallocated);
    }

    private static ReadingKey Key(FlatDay day, string period, long postId) => new(period, day.Day, Readings.Board, day.BoardId, day.CampaignId, postId);

    private static string Pool(FlatDay day) => string.Create(CultureInfo.InvariantCulture, $"flat:{day.CampaignId}:{day.Day:yyyy-MM-dd}");
}
