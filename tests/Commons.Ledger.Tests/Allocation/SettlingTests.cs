using CsCheck;

namespace Commons.Ledger.Tests.Allocation;

public sealed class SettlingTests
{
    private const long Cent = 10_000;

    private static readonly MemberBalance Earner = new() { Opening = 123, Earned = 25_678_901, RecoveryCapBps = 5000, Threshold = 10_000_000 };

    [Fact]
    public void Whole_cents_are_paid_and_the_rest_stays_the_members()
    {
        var settled = Settling.Settle(Earner, Cent);

        Assert.Equal(new SettledBalance(Recovered: 0, DebtAfter: 0, Payout: 25_670_000, Closing: 9_024), settled);
    }

    [Theory]
    [InlineData("EUR", 25_670_000)]
    [InlineData("JPY", 25_000_000)]
    [InlineData("KWD", 25_679_000)]
    [InlineData("CLF", 25_679_000)]
    public void What_can_be_paid_depends_on_the_currencys_smallest_unit(string currency, long payout)
    {
        var settled = Settling.Settle(Earner, Currency.Find(currency).PayoutUnit);

        Assert.Equal(payout, settled.Payout);
        Assert.Equal(Earner.Opening + Earner.Earned, settled.Payout + settled.Closing);
    }

    [Fact]
    public void A_debt_takes_at_most_half_of_this_periods_earnings_and_nothing_of_what_was_there()
    {
        var settled = Settling.Settle(Earner with { Opening = 20_000_000, Earned = 3_000_001, Debt = 9_000_000 }, Cent);

        Assert.Equal(new SettledBalance(Recovered: 1_500_000, DebtAfter: 7_500_000, Payout: 21_500_000, Closing: 1), settled);
    }

    [Fact]
    public void Without_earnings_nothing_is_recovered()
    {
        var settled = Settling.Settle(Earner with { Opening = 50_000_000, Earned = 0, Debt = 9_000_000 }, Cent);

        Assert.Equal(new SettledBalance(Recovered: 0, DebtAfter: 9_000_000, Payout: 50_000_000, Closing: 0), settled);
    }

    [Theory]
    [InlineData(false, false, 0)]
    [InlineData(false, true, 1_230_000)]
    [InlineData(true, true, 0)]
    public void Below_the_threshold_only_a_member_who_leaves_is_paid_and_a_held_one_never(bool held, bool closing, long payout)
    {
        var settled = Settling.Settle(Earner with { Opening = 0, Earned = 1_239_999, IsHeld = held, IsClosing = closing }, Cent);

        Assert.Equal((payout, 1_239_999 - payout), (settled.Payout, settled.Closing));
    }

    [Fact]
    public void Settling_neither_makes_nor_loses_money()
    {
        var amount = Gen.Long[0, long.MaxValue / 4];
        Gen.Select(amount, amount, amount, Gen.Int[0, 10_000], Gen.Long[0, 100_000_000], Gen.Bool, Gen.Bool)
            .Sample((opening, earned, debt, capBps, threshold, held, closing) =>
            {
                var settled = Settling.Settle(
                    new MemberBalance
                    {
                        Opening = opening, Earned = earned, Debt = debt, RecoveryCapBps = capBps, Threshold = threshold, IsHeld = held, IsClosing = closing,
                    }, Cent);

                return opening + earned == settled.Payout + settled.Closing + settled.Recovered
                    && debt == settled.DebtAfter + settled.Recovered
                    && settled.Payout % Cent == 0 && settled is { Payout: >= 0, Closing: >= 0, Recovered: >= 0, DebtAfter: >= 0 };
            });
    }

    [Fact]
    public void Amounts_that_make_no_sense_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Settling.Settle(Earner with { Opening = -1 }, Cent));
        Assert.Throws<ArgumentOutOfRangeException>(() => Settling.Settle(Earner with { Earned = -1 }, Cent));
        Assert.Throws<ArgumentOutOfRangeException>(() => Settling.Settle(Earner with { RecoveryCapBps = 10_001 }, Cent));
        Assert.Throws<ArgumentOutOfRangeException>(() => Settling.Settle(Earner, 0));
        Assert.Throws<OverflowException>(() => Settling.Settle(Earner with { Opening = long.MaxValue }, Cent));
    }

    [Fact]
    public void The_board_that_owes_more_pays_the_difference()
    {
        Assert.Equal(new NetSettlement(27_230_000, NettingPayer.A, 0), Netting.Net(125_430_000, 98_200_000, 10_000_000, 0, Cent));
        Assert.Equal(new NetSettlement(0, NettingPayer.Nobody, -4_000_000), Netting.Net(5_000_000, 9_000_000, 10_000_000, 0, Cent));
        Assert.Equal(new NetSettlement(11_000_000, NettingPayer.B, -1), Netting.Net(5_000_000, 9_000_000, 10_000_000, -7_000_001, Cent));
        Assert.Equal(new NetSettlement(0, NettingPayer.Nobody, 0), Netting.Net(7, 7, 0, 0, Cent));
    }

    [Fact]
    public void Netting_reads_the_same_from_both_sides_and_conserves_what_is_owed()
    {
        var amount = Gen.Long[0, long.MaxValue / 4];
        Gen.Select(amount, amount, Gen.Long[-50_000_000, 50_000_000], Gen.Long[0, 20_000_000]).Sample((aOwesB, bOwesA, carry, threshold) =>
        {
            var ours = Netting.Net(aOwesB, bOwesA, threshold, carry, Cent);
            var theirs = Netting.Net(bOwesA, aOwesB, threshold, -carry, Cent);
            var signed = ours.Payer is NettingPayer.A ? ours.Pay : -ours.Pay;

            return theirs.Pay == ours.Pay && theirs.Carry == -ours.Carry && signed + ours.Carry == aOwesB - bOwesA + carry
                && (ours.Payer, theirs.Payer) is (NettingPayer.A, NettingPayer.B) or (NettingPayer.B, NettingPayer.A)
                    or (NettingPayer.Nobody, NettingPayer.Nobody);
        });
    }
}
