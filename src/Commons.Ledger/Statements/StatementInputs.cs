using System.Collections.Immutable;
using Commons.Ledger.Accounts;

namespace Commons.Ledger.Statements;

/// <param name="Account">An income or cost account.</param>
/// <param name="Amount">Micros net of tax, credit notes and reversals, positive on the account's normal side.</param>
public sealed record AccountAmount(Account Account, long Amount);

/// <param name="Period">The period whose <c>notCollected</c> it stood in.</param>
/// <param name="Amount">Micros that have cleared now.</param>
public sealed record ClearedIncome(PeriodKey Period, long Amount);

/// <summary>
/// All that the rule needs to compute a period (STATEMENT §3, <c>inputs</c>): the same inputs give the same results on every machine, for ever.
/// Lists keep themselves sorted; what breaks a limit is refused with <see cref="ArgumentException"/>. Amounts are micros.
/// </summary>
public sealed partial record StatementInputs
{
    /// <summary>What hashes of inputs begin with.</summary>
    public const string HashTag = "commons-inputs-v1";

    /// <summary>Income of the period per account, cleared or not.</summary>
    public required ImmutableArray<AccountAmount> Income { get; init => field = Accounts(value, kind => kind.IsIncome); }

    /// <summary>Costs taken off before sharing, per account.</summary>
    public required ImmutableArray<AccountAmount> Costs { get; init => field = Accounts(value, kind => kind.IsCostBeforeSharing); }

    /// <summary>Income of the period that is not money yet: only what has cleared is shared (MONEY-ATTACKS 7).</summary>
    public long NotCollected { get; init => field = NotNegative(value); }

    /// <summary>Income of earlier periods that has cleared now, one amount per period.</summary>
    public ImmutableArray<ClearedIncome> Cleared { get; init => field = Sorting.ByKey(value, cleared => cleared.Period.ToString()); } = [];

    /// <summary>What earlier periods lacked: 0 or negative.</summary>
    public long DeficitBefore { get; init => field = -NotNegative(checked(-value)); }

    /// <summary>What the last statement carried because nobody was eligible for solidarity.</summary>
    public long CarriedBefore { get; init => field = NotNegative(value); }

    /// <summary>Micros the founders were paid in all periods before: chained from statement to statement (MONEY-ATTACKS 25).</summary>
    public long FoundersPaidBefore { get; init => field = NotNegative(value); }

    /// <summary>Periods since the founders' launch, <c>founders.t</c>; follows from the rule and the period.</summary>
    public required long FoundersT { get; init => field = NotNegative(value); }

    /// <summary>Weights of every pool; null in the public file of an aggregate statement.</summary>
    public required StatementWeights? Weights { get; init; }

    /// <summary>
    /// <c>Σincome + Σcleared − notCollected − Σcosts + deficitBefore</c>: what is shared before readers' subscriptions are taken off (STATEMENT §4.1).
    /// </summary>
    internal Int128 NetBeforeSubscriptions =>
        Sum(Income, i => i.Amount) + Sum(Cleared, c => c.Amount) - NotCollected - Sum(Costs, c => c.Amount) + DeficitBefore;

    internal static Int128 Sum<T>(IEnumerable<T> items, Func<T, long> amount) =>
        items.Aggregate(Int128.Zero, (sum, item) => sum + amount(item));

    private static ImmutableArray<AccountAmount> Accounts(ImmutableArray<AccountAmount> amounts, Predicate<AccountKind> belongs)
    {
        var sorted = Sorting.ByKey(amounts, amount => amount.Account.ToString());
        return sorted.FirstOrDefault(amount => !belongs(amount.Account.Kind)) is { } stranger
            ? throw new ArgumentException($"Account {stranger.Account} has no place in this list.", nameof(amounts))
            : sorted;
    }

    private static long NotNegative(long micros) => micros >= 0
        ? micros
        : throw new ArgumentException("The amount has the wrong sign.", nameof(micros));
}
