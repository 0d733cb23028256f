using Commons.Web.Treasury.Posts;

namespace Commons.Web.Treasury.Closing;

/// <summary>
/// How a post of a period was judged when it froze, if not as any other: a judgement afterwards counts from the next period on, and a close that was
/// killed gives the same statement.
/// </summary>
public sealed class PeriodPost
{
    public required string PeriodKey { get; init; }
    public required long PostId { get; init; }
    public required PostQuality Quality { get; init; }
}

internal static class Judgements
{
    /// <summary>The judgement now of every post that the period's readings name and that is not like any other.</summary>
    public static Task<Dictionary<long, PostQuality>> JudgedNowAsync(this CommonsDb db, string period, CancellationToken ct) => db.PostFacts.AsNoTracking()
        .Where(f => f.Quality != PostQuality.Normal && db.MeterReadings.Any(r => r.Period == period && r.PostId == f.PostId)).ToDictionaryAsync(f => f.PostId, f => f.Quality, ct);

    /// <summary>The same as it stood when the period froze.</summary>
    public static Task<Dictionary<long, PostQuality>> JudgedThenAsync(this CommonsDb db, string period, CancellationToken ct) =>
        db.PeriodPosts.AsNoTracking().Where(p => p.PeriodKey == period).ToDictionaryAsync(p => p.PostId, p => p.Quality, ct);
}
