using System.Diagnostics;
using System.Numerics;
using System.Security.Cryptography;
using System.Text;
using CsCheck;

namespace Commons.Ledger.Tests.Allocation;

public sealed class HamiltonTests
{
    private const string Period = "2026-10";
    private const string Pool = "contributors";

    [Theory]
    [InlineData("2026-10", 33, 34, 33)]
    [InlineData("2026-11", 34, 33, 33)]
    public void The_odd_micro_among_equals_moves_from_month_to_month(string period, long a, long b, long c)
    {
        var division = Hamilton.Split(period, Pool, 100, Weighed.Of(("a", 1), ("b", 1), ("c", 1)));

        Assert.Equal([a, b, c], [division.Shares["a"], division.Shares["b"], division.Shares["c"]]);
    }

    [Fact]
    public void Over_many_months_equals_receive_alike()
    {
        var odd = Enumerable.Range(0, 900).Select(i => $"{2000 + i / 12:D4}-{i % 12 + 1:D2}")
            .Select(period => Hamilton.Split(period, Pool, 1, Weighed.Of(("a", 1), ("b", 1), ("c", 1))).Shares.Single(s => s.Value == 1).Key)
            .CountBy(key => key).ToDictionary();

        Assert.All(["a", "b", "c"], key => Assert.InRange(odd[key], 240, 360));
    }

    [Fact]
    public void Shares_always_add_up_to_the_pool() =>
        Gen.Select(Weighed.Amount, Weighed.Weights).Sample((amount, weights) =>
            Hamilton.Split(Period, Pool, amount, weights) is var division
            && division.Total() == amount
            && division.Shares.Count == weights.Count
            && (division.Unallocated == 0 || (division.Unallocated == amount && weights.Total().IsZero)));

    [Fact]
    public void Every_share_is_less_than_a_micro_from_exact() =>
        Gen.Select(Weighed.Amount, Weighed.Weights.Where(w => !w.Total().IsZero)).Sample((amount, weights) =>
        {
            var total = weights.Total();
            var shares = Hamilton.Split(Period, Pool, amount, weights).Shares;

            return weights.All(w => BigInteger.Abs(shares[w.Key] * total - amount * w.Value) < total);
        });

    [Fact]
    public void Without_weight_nobody_receives() =>
        Gen.Select(Weighed.Amount, Weighed.Weights).Sample((amount, weights) =>
            Hamilton.Split(Period, Pool, amount, weights).Shares.All(s => s.Value == 0 || !weights[s.Key].IsZero));

    [Fact]
    public void The_order_in_which_weights_are_given_does_not_matter() =>
        Gen.Select(Weighed.Amount, Weighed.Weights).Sample((amount, weights) =>
            Same(Hamilton.Split(Period, Pool, amount, weights), Hamilton.Split(Period, Pool, amount, weights.Reverse().ToDictionary())));

    [Fact]
    public void The_unit_of_the_weights_does_not_matter() =>
        Gen.Select(Weighed.Amount, Weighed.Weights, Gen.Long[1, long.MaxValue]).Sample((amount, weights, factor) =>
            Same(
                Hamilton.Split(Period, Pool, amount, weights),
                Hamilton.Split(Period, Pool, amount, weights.ToDictionary(w => w.Key, w => w.Value * factor))));

    [Fact]
    public void One_more_micro_in_the_pool_costs_nobody_more_than_one() =>
        Gen.Select(Weighed.Amount, Weighed.Weights).Sample((amount, weights) =>
        {
            var (before, after) = (Hamilton.Split(Period, Pool, amount, weights), Hamilton.Split(Period, Pool, amount + 1, weights));

            return before.Shares.All(s => after.Shares[s.Key] >= s.Value - 1);
        });

    [Fact]
    public void One_more_payee_gives_nobody_more_than_a_micro() =>
        Gen.Select(Weighed.Amount, Weighed.Weights.Where(w => !w.Total().IsZero), Gen.Long[0, 1_000_000]).Sample((amount, weights, newcomer) =>
        {
            var before = Hamilton.Split(Period, Pool, amount, weights);
            var after = Hamilton.Split(Period, Pool, amount, new Dictionary<string, BigInteger>(weights) { ["new comer"] = newcomer });

            return before.Shares.All(s => after.Shares[s.Key] <= s.Value + 1);
        });

