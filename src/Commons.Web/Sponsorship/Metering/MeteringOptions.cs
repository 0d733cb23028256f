using System.Net;
using Commons.Web.Hosting;
using Commons.Web.Sponsorship.Metering.Visitors;

namespace Commons.Web.Sponsorship.Metering;

/// <summary>What an operator sets about metering (DECISIONS 14).</summary>
public sealed record MeteringOptions
{
    private static readonly string[] Private =
        ["127.0.0.0/8", "::1/128", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "169.254.0.0/16", "100.64.0.0/10", "fc00::/7", "fe80::/10"];

    /// <summary>Networks whose showings are our own and never billed.</summary>
    public required IReadOnlyList<IPNetwork> InternalNetworks { get; init; }

    /// <summary>Agents that are no persons, beyond the short list of our own.</summary>
    public required DeclaredMachines Machines { get; init; }

    /// <summary>Networks of data centres and anonymisers.</summary>
    public required NetworkList DataCentres { get; init; }

    /// <summary>Whether cards are shown and counted only to those who said yes (REVENUE 2.4, MONEY-ATTACKS 66).</summary>
    public required bool ConsentRequired { get; init; }

    /// <summary>Cards handed to one visitor, or one network prefix, in five minutes; then house cards (MONEY-ATTACKS 9).</summary>
    public required int SlotsPerFiveMinutes { get; init; }

    /// <summary>Showings billed to one visitor in a UTC day.</summary>
    public required int ViewsPerDay { get; init; }

    /// <summary>Showings billed to one visitor in one of a page's slots in five minutes (REVENUE 2.3 step 6).</summary>
    public required int ViewsPerFiveMinutes { get; init; }

    /// <summary>The same two for all visitors of one network prefix together.</summary>
    public required int NetworkViewsPerDay { get; init; }
    public required int NetworkViewsPerFiveMinutes { get; init; }

    public static MeteringOptions From(IConfiguration settings) => new()
    {
        InternalNetworks = ReadOptions.Networks(settings, "Commons:Metering:InternalNetworks", [.. Private.Select(n => IPNetwork.Parse(n))]),
        Machines = Listed(settings, "Commons:Metering:AgentsFile", "crawler-user-agents.json") is var (agents, agentsKey) ? DeclaredMachines.Read(agents, agentsKey) : DeclaredMachines.None,
        DataCentres = Listed(settings, "Commons:Metering:NetworksFile", "data-centres.txt") is var (networks, networksKey) ? NetworkList.Read(networks, networksKey) : NetworkList.None,
        ConsentRequired = ReadOptions.Flag(settings, "Commons:Metering:ConsentRequired", false),
        SlotsPerFiveMinutes = Cap(settings, "SlotsPerFiveMinutes", 30),
        ViewsPerDay = Cap(settings, "ViewsPerDay", 300),
        ViewsPerFiveMinutes = Cap(settings, "ViewsPerFiveMinutes", 5),
        NetworkViewsPerDay = Cap(settings, "NetworkViewsPerDay", 300),
        NetworkViewsPerFiveMinutes = Cap(settings, "NetworkViewsPerFiveMinutes", 5),
    };

    private static int Cap(IConfiguration settings, string name, int otherwise) => ReadOptions.Number(settings, $"Commons:Metering:Caps:{name}", otherwise, 1, 1_000_000);

    /// <summary>The file that a setting names; else the one in <c>lists</c> beside the program, where the container has it; else none.</summary>
    private static (string Path, string Key)? Listed(IConfiguration settings, string key, string name)
    {
        if (settings[key] is { Length: > 0 } given) return (Path.GetFullPath(given), key);
        var shipped = Path.Combine(AppContext.BaseDirectory, "lists", name);
        return File.Exists(shipped) ? (shipped, key) : null;
    }
}
