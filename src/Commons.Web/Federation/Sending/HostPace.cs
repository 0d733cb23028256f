using System.Threading.RateLimiting;
using Commons.Web.Hosting;

namespace Commons.Web.Federation.Sending;

/// <summary>Keeps this node to so many deliveries per host and second (DECISIONS 23).</summary>
public sealed class HostPace(FederationLimits limits) : IDisposable
{
    private readonly PartitionedRateLimiter<string> limiter = PartitionedRateLimiter.Create<string, string>(host =>
        RateLimitPartition.GetTokenBucketLimiter(host, _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = limits.DeliveriesPerSecondPerHost,
            TokensPerPeriod = limits.DeliveriesPerSecondPerHost,
            ReplenishmentPeriod = TimeSpan.FromSeconds(1),
            QueueLimit = Delivery.Lanes,
        }));

    public async Task<IDisposable> WaitAsync(string host, CancellationToken ct) => await limiter.AcquireAsync(host, 1, ct);

    public void Dispose() => limiter.Dispose();
}
