namespace Commons.Ledger;

/// <summary>Which of two boards pays.</summary>
public enum NettingPayer
{
    /// <summary>Neither: the balance is carried.</summary>
    Nobody,

    /// <summary>The first board.</summary>
    A,

    /// <summary>The second board.</summary>
    B,
}

/// <summary>What two boards settle for a period.</summary>
/// <param name="Pay">Micros to be paid, a whole number of payout units, never negative.</param>
/// <param name="Payer">Who pays it.</param>
/// <param name="Carry">Signed micros for the next period: above 0 A owes B, below 0 B owes A.</param>
public sealed record NetSettlement(long Pay, NettingPayer Payer, long Carry);

/// <summary>Mutual debts of two boards made into one payment (REVENUE §5.11).</summary>
public static class Netting
{
    /// <summary><c>net = A owes B − B owes A + carry</c>; below the threshold it is carried whole, above it whole payout units are paid and the rest is carried.</summary>
    /// <param name="aOwesB">Micros both boards agreed on, not negative.</param>
    /// <param name="bOwesA">Micros both boards agreed on, not negative.</param>
    /// <param name="threshold">The least net, in micros, that is worth a payment.</param>
    /// <param name="carry">What the last netting carried: above 0 A owes B.</param>
    /// <param name="payoutUnit">The smallest amount the currency can pay, in micros: <see cref="Currency.PayoutUnit"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">A debt or the threshold is negative, or the unit is not positive.</exception>
    /// <exception cref="OverflowException">The net does not fit in 63 bits.</exception>
    public static NetSettlement Net(long aOwesB, long bOwesA, long threshold, long carry, long payoutUnit)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(aOwesB);
        ArgumentOutOfRangeException.ThrowIfNegative(bOwesA);
        ArgumentOutOfRangeException.ThrowIfNegative(threshold);
        ArgumentOutOfRangeException.ThrowIfLessThan(payoutUnit, 1);

        var net = checked(aOwesB - bOwesA + carry);
        var owed = Math.Abs(net);
        var pay = owed < threshold ? 0 : owed - owed % payoutUnit;
        var payer = pay == 0 ? NettingPayer.Nobody : net > 0 ? NettingPayer.A : NettingPayer.B;
        return new NetSettlement(pay, payer, net - Math.Sign(net) * pay);
    }
}
