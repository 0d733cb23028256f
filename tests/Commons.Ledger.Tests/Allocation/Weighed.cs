using System.Numerics;
using CsCheck;

namespace Commons.Ledger.Tests.Allocation;

/// <summary>Pools with weights as they occur and as they should not: ties, zeros, dust beside fortunes, numbers past 64 bits together.</summary>
internal static class Weighed
{
    private static readonly Gen<BigInteger> Weight = Gen.Frequency(
        (2, Gen.Const(BigInteger.Zero)),
        (4, Gen.Long[1, 4].Select(w => (BigInteger)w)),
        (3, Gen.Long[1, 1_000_000_000_000].Select(w => (BigInteger)w)),
        (1, Gen.Long[1, long.MaxValue].Select(w => (BigInteger)w * 1500)));

    public static readonly Gen<long> Amount = Gen.OneOf(Gen.Long[0, 40], Gen.Long[0, 1_000_000_000_000], Gen.Long[0, long.MaxValue - 1]);

    public static readonly Gen<Dictionary<string, BigInteger>> Weights =
        Gen.Dictionary(Gen.String[Gen.Char.AlphaNumeric, 1, 6], Weight)[0, 16];

    public static Dictionary<string, BigInteger> Of(params ReadOnlySpan<(string Key, long Weight)> weights)
    {
        var all = new Dictionary<string, BigInteger>();
        foreach (var (key, weight) in weights) all[key] = weight;
        return all;
    }

    public static BigInteger Total(this IEnumerable<KeyValuePair<string, BigInteger>> weights) =>
        weights.Aggregate(BigInteger.Zero, (sum, w) => sum + w.Value);

    public static BigInteger Total(this Division division) =>
        division.Shares.Values.Aggregate((BigInteger)division.Unallocated, (sum, share) => sum + share);
}
