using System.Net;
using Commons.Web.Hosting;

namespace Commons.Web.Sponsorship.Metering;

/// <summary>What an operator sets about metering (DECISIONS 14).</summary>
public sealed record MeteringOptions
{
    private static readonly string[] Private =
        ["127.0.0.0/8", "::1/128", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "169.254.0.0/16", "100.64.0.0/10", "fc00::/7", "fe80::/10"];

    /// <summary>Networks whose showings are our own and never billed.</summary>
    public required IReadOnlyList<IPNetwork> InternalNetworks { get; init; }

    /// <summary>Cards handed to one visitor, or one network prefix, in five minutes; then house cards (MONEY-ATTACKS 9).</summary>
    public required int SlotsPerFiveMinutes { get; init; }

    /// <summary>Showings billed to one visitor in a UTC day.</summary>
    public required int ViewsPerDay { get; init; }

    public static MeteringOptions From(IConfiguration settings) => new()
    {
        InternalNetworks = ReadOptions.Networks(settings, "Commons:Metering:InternalNetworks", [.. Private.Select(n => IPNetwork.Parse(n))]),
        SlotsPerFiveMinutes = ReadOptions.Number(settings, "Commons:Metering:Caps:SlotsPerFiveMinutes", 30, 1, 1_000_000),
        ViewsPerDay = ReadOptions.Number(settings, "Commons:Metering:Caps:ViewsPerDay", 300, 1, 1_000_000),
    };
}
