using Commons.Ledger.Statements;
using Commons.Web.Treasury.Periods;

namespace Commons.Web.Treasury.Earnings;

/// <summary>How sure a month's amount is, as its author reads it (DECISIONS 15).</summary>
public enum EarningState
{
    /// <summary>Worked out from what was counted so far; it changes until the month is closed.</summary>
    Estimated,

    /// <summary>It stands in a signed statement; two officers have yet to approve it, or the days for disputes run.</summary>
    Published,

    /// <summary>It stands in the books as owed.</summary>
    Payable,
    Paid,

    /// <summary>It is theirs, but is kept back until a question is settled.</summary>
    Held,
}

public static class EarningStates
{
    /// <summary>From here on there is a statement. Listed, because states are stored by name and have no order in the database.</summary>
    public static readonly IReadOnlyList<PeriodStatus> WithStatement = [PeriodStatus.Published, PeriodStatus.Approved, PeriodStatus.Payable, PeriodStatus.Paid];

    /// <param name="hasLeft">Whether the author's own share of it left by the bank, whoever else still waits.</param>
    public static EarningState Of(PeriodStatus status, IReadOnlyCollection<MemberStatement> parts, bool hasLeft) => status switch
    {
        _ when !WithStatement.Contains(status) => EarningState.Estimated,
        _ when parts.Any(p => p.To is ShareGoesTo.Held && p.Amount > 0) => EarningState.Held,
        PeriodStatus.Payable or PeriodStatus.Paid => hasLeft && parts.Sum(p => p.Amount) > 0 ? EarningState.Paid : EarningState.Payable,
        _ => EarningState.Published,
    };
}