    [Fact]
    public void Two_payees_made_one_receive_what_they_had_within_two_micros() =>
        Gen.Select(Weighed.Amount, Weighed.Weights.Where(w => w.Count >= 2 && !w.Total().IsZero)).Sample((amount, weights) =>
        {
            var (one, two) = (weights.Keys.First(), weights.Keys.Last());
            var merged = weights.Where(w => w.Key != two).ToDictionary(w => w.Key, w => w.Key == one ? w.Value + weights[two] : w.Value);

            var apart = Hamilton.Split(Period, Pool, amount, weights).Shares;
            var together = Hamilton.Split(Period, Pool, amount, merged).Shares[one];

            return BigInteger.Abs((BigInteger)together - apart[one] - apart[two]) <= 2;
        });

    [Fact]
    public void The_result_is_that_of_the_definition_written_out_plainly() =>
        Gen.Select(Weighed.Amount, Weighed.Weights.Where(w => !w.Total().IsZero)).Sample((amount, weights) =>
        {
            var shares = Hamilton.Split(Period, Pool, amount, weights).Shares;

            return ByDefinition(amount, weights).All(s => shares[s.Key] == s.Value);
        });

    [Fact]
    public void A_hundred_thousand_equal_payees_are_done_in_a_blink()
    {
        var weights = Enumerable.Range(0, 100_000).ToDictionary(i => $"p{i}", _ => BigInteger.One);

        var started = Stopwatch.GetTimestamp();
        var division = Hamilton.Split(Period, Pool, 12_345_678_901, weights);

        Assert.Equal(12_345_678_901, division.Total());
        Assert.Equal(78_901, division.Shares.Values.Count(s => s == 123_457));
        // Measured at a fifth of a second; a quadratic sort would take minutes.
        Assert.True(Stopwatch.GetElapsedTime(started) < TimeSpan.FromSeconds(10));
    }

    [Theory]
    [InlineData("bar|bar")]
    [InlineData("line\nbreak")]
    [InlineData("carriage\rreturn")]
    public void What_cannot_stand_between_bars_is_refused_as_key_pool_and_period(string text)
    {
        Assert.Throws<ArgumentException>(() => Hamilton.Split(Period, Pool, 1, Weighed.Of((text, 1))));
        Assert.Throws<ArgumentException>(() => Hamilton.Split(Period, text, 1, Weighed.Of(("a", 1))));
        Assert.Throws<ArgumentException>(() => Hamilton.Split(text, Pool, 1, Weighed.Of(("a", 1))));
    }

    [Fact]
    public void Half_a_surrogate_pair_is_refused_as_key()   // Not a row above: attributes are stored as UTF-8 and cannot hold one.
    {
        Assert.Throws<ArgumentException>(() => Hamilton.Split(Period, Pool, 1, Weighed.Of(("half \ud800 pair", 1))));
        Assert.Throws<ArgumentException>(() => Hamilton.Split(Period, Pool, 1, Weighed.Of(("half pair \ud83d", 1))));
        Assert.Equal(1, Hamilton.Split(Period, Pool, 1, Weighed.Of(("whole pair 😂", 1))).Shares["whole pair 😂"]);
    }

    [Fact]
    public void What_is_below_zero_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Hamilton.Split(Period, Pool, -1, Weighed.Of(("a", 1))));
        var refusal = Assert.Throws<ArgumentOutOfRangeException>(() => Hamilton.Split(Period, Pool, 1, Weighed.Of(("a", 2), ("ben", -1))));
        Assert.Contains("ben", refusal.Message);
    }

    /// <summary>REVENUE §5.1 word for word, with no thought for speed.</summary>
    private static Dictionary<string, long> ByDefinition(long amount, Dictionary<string, BigInteger> weights)
    {
        var total = weights.Total();
        var shares = weights.ToDictionary(w => w.Key, w => (long)(amount * w.Value / total));
        var rest = (int)(amount - shares.Values.Aggregate(0L, (sum, s) => sum + s));
        var lucky = weights.OrderByDescending(w => amount * w.Value % total)
            .ThenBy(w => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes($"commons-alloc-v1|{Period}|{Pool}|{w.Key}"))), StringComparer.Ordinal)
            .Take(rest);
        foreach (var (key, _) in lucky) shares[key]++;
        return shares;
    }

    private static bool Same(Division one, Division other) =>
        one.Unallocated == other.Unallocated && one.Shares.Count == other.Shares.Count
        && one.Shares.All(s => other.Shares[s.Key] == s.Value);
}
