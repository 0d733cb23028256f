namespace Commons.Ledger.Accounts;

/// <summary>The side on which an account normally stands. Internally a debit is positive and a credit negative, everywhere.</summary>
public enum NormalSide
{
    Debit,
    Credit,
}

/// <summary>What an account's balance may not do, and whom that binds (REVENUE §4.1 as amended by MONEY-ATTACKS 73).</summary>
public enum BalanceConstraint
{
    /// <summary>Any balance. Either nothing is decided about it (income, cost), or it mirrors a fact outside, like the bank.</summary>
    None,

    /// <summary>
    /// No <em>decision</em> may leave it on the wrong side of zero. A fact (a bank line, a chargeback) is recorded all the same:
    /// books follow what happened, and refusing a true fact would make them wrong.
    /// </summary>
    DecisionsKeepItsSide,

    /// <summary>Exactly zero after every entry, whoever records it: account 9000 exists to be asserted.</summary>
    AlwaysZero,
}

/// <summary>One row of the chart of accounts. An <see cref="Account"/> is a row plus the parts that say whose or which.</summary>
/// <param name="Code">Four digits.</param>
/// <param name="Name">Name in hledger without the parts, STATEMENT §10: levels joined by <c>:</c>, words by <c>-</c>.</param>
/// <param name="Side">Where its balance normally stands.</param>
/// <param name="Constraint">What binds its balance.</param>
/// <param name="TakesParts">True if one or two parts must follow the code, false if none may.</param>
public sealed record AccountKind(int Code, string Name, NormalSide Side, BalanceConstraint Constraint, bool TakesParts)
{
    /// <summary>Parts are a board's host and perhaps its port, whose names always carry a hash in beancount (STATEMENT §10).</summary>
    public bool NamesHost { get; init; }

    /// <summary>Income that a period's statement may list (STATEMENT §3, <c>inputs.income</c>).</summary>
    public bool IsIncome => Code is >= 4000 and <= 4999;

    /// <summary>Cost that is taken off before sharing (<c>inputs.costs</c>). 5100 and 5110 are cost too, but they are what sharing results in.</summary>
    public bool IsCostBeforeSharing => Code is >= 5000 and < 5100;

    /// <summary>The balance as a person reads it: positive on the account's normal side.</summary>
    /// <param name="micros">Internal balance, debit positive.</param>
    public long OnNormalSide(long micros) => Side is NormalSide.Debit ? micros : checked(-micros);

    /// <summary>Whether a balance may stand after an entry.</summary>
    /// <param name="micros">Internal balance after the entry, debit positive.</param>
    /// <param name="decided">True if somebody decided the entry (a payout, an allocation); false if it records a fact from outside.</param>
    public bool Permits(long micros, bool decided) => Constraint switch
    {
        BalanceConstraint.None => true,
        BalanceConstraint.AlwaysZero => micros == 0,
        BalanceConstraint.DecisionsKeepItsSide => !decided || OnNormalSide(micros) >= 0,
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
