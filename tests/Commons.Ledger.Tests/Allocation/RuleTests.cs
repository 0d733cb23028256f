using Commons.Ledger.Statements;
using System.Numerics;
using CsCheck;

namespace Commons.Ledger.Tests.Allocation;

public sealed class RuleTests
{
    private static readonly Dictionary<string, int> FoundingBps = new()
    {
        ["contributors"] = 5500, ["moderation"] = 1500, ["maintainers"] = 1200, ["founders"] = 300, ["solidarity"] = 500, ["reserve"] = 1000,
    };

    [Fact]
    public void Pools_add_up_to_a_positive_net_and_a_deficit_is_carried_whole() =>
        Gen.Long.Sample(net =>
        {
            var division = Pools.Divide("2026-10", net, FoundingBps);

            return division.Amounts.Values.Sum() + division.DeficitCarried == net && (net <= 0) == division.Amounts.Values.All(a => a == 0);
        });

    [Fact]
    public void Basis_points_that_do_not_make_a_whole_are_refused()
    {
        var refusal = Assert.Throws<ArgumentException>(() => Pools.Divide("2026-10", 1, new Dictionary<string, int> { ["reserve"] = 9_999 }));

        Assert.Contains("9999", refusal.Message);
    }

    [Theory]
    [InlineData(0, 300)]
    [InlineData(2, 290)]
    [InlineData(59, 5)]
    [InlineData(60, 0)]
    [InlineData(61, 0)]
    public void The_founders_linear_share_fades_to_nothing(int elapsed, int bps) =>
        Assert.Equal(bps, FoundersShare.LinearBps(300, elapsed, 60, cap: 9_000_000_000, paidBefore: 4_100_000));

    [Theory]
    [InlineData(0, 500)]
    [InlineData(1, 475)]
    [InlineData(24, 145)]
    [InlineData(1_000, 0)]
    public void The_founders_geometric_share_is_rounded_once(int elapsed, int bps) =>
        Assert.Equal(bps, FoundersShare.GeometricBps(500, elapsed, 95, 100, cap: 9_000_000_000, paidBefore: 0));

    [Theory]
    [InlineData(99, 500)]
    [InlineData(100, 0)]
    [InlineData(101, 0)]
    public void The_founders_share_ends_once_the_cap_was_paid_and_not_in_the_month_that_crosses_it(long paidBefore, int bps)
    {
        Assert.Equal(bps, FoundersShare.LinearBps(500, 0, 60, cap: 100, paidBefore));
        Assert.Equal(bps, FoundersShare.GeometricBps(500, 0, 95, 100, cap: 100, paidBefore));
    }

    [Fact]
    public void Without_founders_their_share_goes_to_contributors()
    {
        var bps = FoundersShare.LinearBps(300, 0, 60, cap: 0, paidBefore: 0);

        var row = FoundersShare.Fade(FoundingBps, bps);

        Assert.Equal((5800, 0, 10_000), (row["contributors"], row["founders"], row.Values.Sum()));
        Assert.Throws<ArgumentOutOfRangeException>(() => FoundersShare.Fade(FoundingBps, 301));
    }

    [Fact]
    public void Replying_twice_earns_no_more_than_replying_once() =>
        Gen.Select(Gen.Long[0, 1_000_000], Gen.String[Gen.Char['a', 'f'], 1, 1].List[0, 12], Gen.Int[0, 5]).Sample((amount, repliers, starterWeight) =>
        {
            var spammed = ThreadSplit.Split("2026-10", "e1", amount, "starter", [.. repliers, .. repliers, "starter"], starterWeight);
            var plain = ThreadSplit.Split("2026-10", "e1", amount, "starter", repliers.Distinct().Reverse(), starterWeight);

            return spammed.Total() == amount && spammed.Shares.Count == plain.Shares.Count
                && spammed.Shares.All(s => plain.Shares[s.Key] == s.Value);
        });

    [Fact]
    public void The_posts_of_every_payee_add_up_to_their_line_also_under_a_cap() =>
        Gen.Select(Weighed.Amount, Weighed.Weights, Gen.Int[1, 10_000], Gen.Long[1, 1_000_000]).Sample((amount, weights, capBps, first) =>
            CappedHamilton.Split("2026-10", "contributors", amount, weights, capBps).Shares.Where(line => line.Value > 0).All(line =>
            {
                var posts = new Dictionary<long, BigInteger> { [7] = BigInteger.Min(first, weights[line.Key]) };
                posts[8] = weights[line.Key] - posts[7];

                return PerPostSplit.Of(PeriodKey.Parse("2026-10"), line.Key, line.Value, posts).Values.Sum() == line.Value;
            }));

