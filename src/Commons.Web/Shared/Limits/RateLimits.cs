using System.Net;
using System.Net.Sockets;
using System.Security.Claims;
using System.Threading.RateLimiting;
using Commons.Web.Hosting;

namespace Commons.Web.Shared.Limits;

/// <summary>How often something may be done: a burst, then one more after each interval. The numbers follow FORUM 3.4.</summary>
/// <param name="Sentence">What the person reads beside what they typed; nothing is lost.</param>
public sealed record Limit(string Name, int Burst, TimeSpan Every, string Sentence)
{
    private const string Address = "That was too often from your address. Wait a little and send it again; what you typed is still here.";

    public static Limit SignUp { get; } = new("sign-up", 10, TimeSpan.FromMinutes(1), Address);
    public static Limit SignIn { get; } = new("sign-in", 10, TimeSpan.FromSeconds(30), Address);
    public static Limit ConfirmationLetter { get; } = new("confirmation-letter", 3, TimeSpan.FromMinutes(20), "We sent you letters already. Look into the spam folder too, and ask again in an hour.");
    public static Limit NewTopic { get; } = new("new-topic", 5, TimeSpan.FromMinutes(2), "You started several topics just now. Wait two minutes and post this one then; it is still here.");
    public static Limit Reply { get; } = new("reply", 12, TimeSpan.FromSeconds(5), "You wrote very fast just now. Wait a few seconds and post this again; it is still here.");
}

/// <summary>
/// Counts per account, or per address for guests (one IPv6 customer is a /64). Networks in <c>Commons:RateLimits:Exempt</c> are not
/// counted. It refuses inside the action and not before it, so that the form comes back with what was typed.
/// </summary>
public sealed class RateLimits(CommonsOptions options) : IDisposable
{
    private readonly PartitionedRateLimiter<(Limit Limit, string Who)> limiter = PartitionedRateLimiter.Create<(Limit Limit, string Who), string>(ask =>
        RateLimitPartition.GetTokenBucketLimiter($"{ask.Limit.Name} {ask.Who}", _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = ask.Limit.Burst,
            TokensPerPeriod = 1,
            ReplenishmentPeriod = ask.Limit.Every,
            QueueLimit = 0,
        }));

    /// <exception cref="Refusal">Too often: status 429, with the time after which it will do.</exception>
    public void Check(Limit limit, HttpContext context)
    {
        var address = context.Connection.RemoteIpAddress ?? IPAddress.Loopback;
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        if (options.RateLimitsExempt.Any(network => network.Contains(address))) return;
        var who = context.User.FindFirstValue(ClaimTypes.NameIdentifier) is { } member ? $"member {member}" : Network(address);
        using var lease = limiter.AttemptAcquire((limit, who));
        if (lease.IsAcquired) return;
        throw new Refusal(limit.Sentence, kind: "too-often")
        {
            Status = StatusCodes.Status429TooManyRequests,
            RetryAfter = lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? wait : limit.Every,
        };
    }

    public void Dispose() => limiter.Dispose();

    private static string Network(IPAddress address) => address.AddressFamily is AddressFamily.InterNetworkV6
        ? Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8))
        : address.ToString();
}
