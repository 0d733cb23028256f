using System.Collections.Immutable;
using System.Numerics;
using Commons.Ledger.Accounts;
using Commons.Ledger.Statements;
using CsCheck;

namespace Commons.Ledger.Tests.Statements;

public sealed class PeriodComputationTests
{
    private static readonly RuleDocument Rule = Example.Rule;

    private static readonly Gen<long> Micros = Gen.OneOf(Gen.Long[0, 20], Gen.Long[0, 1_000_000_000_000]);

    internal static readonly Gen<StatementInputs> Inputs =
        from contributors in Gen.Select(Micros, Gen.Int[0, 1500], Gen.Enum<ShareGoesTo>()).Array[0, 30]
        from moderation in Gen.Select(Gen.Long[0, 3000], Gen.Long[0, 3]).Array[0, 5]
        from maintainers in Gen.Select(Gen.Long[0, 3000], Gen.Long[0, 3]).Array[0, 5]
        from founders in Gen.Long[0, 10].Array[0, 4]
        from solidarity in Gen.Int[0, 12]
        from subscriptions in Gen.Long[0, 9_000_000].Array[0, 4]
        from rest in Gen.Select(Micros, Micros, Gen.Bool, Gen.Long[0, 10_000_000_000], Micros)
        select new StatementInputs
        {
            Income = [new(Account.Parse("4000:cpm"), contributors.Sum(c => c.Item1)), new(Account.Parse("4020"), subscriptions.Sum())],
            Costs = [new(Account.Parse("5010:hosting"), rest.Item1 / 3)],
            NotCollected = rest.Item2 / 50,
            CarriedBefore = rest.Item3 ? rest.Item5 / 1000 : 0,
            FoundersT = 2,
            FoundersPaidBefore = rest.Item4,
            Weights = new()
            {
                Contributors = [.. contributors.Select((c, i) => new ContributorWeight(Key('c', i), c.Item1, (Int128)c.Item1 * c.Item2, c.Item3))],
                Moderation = [.. moderation.Select((m, i) => new LabourWeight(Key('d', i), m.Item1, m.Item2))],
                Maintainers = [.. maintainers.Select((m, i) => new LabourWeight(Key('e', i), m.Item1, m.Item2))],
                Founders = [.. founders.Select((points, i) => new FounderWeight(Key('f', i), points))],
                Solidarity = [.. Enumerable.Range(0, solidarity).Select(i => Key('a', i))],
                Subscriptions = [.. subscriptions.Select((amount, i) => new SubscriptionShare(Key('b', i), amount))],
            },
        };

    [Fact]
    public void No_micro_is_lost_or_made_whatever_the_inputs()
    {
        Inputs.Sample(inputs =>
        {
            var results = PeriodComputation.Compute(Example.Period, inputs, Rule).Results;

            var given = results.Lines!.Value.Sum(line => line.Amount) + results.Reserve + results.Carried;
            var subscriptions = inputs.Weights!.Subscriptions.Sum(s => s.Amount);
            Assert.Equal(Math.Max(results.Net, 0) + inputs.CarriedBefore + subscriptions, given);
            Assert.All(results.Lines.Value, line => Assert.True(line.Amount > 0));
            Assert.Equal(results.Lines.Value.Order(), results.Lines.Value);
        });
    }

    [Fact]
    public void The_order_in_which_inputs_are_given_changes_no_byte()
    {
        var header = Example.Envelope.Statement.Header;
        Gen.Select(Inputs, Gen.Int).Sample((inputs, seed) =>
        {
            var random = new Random(seed);
            var weights = inputs.Weights!;
            var shuffled = inputs with
            {
                Income = Shuffled(inputs.Income),
                Weights = weights with
                {
                    Contributors = Shuffled(weights.Contributors),
                    Moderation = Shuffled(weights.Moderation),
                    Solidarity = Shuffled(weights.Solidarity),
                    Founders = Shuffled(weights.Founders),
                },
            };

            var (one, other) = (StatementEnvelope.Compute(header, inputs, Rule), StatementEnvelope.Compute(header, shuffled, Rule));

            Assert.Equal(one.ToBytes(StatementForm.Complete), other.ToBytes(StatementForm.Complete));

            ImmutableArray<T> Shuffled<T>(ImmutableArray<T> items)
            {
                var copy = items.ToArray();
                random.Shuffle(copy);
                return [.. copy];
            }
        });
    }