    /// <summary>STATEMENT §4: the tie pool is <c>post:</c> + payee key, so that it is not the same post of everybody that is a micro short.</summary>
    [Theory]
    [InlineData("p7ea268f418357a60117e38ecccc25914518fc5a1", 33, 33, 34)]
    [InlineData("p3898015ebd2822380bc86029446fc55cbf401c67", 34, 33, 33)]
    public void The_odd_micro_among_equal_posts_falls_by_the_payee(string payee, long first, long second, long third)
    {
        var posts = PerPostSplit.Of(PeriodKey.Parse("2026-10"), payee, 100, new Dictionary<long, BigInteger> { [4012] = 1000, [4055] = 1000, [4100] = 1000 });

        Assert.Equal((first, second, third), (posts[4012], posts[4055], posts[4100]));
    }

    [Fact]
    public void A_line_that_no_post_earned_is_refused() =>
        Assert.Throws<ArgumentException>(() => PerPostSplit.Of(PeriodKey.Parse("2026-10"), "p1", 1, new Dictionary<long, BigInteger> { [7] = 0 }));

    [Fact]
    public void Quality_is_multiplied_in_without_rounding()
    {
        var weighted = QualityWeights.Apply(Weighed.Of(("a", 7), ("b", 3)), new Dictionary<string, int> { ["a"] = 1250, ["gone"] = 500 });

        Assert.Equal((8750, 3000), (weighted["a"], weighted["b"]));
        Assert.Equal(2, weighted.Count);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(1501)]
    public void A_quality_outside_the_published_range_is_refused(int permille) => Assert.Throws<ArgumentOutOfRangeException>(() =>
        QualityWeights.Apply(Weighed.Of(("a", 7)), new Dictionary<string, int> { ["a"] = permille }));

    [Fact]
    public void A_fee_goes_only_to_those_its_payer_read_and_an_idle_payers_fee_to_nobody()
    {
        var fees = new Dictionary<string, ReaderFee>
        {
            ["r1"] = new(10_000_000, Weighed.Of(("indie", 1))),
            ["r2"] = new(10_000_000, Weighed.Of(("star", 99))),
            ["r3"] = new(3_000_000, Weighed.Of(("star", 0))),
        };

        var division = UserCentric.Split("2026-10", fees);

        Assert.Equal((10_000_000, 10_000_000, 3_000_000), (division.Shares["indie"], division.Shares["star"], division.Unallocated));
    }

    [Fact]
    public void Fees_past_64_bits_are_refused_instead_of_wrapping_round()
    {
        var all = new ReaderFee(long.MaxValue, Weighed.Of(("star", 1)));
        var fees = new Dictionary<string, ReaderFee> { ["r1"] = all, ["r2"] = all };

        Assert.Throws<OverflowException>(() => UserCentric.Split("2026-10", fees));
    }

    [Fact]
    public void The_days_of_a_flat_price_add_up_and_differ_by_at_most_a_micro() =>
        Gen.Select(Weighed.Amount, Gen.Int[1, 400]).Sample((amount, count) =>
        {
            var days = Accrual.Days(amount, count);

            return days.Count == count && days.Sum() == amount && days.Max() - days.Min() <= 1;
        });

    [Theory]
    [InlineData(-1, 1)]
    [InlineData(1, 0)]
    [InlineData(1, Accrual.DaysMax + 1)]
    public void A_flat_price_without_sense_is_refused(long amount, int days) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Accrual.Days(amount, days));

    [Fact]
    public void A_restatement_moves_exactly_what_the_pool_changed_by() =>
        Gen.Select(Weighed.Amount, Weighed.Amount, Weighed.Weights, Weighed.Weights)
            .Where((_, _, before, after) => !before.Total().IsZero && !after.Total().IsZero)
            .Sample((oldAmount, newAmount, oldWeights, newWeights) =>
            {
                var delta = Restatement.Delta("2026-09", "contributors", oldAmount, oldWeights, newAmount, newWeights);

                return delta.Values.Aggregate(BigInteger.Zero, (sum, d) => sum + d) == (BigInteger)newAmount - oldAmount
                    && delta.Count == oldWeights.Keys.Union(newWeights.Keys).Count();
            });
}
