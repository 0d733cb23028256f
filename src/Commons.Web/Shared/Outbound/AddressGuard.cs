using System.Net;
using System.Net.Sockets;

namespace Commons.Web.Shared.Outbound;

/// <summary>
/// Which addresses this server connects to on a stranger's word: only those that are somebody's on the public internet (IANA's special-purpose
/// registries, FEDERATION §11.2). An address that carries another one inside is refused whole: nobody public needs the detour.
/// </summary>
/// <param name="allowPrivate">Lets loopback, private and unique local addresses through (DECISIONS 22); all others stay refused.</param>
public sealed class AddressGuard(bool allowPrivate)
{
    private static readonly IPNetwork[] Private = Networks(
        "127.0.0.0/8", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "::1/128", "fc00::/7");

    private static readonly IPNetwork[] Never = Networks(
        "0.0.0.0/8",          // This network; Linux takes 0.0.0.0 for loopback.
        "100.64.0.0/10",      // Carrier-grade NAT.
        "169.254.0.0/16",     // Link-local, and where clouds keep their secrets.
        "192.0.0.0/24",       // Protocol assignments.
        "192.0.2.0/24", "198.51.100.0/24", "203.0.113.0/24",   // Documentation.
        "192.31.196.0/24", "192.52.193.0/24", "192.175.48.0/24",   // AS112 and AMT.
        "192.88.99.0/24",     // 6to4 relays.
        "198.18.0.0/15",      // Benchmarks.
        "224.0.0.0/4",        // Multicast.
        "240.0.0.0/4");       // Reserved, broadcast.

    // All of public IPv6 is 2000::/3; what is inside it and yet not public:
    private static readonly IPNetwork GlobalV6 = IPNetwork.Parse("2000::/3");
    private static readonly IPNetwork[] NeverV6 = Networks(
        "2001::/23",          // Protocol assignments: Teredo, benchmarks, ORCHID.
        "2001:db8::/32", "3fff::/20",   // Documentation.
        "2002::/16",          // 6to4: carries an IPv4 address.
        "2620:4f:8000::/48",  // AS112.
        "3ffe::/16");         // 6bone, given back.

    public bool Allows(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6) return false;   // The same host has an address of its own; this spelling only hides it.
        if (Private.Any(network => network.Contains(address))) return allowPrivate;
        return address.AddressFamily switch
        {
            AddressFamily.InterNetwork => !Never.Any(network => network.Contains(address)),
            AddressFamily.InterNetworkV6 => address.ScopeId is 0 && GlobalV6.Contains(address) && !NeverV6.Any(network => network.Contains(address)),
            _ => false,
        };
    }

    /// <summary>Only the ports of the web, or a stranger could have us speak to his neighbour's mail server.</summary>
    public bool AllowsPort(int port) => allowPrivate || port is 443 or 80;

    private static IPNetwork[] Networks(params string[] texts) => Array.ConvertAll(texts, IPNetwork.Parse);
}
