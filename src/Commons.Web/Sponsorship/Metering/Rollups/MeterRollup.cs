using System.Security.Cryptography;
using System.Text;
using Commons.Web.Sponsorship.Campaigns;

namespace Commons.Web.Sponsorship.Metering.Rollups;

/// <summary>
/// Adds impressions to the readings, range by range. A range, the readings it changes and the mark that it was added commit together, so it may be
/// killed anywhere, run twice and run on two nodes: each impression is in the readings once.
/// </summary>
public sealed class MeterRollup(CommonsDb db, TimeProvider clock)
{
    private const int RangeMax = 2_000;

    /// <summary>Adds everything up to this impression, or everything there is now.</summary>
    public async Task CatchUpAsync(long? upTo, CancellationToken ct)
    {
        var last = await db.MeterCounters.Where(c => c.Id == MeterCounter.Impressions).Select(c => c.LastSeq).SingleAsync(ct);
        var until = Math.Min(last, upTo ?? last);
        while (await AddRangeAsync(until, ct)) { }
    }

    private async Task<bool> AddRangeAsync(long until, CancellationToken ct)
    {
        await using var own = db.Database.CurrentTransaction is null ? await db.Database.BeginTransactionAsync(ct) : null;
        await db.MeterCounters.Where(c => c.Id == MeterCounter.RolledUp).LockAsync(c => c.LastSeq, ct);
        var from = await db.MeterCounters.Where(c => c.Id == MeterCounter.RolledUp).Select(c => c.LastSeq).SingleAsync(ct) + 1;
        var to = Math.Min(until, from + RangeMax - 1);
        if (to < from) return false;

        var impressions = await db.Impressions.AsNoTracking().Where(i => i.Seq >= from && i.Seq <= to).OrderBy(i => i.Seq).ToListAsync(ct);
        if (impressions.Count != to - from + 1) throw new InvalidOperationException($"Impressions {from} to {to} have gaps. The readings stand still until somebody has looked.");
        await Sum(impressions).SaveAsync(db, ct);
        await AddShownAsync(impressions, ct);
        var at = clock.GetUtcNow();
        await db.InsertManyAsync("RollupBatches", ["Id", "FromSeq", "ToSeq", "Hash", "At"], [[Guid.CreateVersion7(at), from, to, HashOf(impressions), ManyRows.Micros(at)]], "", ct);
        await db.MeterCounters.Where(c => c.Id == MeterCounter.RolledUp).ExecuteUpdateAsync(set => set.SetProperty(c => c.LastSeq, to), ct);
        if (own is not null) await own.CommitAsync(ct);
        return true;
    }

    /// <summary>Billed showings only; a board's sponsor is read when its day is closed, because only then is it known what a view was worth.</summary>
    private static Readings Sum(List<Impression> impressions)
    {
        var readings = new Readings();
        foreach (var impression in impressions.Where(i => i.IsBilled && i.Kind is CampaignKind.Cpm))
        {
            var shares = Attribution.Read(impression.Shares);
            foreach (var share in shares) readings.Add(Key(impression, share.PostId), share.AuthorId, 1, share.Micros);
            if (shares.Count is 0) readings.Add(Key(impression, Readings.NoPost), null, 1, impression.PriceMicros);
        }
        return readings;
    }

    /// <summary>By the number and board, for the sponsors' reports; of a board's own sponsor too.</summary>
    private Task AddShownAsync(List<Impression> impressions, CancellationToken ct) => db.InsertManyAsync("ShownDays", ["Day", "CampaignId", "BoardId", "Counted", "MadeGood", "Micros"],
        [.. impressions.GroupBy(i => (i.Day, i.CampaignId, i.BoardId)).OrderBy(g => g.Key).Select(g => new object?[]
        {
            g.Key.Day, g.Key.CampaignId, g.Key.BoardId, g.LongCount(i => i.IsBilled), g.LongCount(i => !i.IsBilled), g.Where(i => i.IsBilled).Sum(i => i.PriceMicros),
        })],
        """
        ON CONFLICT ("CampaignId", "Day", "BoardId") DO UPDATE SET "Counted" = "ShownDays"."Counted" + excluded."Counted",
        "MadeGood" = "ShownDays"."MadeGood" + excluded."MadeGood", "Micros" = "ShownDays"."Micros" + excluded."Micros"
        """, ct);

    private static ReadingKey Key(Impression i, long postId) => new(i.Period, i.Day, Readings.Cpm, i.BoardId, i.CampaignId, postId);

    private static string HashOf(List<Impression> impressions)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var impression in impressions)
        {
            hash.AppendData(impression.TokenId);
            hash.AppendData(Encoding.UTF8.GetBytes(impression.Shares));
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
