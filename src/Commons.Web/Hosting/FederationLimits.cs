namespace Commons.Web.Hosting;

/// <summary><c>Commons:Federation:Limits:*</c>: how much this server asks of others, and lets them ask of it (DECISIONS 23).</summary>
public sealed record FederationLimits
{
    private const string Prefix = "Commons:Federation:Limits:";

    /// <summary>Deliveries under way to one host at once.</summary>
    public required int InFlightPerHost { get; init; }

    /// <summary>Deliveries to one host in a second.</summary>
    public required int DeliveriesPerSecondPerHost { get; init; }

    /// <summary>Signed activities taken from one origin in a second, once its burst is used up.</summary>
    public required int OriginPerSecond { get; init; }
    public required int OriginBurst { get; init; }

    /// <summary>The same for one actor.</summary>
    public required int ActorPerSecond { get; init; }
    public required int ActorBurst { get; init; }

    /// <summary>Requests with a signature that does not hold, from one address in a minute (FEDERATION §11.14).</summary>
    public required int FailuresPerMinute { get; init; }

    public static FederationLimits From(IConfiguration settings) => new()
    {
        InFlightPerHost = Read(settings, nameof(InFlightPerHost), 8, 64),
        DeliveriesPerSecondPerHost = Read(settings, nameof(DeliveriesPerSecondPerHost), 10, 1000),
        OriginPerSecond = Read(settings, nameof(OriginPerSecond), 20, 10_000),
        OriginBurst = Read(settings, nameof(OriginBurst), 600, 1_000_000),
        ActorPerSecond = Read(settings, nameof(ActorPerSecond), 5, 10_000),
        ActorBurst = Read(settings, nameof(ActorBurst), 150, 1_000_000),
        FailuresPerMinute = Read(settings, nameof(FailuresPerMinute), 60, 1_000_000),
    };

    private static int Read(IConfiguration settings, string name, int otherwise, int max) => ReadOptions.Number(settings, Prefix + name, otherwise, 1, max);
}
