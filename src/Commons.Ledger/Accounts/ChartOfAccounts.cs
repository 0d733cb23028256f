using System.Collections.Frozen;
using static Commons.Ledger.Accounts.BalanceConstraint;
using static Commons.Ledger.Accounts.NormalSide;

namespace Commons.Ledger.Accounts;

/// <summary>
/// All accounts there are, per currency: REVENUE §4.1 with STATEMENT §10's names and MONEY-ATTACKS 68–79 (clearing per rail, unclaimed money
/// is owed, contributor shares and labour are cost, reserve and solidarity are appropriation below the line).
/// </summary>
public static class ChartOfAccounts
{
    private static readonly FrozenDictionary<int, AccountKind> ByCode = new AccountKind[]
    {
        // The bank and the rails are facts: an overdraft is recorded, not refused.
        Parted(1000, "assets:bank", Debit, None),
        Parted(1050, "assets:rail-clearing", Debit, None),
        Parted(1100, "assets:receivable:sponsor", Debit, DecisionsKeepItsSide),
        Parted(1200, "assets:clawback:member", Debit, DecisionsKeepItsSide),
        Host(1300, "assets:clearing:board", Debit),

        Parted(2000, "liabilities:sponsor-prepaid", Credit, DecisionsKeepItsSide),
        Parted(2050, "liabilities:refund-due:sponsor", Credit, DecisionsKeepItsSide),
        Parted(2100, "liabilities:member-payable", Credit, DecisionsKeepItsSide),
        Parted(2150, "liabilities:held", Credit, DecisionsKeepItsSide),
        Host(2200, "liabilities:clearing:board", Credit),
        Parted(2300, "liabilities:pool", Credit, DecisionsKeepItsSide),
        Parted(2400, "liabilities:tax", Credit, None),
        Whole(2500, "liabilities:unclaimed", Credit, DecisionsKeepItsSide),
        Parted(2900, "liabilities:payout-in-transit", Credit, DecisionsKeepItsSide),

        Parted(3000, "equity:reserve", Credit, None),
        Parted(3100, "equity:member-capital", Credit, DecisionsKeepItsSide),
        Whole(3200, "equity:result", Credit, None),

        Parted(4000, "income:ads", Credit, None),
        Parted(4010, "income:sponsorship", Credit, None),
        Whole(4020, "income:subscriptions", Credit, None),
        Whole(4090, "income:other", Credit, None),

        Parted(5000, "expenses:fees", Debit, None),
        Parted(5010, "expenses:operations", Debit, None),
        Whole(5020, "expenses:bad-debt", Debit, None),
        Whole(5100, "expenses:contributor-shares", Debit, None),
        Parted(5110, "expenses:labour", Debit, None),
        Parted(5900, "equity:appropriation", Debit, None),

        Whole(9000, "equity:rounding", Debit, AlwaysZero),
    }.ToFrozenDictionary(kind => kind.Code);

    /// <summary>Every row, by code.</summary>
    public static IEnumerable<AccountKind> All => ByCode.Values.OrderBy(kind => kind.Code);

    /// <summary>The row of a code, or null if there is no such account.</summary>
    public static AccountKind? Find(int code) => ByCode.GetValueOrDefault(code);

    private static AccountKind Parted(int code, string name, NormalSide side, BalanceConstraint constraint) =>
        new(code, name, side, constraint, TakesParts: true);

    private static AccountKind Whole(int code, string name, NormalSide side, BalanceConstraint constraint) =>
        new(code, name, side, constraint, TakesParts: false);

    private static AccountKind Host(int code, string name, NormalSide side) =>
        new(code, name, side, DecisionsKeepItsSide, TakesParts: true) { NamesHost = true };
}
