using System.Numerics;
using CsCheck;

namespace Commons.Ledger.Tests.Allocation;

public sealed class CappedHamiltonTests
{
    private const string Period = "2026-10";
    private const string Pool = "contributors";

    private static readonly Gen<int> Cap = Gen.Int[0, CappedHamilton.WholeBps];

    [Fact]
    public void What_the_largest_loses_is_divided_among_the_rest()
    {
        var division = CappedHamilton.Split(Period, Pool, 100_000_000, Weighed.Of(("whale", 900), ("a", 50), ("b", 30), ("c", 20)), 4000);

        Assert.Equal((40_000_000, 30_000_000), (division.Shares["whale"], division.Shares["a"]));
        Assert.Equal((18_000_000, 12_000_000), (division.Shares["b"], division.Shares["c"]));
    }

    [Fact]
    public void Whoever_rises_above_the_cap_by_that_is_cut_in_turn()
    {
        var division = CappedHamilton.Split(Period, Pool, 1000, Weighed.Of(("a", 70), ("b", 20), ("c", 9), ("d", 1)), 3000);

        Assert.Equal((300, 300, 300, 100), (division.Shares["a"], division.Shares["b"], division.Shares["c"], division.Shares["d"]));
    }

    [Fact]
    public void Whoever_is_exactly_at_the_cap_still_takes_part_in_the_rounding()
    {
        // c's share is the cap of 9. Were c fixed and taken out, a and b would divide 10 alone, as 7 and 3.
        var division = CappedHamilton.Split(Period, Pool, 19, Weighed.Of(("a", 6), ("b", 2), ("c", 7)), 5000);

        Assert.Equal((8, 2, 9), (division.Shares["a"], division.Shares["b"], division.Shares["c"]));
    }

    [Fact]
    public void What_is_left_when_everybody_is_at_the_cap_is_unallocated()
    {
        var division = CappedHamilton.Split(Period, Pool, 100_000_000, Weighed.Of(("a", 1), ("b", 1), ("nobody", 0)), 1000);

        Assert.Equal(80_000_000, division.Unallocated);
        Assert.Equal((10_000_000, 10_000_000, 0), (division.Shares["a"], division.Shares["b"], division.Shares["nobody"]));
    }

    [Fact]
    public void The_parts_add_up_and_nobody_is_above_the_cap() =>
        Gen.Select(Weighed.Amount, Weighed.Weights, Cap).Sample((amount, weights, capBps) =>
        {
            var division = CappedHamilton.Split(Period, Pool, amount, weights, capBps);

            return division.Total() == amount
                && division.Shares.Count == weights.Count
                && division.Shares.All(s => s.Value * (BigInteger)CappedHamilton.WholeBps <= amount * (BigInteger)capBps)
                && division.Shares.All(s => s.Value == 0 || !weights[s.Key].IsZero);
        });

    [Fact]
    public void Nothing_is_left_over_while_somebody_with_weight_is_below_the_cap() =>
        Gen.Select(Weighed.Amount, Weighed.Weights, Cap).Sample((amount, weights, capBps) =>
        {
            var cap = (long)((BigInteger)amount * capBps / CappedHamilton.WholeBps);
            var division = CappedHamilton.Split(Period, Pool, amount, weights, capBps);

            return division.Unallocated == 0 || weights.All(w => w.Value.IsZero || division.Shares[w.Key] == cap);
        });

    [Fact]
    public void A_cap_that_binds_nobody_changes_nothing() =>
        Gen.Select(Weighed.Amount, Weighed.Weights).Sample((amount, weights) =>
            CappedHamilton.Split(Period, Pool, amount, weights, CappedHamilton.WholeBps).Shares
                .All(s => Hamilton.Split(Period, Pool, amount, weights).Shares[s.Key] == s.Value));

    [Fact]
    public void A_cap_below_one_micro_leaves_everything_and_returns_at_once()
    {
        var weights = Enumerable.Range(0, 100_000).ToDictionary(i => $"p{i}", i => (BigInteger)i);

        var division = CappedHamilton.Split(Period, Pool, 9, weights, 1000);

        Assert.Equal(9, division.Unallocated);
        Assert.All(division.Shares.Values, share => Assert.Equal(0, share));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(10_001)]
    public void A_cap_outside_its_range_is_refused(int capBps) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => CappedHamilton.Split(Period, Pool, 1, Weighed.Of(("a", 1)), capBps));
}
