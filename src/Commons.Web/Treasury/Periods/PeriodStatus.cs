namespace Commons.Web.Treasury.Periods;

/// <summary>How far a period is, in this order and never back (DECISIONS 15). Up to <see cref="Published"/> each is a stage of the close.</summary>
public enum PeriodStatus
{
    Open,

    /// <summary>Nothing more is counted in it, and who is paid for what was counted stands.</summary>
    Frozen,

    /// <summary>What was counted, what is charged and what stands in the books agree.</summary>
    Reconciled,

    /// <summary>All deliveries are in the books.</summary>
    Charged,

    /// <summary>The statement is computed.</summary>
    Allocated,

    /// <summary>It was recomputed from its own bytes.</summary>
    Checked,

    /// <summary>It is signed and public; the days for disputes run.</summary>
    Published,

    /// <summary>Two officers approved.</summary>
    Approved,

    /// <summary>The shares stand in the books as owed.</summary>
    Payable,

    /// <summary>They left by the bank.</summary>
    Paid,
}
