using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Commons.Web.Notifications.Live;

/// <summary>How many streams may be open: each costs a connection, so one address cannot take them all. One IPv6 customer is a /64.</summary>
public sealed class LiveSeats
{
    public const int PerAddressMax = 12;
    public const int Max = 5000;

    private readonly ConcurrentDictionary<string, int> taken = new(StringComparer.Ordinal);
    private int total;

    /// <summary>A seat to be given back, or null where all are taken.</summary>
    public IDisposable? Take(IPAddress? address)
    {
        var who = Network(address ?? IPAddress.Loopback);
        if (Interlocked.Increment(ref total) <= Max && taken.AddOrUpdate(who, 1, (_, n) => n + 1) <= PerAddressMax) return new Seat(this, who);
        GiveBack(who);
        return null;
    }

    private void GiveBack(string who)
    {
        Interlocked.Decrement(ref total);
        if (taken.AddOrUpdate(who, 0, (_, n) => Math.Max(0, n - 1)) is 0) taken.TryRemove(new(who, 0));
    }

    private static string Network(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        return address.AddressFamily is AddressFamily.InterNetworkV6 ? Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8)) : address.ToString();
    }

    private sealed class Seat(LiveSeats seats, string who) : IDisposable
    {
        private int given;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref given, 1) is 0) seats.GiveBack(who);
        }
    }
}
