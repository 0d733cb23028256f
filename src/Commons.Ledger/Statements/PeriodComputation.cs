using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Numerics;

namespace Commons.Ledger.Statements;

/// <summary>
/// Computes a period from its inputs and rule in the order of STATEMENT §4; in another order the odd micros fall elsewhere.
/// Nothing here knows a clock, chance or the machine.
/// </summary>
public sealed class PeriodComputation
{
    private readonly string period;
    private readonly StatementInputs inputs;
    private readonly RuleDocument rule;
    private readonly StatementWeights weights;
    private readonly Dictionary<string, IReadOnlyDictionary<string, long>> shares = [];
    private long toSolidarity;
    private long overCeiling;

    private PeriodComputation(PeriodKey period, StatementInputs inputs, RuleDocument rule)
    {
        (Period, this.period, this.inputs, this.rule) = (period, period.ToString(), inputs, rule);
        weights = inputs.Weights ?? throw new ArgumentException("A period cannot be computed without its weights.", nameof(inputs));
        Results = Compute();
    }

    public PeriodKey Period { get; }

    /// <summary>What the statement publishes.</summary>
    public PeriodResults Results { get; }

    /// <summary>
    /// Micros per pool and payee, zeros included, for pools that divide (not the reserve). Contributors stand here after the cap whether their share
    /// is theirs or goes to solidarity; labour after its ceiling.
    /// </summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, long>> Shares => shares;

    /// <exception cref="ArgumentException">The weights are missing, or the period lies before the rule or the founders' launch.</exception>
    /// <exception cref="OverflowException">A sum does not fit into 64 bits of micros.</exception>
    public static PeriodComputation Compute(PeriodKey period, StatementInputs inputs, RuleDocument rule) => new(period, inputs, rule);

    /// <summary>Basis points after the founders' decay; what founders lose goes to contributors (STATEMENT §4.2).</summary>
    internal static PoolAmounts BpsOf(PeriodKey period, StatementInputs inputs, RuleDocument rule)
    {
        if (period < rule.EffectiveFrom) throw new ArgumentException($"Rule {rule.Id} is not in force before {rule.EffectiveFrom}.", nameof(period));

        var founders = rule.Founders.BpsIn(period, inputs.FoundersPaidBefore);
        var bps = FoundersShare.Fade(rule.Pools.All.ToDictionary(pool => pool.Name, pool => (int)pool.Amount), founders);
        return PoolAmounts.Of(name => bps[name]);
    }

    /// <summary>Micros per pool (STATEMENT §4.3); nothing where there is nothing to share.</summary>
    internal static PoolAmounts PoolsOf(PeriodKey period, long net, PoolAmounts bps)
    {
        var division = Ledger.Pools.Divide(period.ToString(), net, bps.All.ToDictionary(pool => pool.Name, pool => (int)pool.Amount));
        return PoolAmounts.Of(name => division.Amounts[name]);
    }

    private PeriodResults Compute()
    {
        var subscriptions = checked((long)StatementInputs.Sum(weights.Subscriptions, s => s.Amount));
        var net = checked((long)(inputs.NetBeforeSubscriptions - subscriptions));
        var bps = BpsOf(Period, inputs, rule);
        var pools = PoolsOf(Period, net, bps);

        DivideContributors(pools.Contributors);
        Divide(PoolName.Founders, pools.Founders, weights.Founders.ToDictionary(f => f.Payee, f => (BigInteger)f.Points));
        DivideLabour(PoolName.Moderation, pools.Moderation, weights.Moderation, rule.Labour.ModerationCeilingMicrosPerMinute);
        DivideLabour(PoolName.Maintainers, pools.Maintainers, weights.Maintainers, rule.Labour.MaintainersCeilingMicrosPerMinute);
        var redirected = toSolidarity;
        var carried = DivideSolidarity(checked(pools.Solidarity + redirected + inputs.CarriedBefore));
        shares[PoolName.Subscriptions] = weights.Subscriptions.ToDictionary(s => s.Payee, s => s.Amount);

        var lines = Lines();
        return new()
        {
            Net = net,
            DeficitAfter = Math.Min(net, 0),
            Bps = bps,
            Pools = pools,
            ToSolidarity = redirected,
            Reserve = checked(pools.Reserve + overCeiling),
            Carried = carried,
            Lines = lines,
            MerkleRoot = Merkle.Root(lines.Select(line => line.Text(Period))),
        };
    }

    private void DivideContributors(long pool)
    {
        var payees = weights.Contributors.Count(c => c.Weighted > 0 && c.To is ShareGoesTo.Payee);
        var cap = payees >= rule.Contributors.SmallBoardBelow ? rule.Contributors.CapBps : rule.Contributors.SmallBoardCapBps;
        var division = CappedHamilton.Split(
            period, PoolName.Contributors, pool, weights.Contributors.ToDictionary(c => c.Payee, c => (BigInteger)c.Weighted), cap);

        Keep(PoolName.Contributors, division);
        toSolidarity += weights.Contributors.Where(c => c.To is ShareGoesTo.Solidarity).Sum(c => division.Shares[c.Payee]);
    }

    private void DivideLabour(string name, long pool, ImmutableArray<LabourWeight> labour, long ceilingPerMinute)
    {
        var division = Divide(name, pool, labour.ToDictionary(l => l.Payee, l => (BigInteger)l.Minutes * l.Coefficient));
        var cut = new Dictionary<string, long>();
        foreach (var worked in labour)
        {
            var share = division.Shares[worked.Payee];
            cut[worked.Payee] = (long)BigInteger.Min(share, (BigInteger)worked.Minutes * worked.Coefficient * ceilingPerMinute);
            overCeiling += share - cut[worked.Payee];
        }

        shares[name] = cut;
    }

    /// <returns>What nobody was eligible for.</returns>
    private long DivideSolidarity(long amount)
    {
        var division = Hamilton.Split(period, PoolName.Solidarity, amount, weights.Solidarity.ToDictionary(key => key, _ => BigInteger.One));
        shares[PoolName.Solidarity] = division.Shares;
        return division.Unallocated;
    }

    private Division Divide(string name, long pool, Dictionary<string, BigInteger> by)
    {
        var division = Hamilton.Split(period, name, pool, by);
        Keep(name, division);
        return division;
    }

    private void Keep(string name, Division division)
    {
        shares[name] = division.Shares;
        toSolidarity += division.Unallocated;
    }

    private ImmutableArray<StatementLine> Lines()
    {
        var redirected = weights.Contributors.Where(c => c.To is ShareGoesTo.Solidarity).Select(c => c.Payee).ToFrozenSet(StringComparer.Ordinal);
        var lines = shares
            .SelectMany(pool => pool.Value.Select(share => new StatementLine(share.Key, pool.Key, share.Value)))
            .Where(line => line.Amount > 0 && !(line.Pool == PoolName.Contributors && redirected.Contains(line.Payee)))
            .ToArray();
        Array.Sort(lines);
        return [.. lines];
    }
}
