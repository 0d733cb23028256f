namespace Commons.Web.Federation.Receiving;

/// <summary>One bucket of tokens per name: a burst at once, then so many in a period (DECISIONS 23). Kept in memory, per node.</summary>
public sealed class TokenBuckets(int perPeriod, TimeSpan period, int burst, TimeProvider clock)
{
    private const int NamesMax = 20_000;

    private readonly Dictionary<string, (long Micro, DateTimeOffset At)> buckets = [];
    private readonly Lock one = new();
    private long Full => burst * 1_000_000L;

    /// <summary>Takes a token; false says after how long there is one.</summary>
    public bool TryTake(string name, out TimeSpan wait)
    {
        lock (one)
        {
            var left = Filled(name) - 1_000_000;
            wait = left < 0 ? TimeSpan.FromMicroseconds(-left * (period.Ticks / TimeSpan.TicksPerMicrosecond) / perPeriod / 1_000_000) : TimeSpan.Zero;
            if (left < 0) return false;
            if (buckets.Count >= NamesMax) Forget();
            buckets[name] = (left, clock.GetUtcNow());
            return true;
        }
    }

    /// <summary>Whether there is a token, without taking it.</summary>
    public bool HasToken(string name)
    {
        lock (one) return Filled(name) >= 1_000_000;
    }

    private long Filled(string name)
    {
        if (!buckets.TryGetValue(name, out var bucket)) return Full;
        var passed = Math.Max(0, (clock.GetUtcNow() - bucket.At).Ticks);
        return (long)Int128.Min(Full, bucket.Micro + (Int128)passed * perPeriod * 1_000_000 / period.Ticks);
    }

    // A bucket that has filled up again is like one that never was.
    private void Forget()
    {
        foreach (var name in buckets.Keys.Where(name => Filled(name) >= Full).ToList()) buckets.Remove(name);
        if (buckets.Count >= NamesMax) buckets.Clear();
    }
}
