using System.Collections.Concurrent;

namespace Commons.Web.Sponsorship.Slots;

/// <summary>
/// What may still be billed for cards that were handed out in the last ten minutes: one per visitor and campaign, times the share of cards that were
/// seen lately. So nobody can use a budget up by asking for cards (MONEY-ATTACKS 9). In memory; an estimate for choosing, never for billing.
/// </summary>
public sealed class Outstanding(TimeProvider clock)
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(10);
    private readonly ConcurrentDictionary<long, Recent> campaigns = [];

    public void Minted(long campaignId, string visitor) => campaigns.GetOrAdd(campaignId, _ => new()).Add(visitor, clock.GetUtcNow());

    public void Seen(long campaignId) => campaigns.GetOrAdd(campaignId, _ => new()).CountSeen();

    public long Micros(long campaignId, long priceMicros) =>
        campaigns.TryGetValue(campaignId, out var recent) ? recent.Estimate(priceMicros, clock.GetUtcNow() - Window) : 0;

    private sealed class Recent
    {
        private readonly Dictionary<string, DateTimeOffset> visitors = [];
        private long minted;
        private long seen;

        public void Add(string visitor, DateTimeOffset at)
        {
            lock (visitors)
            {
                if (visitors.TryAdd(visitor, at)) minted++;
                else visitors[visitor] = at;
            }
        }

        public void CountSeen() => Interlocked.Increment(ref seen);

        public long Estimate(long price, DateTimeOffset since)
        {
            lock (visitors)
            {
                foreach (var old in visitors.Where(v => v.Value < since).Select(v => v.Key).ToList()) visitors.Remove(old);
                var rate = minted is 0 ? 1000 : Math.Clamp(Interlocked.Read(ref seen) * 1000 / minted, 100, 1000);   // Parts of a thousand.
                return (long)((Int128)visitors.Count * price * rate / 1000);
            }
        }
    }
}
