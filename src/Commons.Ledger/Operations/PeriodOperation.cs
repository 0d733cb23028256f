using System.Globalization;
using System.Numerics;
using System.Text.Json.Nodes;

namespace Commons.Ledger;

/// <summary>A whole period from net to Merkle root on invented input: the worked example of REVENUE §5.12 as an operation.</summary>
/// <remarks>A published statement has more rules (labour ceilings, subscriptions, what was carried): STATEMENT §4.</remarks>
internal static class PeriodOperation
{
    private static readonly string[] PoolNames = ["contributors", "moderation", "maintainers", "founders", "solidarity", "reserve"];

    public static JsonObject Run(OperationInput input)
    {
        var period = input.Key("period");
        var pools = Pools.Divide(period, input.SignedAmount("net_micros"), Bps(input)).Amounts;

        var lines = new List<Line>();
        var toSolidarity = 0L;
        Take("contributors", Contributors(input, period, pools.GetValueOrDefault("contributors")));
        TakeByWeight("moderation", input.Weights("mod_minutes"));
        TakeByWeight("maintainers", input.Weights("maint_minutes"));
        TakeByWeight("founders", input.Weights("founder_points"));

        var eligible = input.Keys("eligible_members").Distinct().ToDictionary(m => m, _ => BigInteger.One);
        var solidarity = Hamilton.Split(period, "solidarity", pools.GetValueOrDefault("solidarity") + toSolidarity, eligible);
        Take("solidarity", solidarity);

        return Answer(period, pools, lines, carried: solidarity.Unallocated);

        void TakeByWeight(string pool, IReadOnlyDictionary<string, BigInteger> weights) =>
            Take(pool, Hamilton.Split(period, pool, pools.GetValueOrDefault(pool), weights));

        void Take(string pool, Division division)
        {
            toSolidarity += division.Unallocated;
            lines.AddRange(division.Shares.Where(s => s.Value > 0).Select(s => new Line(s.Key, pool, s.Value)));
        }
    }

    private static IReadOnlyDictionary<string, int> Bps(OperationInput input)
    {
        var bps = input.Numbers("bps", CappedHamilton.WholeBps);
        var unknown = bps.Keys.Except(PoolNames).FirstOrDefault();
        return unknown is null ? bps : throw input.Malformed("bps", $"“{unknown}” is not a pool of a period.");
    }

    /// <summary>Those who cannot be paid are weighed and capped like everybody, so nobody gains by their absence; their shares then count as unallocated.</summary>
    private static Division Contributors(OperationInput input, string period, long amount)
    {
        var weights = QualityWeights.Apply(input.Weights("contrib_weights"), input.NumbersOrNone("permille", QualityWeights.PermilleMax));
        var division = CappedHamilton.Split(period, "contributors", amount, weights, input.Number("cap_bps", 0, CappedHamilton.WholeBps));
        var redirected = input.KeysOrNone("redirect_to_solidarity").ToHashSet(StringComparer.Ordinal);
        return new Division(
            division.Shares.Where(s => !redirected.Contains(s.Key)).ToDictionary(StringComparer.Ordinal),
            division.Unallocated + division.Shares.Where(s => redirected.Contains(s.Key)).Sum(s => s.Value));
    }

    private static JsonObject Answer(string period, IReadOnlyDictionary<string, long> pools, List<Line> lines, long carried)
    {
        var sorted = lines.OrderBy(l => l.Payee, Utf8Order.Instance).ThenBy(l => l.Pool, Utf8Order.Instance).ToList();
        var payees = sorted.GroupBy(l => l.Payee).ToList();
        return new JsonObject
        {
            ["pools"] = pools.ToJson(),
            ["lines"] = new JsonObject(payees.Select(p =>
                KeyValuePair.Create(p.Key, (JsonNode?)p.Select(l => KeyValuePair.Create(l.Pool, l.Amount)).ToJson()))),
            ["totals"] = payees.Select(p => KeyValuePair.Create(p.Key, p.Sum(l => l.Amount))).ToJson(),
            ["reserve"] = pools.GetValueOrDefault("reserve").ToJson(),
            ["carried_unallocated"] = carried.ToJson(),
            ["merkle_root"] = Merkle.Root(sorted.Select(l => l.Text(period))),
        };
    }

    private sealed record Line(string Payee, string Pool, long Amount)
    {
        public string Text(string period) => string.Create(CultureInfo.InvariantCulture, $"v1|{period}|{Payee}|{Pool}|{Amount}");
    }
}
