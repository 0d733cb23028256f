using System.Net;
using Commons.Web.Hosting;

namespace Commons.Web.Federation.Receiving;

/// <summary>How much one server, one actor and one address may send (DECISIONS 23, FEDERATION §11.14).</summary>
public sealed class InboxRates(FederationLimits limits, TimeProvider clock)
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly TokenBuckets origins = new(limits.OriginPerSecond, Second, limits.OriginBurst, clock);
    private readonly TokenBuckets actors = new(limits.ActorPerSecond, Second, limits.ActorBurst, clock);
    private readonly TokenBuckets failures = new(limits.FailuresPerMinute, TimeSpan.FromMinutes(1), limits.FailuresPerMinute, clock);

    /// <summary>Whether this address may still send something whose signature may not hold.</summary>
    public bool MayFail(IPAddress? from) => failures.HasToken(NetworkOf(from));

    public void Failed(IPAddress? from) => failures.TryTake(NetworkOf(from), out _);

    /// <summary>Takes a token of the server's and one of the actor's; only for requests whose signature held, or anybody could use up a stranger's.</summary>
    public bool TryTake(string authority, string actor, out TimeSpan wait) => origins.TryTake(authority, out wait) && actors.TryTake(actor, out wait);

    // One IPv6 customer has a /64 of addresses.
    private static string NetworkOf(IPAddress? from) => from switch
    {
        null => "",
        { AddressFamily: System.Net.Sockets.AddressFamily.InterNetworkV6, IsIPv4MappedToIPv6: false } => Convert.ToHexString(from.GetAddressBytes().AsSpan(0, 8)),
        _ => from.MapToIPv4().ToString(),
    };
}