    [Fact]
    public void Whatever_was_computed_reads_back_and_passes_every_check()
    {
        var header = Example.Envelope.Statement.Header;
        Gen.Select(Inputs, Gen.Enum<StatementMode>()).Sample((inputs, mode) =>
        {
            var envelope = Example.Published(StatementEnvelope.Compute(header with { Mode = mode }, inputs, Rule));

            var report = Example.Verifier.Verify(envelope.ToBytes(StatementForm.Complete));

            Assert.True(report.Holds, string.Join('\n', report.Lines));
            Assert.DoesNotContain(report.Checks, check => check.Outcome is CheckOutcome.NotChecked);
        }, iter: 60);
    }

    /// <summary>MONEY-ATTACKS 38.</summary>
    [Fact]
    public void The_posts_of_every_payee_add_up_to_the_line_also_under_a_cap()
    {
        Gen.Long[1, 1_000_000_000].Array[1, 6].Array[1, 6].Sample(payees =>
        {
            var inputs = Example.Envelope.Statement.Inputs with
            {
                Income = [new(Account.Parse("4000:cpm"), payees.Sum(posts => posts.Sum()))],
                Costs = [],
                Weights = new()
                {
                    Contributors = [.. payees.Select((posts, i) =>
                        new ContributorWeight(Key('c', i), posts.Sum(), posts.Sum() * (Int128)1250, ShareGoesTo.Payee))],
                },
            };

            var shares = PeriodComputation.Compute(Example.Period, inputs, Rule).Shares["contributors"];

            for (var i = 0; i < payees.Length; i++)
            {
                var weights = payees[i].Select((micros, post) => (post, micros)).ToDictionary(p => (long)p.post, p => p.micros * (BigInteger)1250);
                Assert.Equal(shares[Key('c', i)], PerPostSplit.Of(Example.Period, Key('c', i), shares[Key('c', i)], weights).Values.Sum());
            }
        });
    }

    [Fact]
    public void A_net_of_zero_or_less_pays_nothing_and_is_carried_as_deficit()
    {
        var inputs = Example.Envelope.Statement.Inputs with { DeficitBefore = -65_300_001 };

        var results = PeriodComputation.Compute(Example.Period, inputs, Rule).Results;

        Assert.Equal((-1, -1), (results.Net, results.DeficitAfter));
        Assert.Equal(PoolAmounts.Zero, results.Pools);
        Assert.Empty(results.Lines!.Value);
        Assert.Equal("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", results.MerkleRoot);
    }

    [Fact]
    public void Uncollected_income_is_not_shared_until_it_clears()
    {
        var inputs = Example.Envelope.Statement.Inputs;

        var now = PeriodComputation.Compute(Example.Period, inputs with { NotCollected = 31_000_000 }, Rule).Results;
        var later = PeriodComputation.Compute(Example.Period, inputs with { Cleared = [new(PeriodKey.Parse("2026-09"), 31_000_000)] }, Rule).Results;

        Assert.Equal((34_300_000, 96_300_000), (now.Net, later.Net));
    }

    [Fact]
    public void A_labour_line_above_its_ceiling_is_cut_and_the_excess_goes_to_the_reserve()
    {
        var inputs = Example.Envelope.Statement.Inputs;
        var one = inputs with { Weights = inputs.Weights! with { Moderation = [new(Key('d', 0), Minutes: 2, Coefficient: 1)] } };

        var results = PeriodComputation.Compute(Example.Period, one, Rule).Results;

        Assert.Equal(600_000, results.Lines!.Value.Single(line => line.Pool == "moderation").Amount);
        Assert.Equal(6_530_000 + 9_795_000 - 600_000, results.Reserve);
    }

