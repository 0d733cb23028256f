using System.Collections.Immutable;
using System.Numerics;

namespace Commons.Ledger.Statements;

/// <summary>The names of the pools as rule, statement and lines spell them.</summary>
public static class PoolName
{
    public const string Contributors = "contributors";
    public const string Founders = "founders";
    public const string Maintainers = "maintainers";
    public const string Moderation = "moderation";
    public const string Reserve = "reserve";
    public const string Solidarity = "solidarity";

    /// <summary>Only in lines: money of readers' subscriptions, which no pool divides (STATEMENT §3).</summary>
    public const string Subscriptions = "subscriptions";

    /// <summary>Pools that lines may name.</summary>
    public static ImmutableArray<string> OfLines { get; } = [Contributors, Founders, Maintainers, Moderation, Solidarity, Subscriptions];
}

/// <summary>One number per pool: basis points in a rule and in <c>results.bps</c>, micros in <c>results.pools</c>.</summary>
public sealed record PoolAmounts(long Contributors, long Founders, long Maintainers, long Moderation, long Reserve, long Solidarity)
{
    /// <summary>Nothing in any pool.</summary>
    public static PoolAmounts Zero { get; } = new(0, 0, 0, 0, 0, 0);

    /// <summary>All six with their names, by name.</summary>
    public IEnumerable<(string Name, long Amount)> All =>
    [
        (PoolName.Contributors, Contributors), (PoolName.Founders, Founders), (PoolName.Maintainers, Maintainers),
        (PoolName.Moderation, Moderation), (PoolName.Reserve, Reserve), (PoolName.Solidarity, Solidarity),
    ];

    internal static string[] Names { get; } = [.. Zero.All.Select(pool => pool.Name)];

    internal static PoolAmounts Of(Func<string, long> amount) => new(
        amount(PoolName.Contributors), amount(PoolName.Founders), amount(PoolName.Maintainers),
        amount(PoolName.Moderation), amount(PoolName.Reserve), amount(PoolName.Solidarity));

    internal static PoolAmounts Read(StrictNode node, long max)
    {
        node.Object(Names);
        return Of(name => node[name].Count(max));
    }

    internal Dictionary<string, BigInteger> AsWeights() => All.ToDictionary(pool => pool.Name, pool => (BigInteger)pool.Amount);
}
