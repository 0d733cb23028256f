using Commons.Web.Hosting;

namespace Commons.Web.Sponsorship.Metering;

/// <summary>
/// The meter's time. On PostgreSQL several nodes count together, so all follow the database's clock (with the offset of DECISIONS 15) and a node that
/// is more than two seconds off hands out no tokens (MONEY-ATTACKS 36). SQLite has one node and no clock of its own.
/// </summary>
public sealed class MeterClock(IServiceScopeFactory scopes, CommonsClock own, TimeProvider clock)
{
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(1);

    /// <summary>A difference smaller than this is the way to the database and back, not the clock.</summary>
    private static readonly TimeSpan Noise = TimeSpan.FromMilliseconds(100);
    private long measuredAt = -1;
    private TimeSpan difference;

    public DateTimeOffset Now => clock.GetUtcNow() + difference;

    /// <summary>The time by which days and months end, compared with the database's at most once a minute (MONEY-ATTACKS 36).</summary>
    public async Task<DateTimeOffset> NowAsync(CancellationToken ct)
    {
        await IsTrueAsync(ct);
        return Now;
    }

    /// <summary>Whether tokens may be handed out. Compares the clocks at most once a minute.</summary>
    public async Task<bool> IsTrueAsync(CancellationToken ct)
    {
        if (measuredAt < 0 || TimeProvider.System.GetElapsedTime(measuredAt) > Every) await MeasureAsync(ct);
        return IsTolerable(difference);
    }

    public static bool IsTolerable(TimeSpan difference) => difference.Duration() <= Tokens.ViewToken.SkewMax;

    private async Task MeasureAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CommonsDb>();
        if (db.Database.IsNpgsql())
        {
            var before = own.GetUtcNow();
            var theirs = (await db.Database.SqlQuery<long>($"""SELECT (extract(epoch FROM clock_timestamp()) * 1000000)::bigint AS "Value" """).ToListAsync(ct))[0];
            var between = before + (own.GetUtcNow() - before) / 2;
            difference = Settle(DateTimeOffset.UnixEpoch.AddMicroseconds(theirs) + own.Offset - between);
        }
        measuredAt = TimeProvider.System.GetTimestamp();
    }

    private static TimeSpan Settle(TimeSpan measured) => measured.Duration() < Noise ? TimeSpan.Zero : measured;
}
