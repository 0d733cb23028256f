namespace Commons.Ledger;

/// <summary>How one member stands before a payout. All amounts in micros, none negative.</summary>
public sealed record MemberBalance
{
    /// <summary>What was payable before this period. Old money is never touched by a recovery.</summary>
    public required long Opening { get; init; }

    /// <summary>What this period added.</summary>
    public required long Earned { get; init; }

    /// <summary>What a restatement of earlier periods left the member owing.</summary>
    public long Debt { get; init; }

    /// <summary>At most this part of <see cref="Earned"/>, in basis points, may go towards <see cref="Debt"/>; 5000 by the founding rule.</summary>
    public required int RecoveryCapBps { get; init; }

    /// <summary>Nothing is paid while the balance is below this; the rail's minimum, or more where the member says so.</summary>
    public required long Threshold { get; init; }

    /// <summary>Held: everything stays in the balance.</summary>
    public bool IsHeld { get; init; }

    /// <summary>The member leaves, so that a single payout unit is enough to be paid.</summary>
    public bool IsClosing { get; init; }
}

/// <summary>What <see cref="Settling"/> found, in micros: <c>opening + earned = recovered + payout + closing</c>, always.</summary>
/// <param name="Recovered">Taken from this period's earnings towards the debt.</param>
/// <param name="DebtAfter">What is still owed.</param>
/// <param name="Payout">To be paid: a whole number of payout units.</param>
/// <param name="Closing">Carried to the next period; fractions of a payout unit stay the member's.</param>
public sealed record SettledBalance(long Recovered, long DebtAfter, long Payout, long Closing);

/// <summary>From balance to payout: recovery within its limit, the threshold, and rounding down to what a bank can pay (REVENUE §5.8, §5.9).</summary>
public static class Settling
{
    /// <summary>Settles one member for one period.</summary>
    /// <param name="before">How the member stands.</param>
    /// <param name="payoutUnit">The smallest amount the currency can pay, in micros: <see cref="Currency.PayoutUnit"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">An amount is negative, the recovery cap is not within 0 to 10000, or the unit is not positive.</exception>
    /// <exception cref="OverflowException">Opening and earnings together are more than 2^63 − 1 micros.</exception>
    public static SettledBalance Settle(MemberBalance before, long payoutUnit)
    {
        Require(before, payoutUnit);

        var recovered = Math.Min(before.Debt, (long)((Int128)before.Earned * before.RecoveryCapBps / CappedHamilton.WholeBps));
        var balance = checked(before.Opening + before.Earned) - recovered;
        var threshold = before.IsClosing ? payoutUnit : before.Threshold;
        var payout = before.IsHeld || balance < threshold ? 0 : balance - balance % payoutUnit;
        return new SettledBalance(recovered, before.Debt - recovered, payout, balance - payout);
    }

    private static void Require(MemberBalance before, long payoutUnit)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(before.Opening);
        ArgumentOutOfRangeException.ThrowIfNegative(before.Earned);
        ArgumentOutOfRangeException.ThrowIfNegative(before.Debt);
        ArgumentOutOfRangeException.ThrowIfNegative(before.RecoveryCapBps);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(before.RecoveryCapBps, CappedHamilton.WholeBps);
        ArgumentOutOfRangeException.ThrowIfNegative(before.Threshold);
        ArgumentOutOfRangeException.ThrowIfLessThan(payoutUnit, 1);
    }
}