    [Fact]
    public void From_twenty_payees_with_weight_up_the_smaller_cap_holds()
    {
        var twenty = Example.Crowd(20);
        var heavy = twenty.Weights!.Contributors.SetItem(0, twenty.Weights.Contributors[0] with { Weighted = 900_000_000_000 });

        var oneIsHeld = LargestShare(heavy.SetItem(5, heavy[5] with { To = ShareGoesTo.Held }));
        var allArePaid = LargestShare(heavy);

        Assert.Equal((4000, 1000), (oneIsHeld, allArePaid));

        long LargestShare(ImmutableArray<ContributorWeight> contributors)
        {
            var computed = PeriodComputation.Compute(
                Example.Period, twenty with { Weights = twenty.Weights with { Contributors = contributors } }, Rule);
            // The cap is rounded down to a micro, so its basis points are rounded up again.
            var pool = computed.Results.Pools.Contributors;
            return (computed.Shares["contributors"].Values.Max() * 10_000 + pool - 1) / pool;
        }
    }

    [Fact]
    public void What_the_cap_lets_nobody_have_goes_to_solidarity()
    {
        var inputs = Example.Envelope.Statement.Inputs;
        var alone = inputs with { Weights = inputs.Weights! with { Contributors = [inputs.Weights.Contributors[0]] } };

        var results = PeriodComputation.Compute(Example.Period, alone, Rule).Results;

        Assert.Equal(14_392_120, results.Lines!.Value.Single(line => line.Pool == "contributors").Amount);
        Assert.Equal(35_980_300 - 14_392_120, results.ToSolidarity);
    }

    [Fact]
    public void Without_anybody_eligible_solidarity_is_carried_to_the_next_statement()
    {
        var inputs = Example.Envelope.Statement.Inputs;

        var results = PeriodComputation.Compute(
            Example.Period, inputs with { CarriedBefore = 7, Weights = inputs.Weights! with { Solidarity = [] } }, Rule).Results;

        Assert.Equal(5_617_558 + 7, results.Carried);
    }

    [Fact]
    public void A_share_on_hold_makes_a_line_like_any_other()
    {
        var inputs = Example.Envelope.Statement.Inputs;
        var held = inputs.Weights!.Contributors.Select(c => c.To is ShareGoesTo.Payee ? c with { To = ShareGoesTo.Held } : c);

        var results = PeriodComputation.Compute(
            Example.Period, inputs with { Weights = inputs.Weights with { Contributors = [.. held] } }, Rule).Results;

        Assert.Equal(Example.Envelope.Statement.Results.MerkleRoot, results.MerkleRoot);
    }

    [Fact]
    public void What_does_not_belong_is_refused_before_anything_is_computed()
    {
        var inputs = Example.Envelope.Statement.Inputs;
        var twice = inputs.Weights!.Solidarity.Add(inputs.Weights.Solidarity[0]);

        Assert.Throws<ArgumentException>(() => inputs.Weights with { Solidarity = twice });
        Assert.Throws<ArgumentException>(() => inputs with { Costs = inputs.Income });
        Assert.Throws<ArgumentException>(() => inputs with { DeficitBefore = 1 });
        Assert.Throws<ArgumentException>(() => inputs.Weights with { Founders = [new(Key('f', 0), -1)] });
        Assert.Throws<ArgumentException>(() => PeriodComputation.Compute(PeriodKey.Parse("2026-07"), inputs, Rule));
        Assert.Throws<ArgumentException>(() => StatementEnvelope.Compute(Example.Envelope.Statement.Header, inputs with { FoundersT = 3 }, Rule));
        Assert.Throws<OverflowException>(() => PeriodComputation.Compute(
            Example.Period, inputs with { Income = [new(Account.Parse("4000:cpm"), long.MaxValue), new(Account.Parse("4090"), long.MaxValue)] }, Rule));
    }

    [Fact]
    public void A_hundred_thousand_contributors_are_computed_published_and_verified()
    {
        var header = Example.Envelope.Statement.Header;

        var envelope = Example.Published(StatementEnvelope.Compute(header, Example.Crowd(100_000), Rule));
        var report = Example.Verifier.Verify(envelope.ToBytes(StatementForm.Public));

        Assert.True(report.Holds, string.Join('\n', report.Lines));
        Assert.Equal(200_000, envelope.Statement.Results.Lines!.Value.Length);
    }

    private static string Key(char kind, int i) => $"p{kind}{i:x39}";
}
