using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using Commons.Web.Hosting;

namespace Commons.Web.Sponsorship.Metering.Visitors;

/// <summary>
/// Networks in which machines stand and people do not read: data centres, exits of anonymisers. Read once at the start from a file that an operator can
/// replace, one network or address a line, <c>#</c> before remarks. Looking one up costs as many steps as the list has lengths of prefixes.
/// </summary>
public sealed class NetworkList
{
    private readonly ILookup<AddressFamily, (int Length, HashSet<UInt128> Starts)> lengths;

    private NetworkList(IReadOnlyList<IPNetwork> networks)
    {
        lengths = networks.Distinct().GroupBy(n => (n.BaseAddress.AddressFamily, n.PrefixLength))
            .ToLookup(g => g.Key.AddressFamily, g => (g.Key.PrefixLength, g.Select(n => Start(n.BaseAddress, n.PrefixLength)).ToHashSet()));
        Count = networks.Count;
    }

    public static NetworkList None { get; } = new([]);

    public int Count { get; }

    /// <param name="path">The file.</param>
    /// <param name="key">The setting that names it, for the sentence.</param>
    /// <exception cref="WrongSettingException">It cannot be read, or a line is no network.</exception>
    public static NetworkList Read(string path, string key)
    {
        try
        {
            return new([.. File.ReadLines(path).Select(line => line.Split('#', 2)[0].Trim()).Where(line => line.Length > 0).Select(line => Parse(line, path, key))]);
        }
        catch (Exception wrong) when (wrong is IOException or UnauthorizedAccessException)
        {
            throw new WrongSettingException(key, $"the list of networks in {path} cannot be read: {wrong.Message}");
        }
    }

    public bool Contains(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        return lengths[address.AddressFamily].Any(l => l.Starts.Contains(Start(address, l.Length)));
    }

    private static IPNetwork Parse(string line, string path, string key) =>
        IPNetwork.TryParse(line, out var network) ? network
        : IPAddress.TryParse(line, out var address) ? new IPNetwork(address, address.GetAddressBytes().Length * 8)
        : throw new WrongSettingException(key, $"\"{line}\" in {path} is not an address or a network like 192.0.2.0/24.");

    private static UInt128 Start(IPAddress address, int length)
    {
        Span<byte> bytes = stackalloc byte[16];
        bytes.Clear();
        address.TryWriteBytes(bytes, out _);
        var whole = BinaryPrimitives.ReadUInt128BigEndian(bytes);
        return length is 0 ? 0 : whole & (UInt128.MaxValue << (128 - length));
    }
}
