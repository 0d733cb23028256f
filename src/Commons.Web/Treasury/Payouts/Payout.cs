using Commons.Ledger.Payouts;

namespace Commons.Web.Treasury.Payouts;

/// <summary>How far one payment is.</summary>
public enum PayoutStatus
{
    /// <summary>In a batch that two officers have yet to approve.</summary>
    Drafted,

    /// <summary>The money is set aside.</summary>
    Approved,

    /// <summary>The bank took the file: 2100 → 2900 stands in the books.</summary>
    Submitted,

    /// <summary>It stands on the co-op's bank statement.</summary>
    Confirmed,

    /// <summary>The bank did not take it; the money is payable again.</summary>
    Refused,

    /// <summary>It came back after it had left; the money is payable again.</summary>
    Returned,

    /// <summary>Not approved with the rest of its batch.</summary>
    LeftOut,

    /// <summary>The file did not go to the bank in time; the money is payable again.</summary>
    Expired,
}

/// <summary>
/// One payment to one member. Its id is the key by which rails and bank statements know it, never used again: what came back is paid by another one
/// (MONEY-ATTACKS 31).
/// </summary>
public sealed class Payout
{
    public const int ReasonLengthMax = 300;

    // Reasons that are ours; the words for them are PayoutWords'.
    public const string DetailsChanged = "details-changed";
    public const string NoLongerOwed = "no-longer-owed";
    public const string NotSentInTime = "not-sent-in-time";
    public const string Dropped = "dropped";

    public required Guid Id { get; init; }
    public Guid BatchId { get; init; }
    public PayoutBatch Batch { get; private set; } = null!;
    public required long AuthorId { get; init; }

    /// <summary>A whole number of the currency's payout units.</summary>
    public required long Micros { get; init; }

    /// <summary>Where to, as it was when the batch was prepared.</summary>
    public required Guid DetailsId { get; init; }
    public required string DetailsHash { get; init; }
    public PayoutStatus Status { get; private set; } = PayoutStatus.Drafted;

    /// <summary>Why it did not arrive: a bank's code, one of ours, or an officer's words.</summary>
    public string? Reason { get; private set; }
    public required DateTimeOffset ChangedAt { get; set; }

    /// <summary>The bank's days for it; each is booked once, in whatever order the bank tells of them.</summary>
    public DateOnly? LeftOn { get; private set; }
    public DateOnly? CameBackOn { get; private set; }

    /// <summary>As banks carry it.</summary>
    public string Reference => PayoutReference.Of(Id);

    /// <summary>While one is open, its member is in no other batch.</summary>
    public bool IsOpen => Status is PayoutStatus.Drafted or PayoutStatus.Approved or PayoutStatus.Submitted;

    internal void Approve(DateTimeOffset at) => Go(PayoutStatus.Drafted, PayoutStatus.Approved, null, at);

    internal void LeaveOut(string reason, DateTimeOffset at) => Go(PayoutStatus.Drafted, PayoutStatus.LeftOut, reason, at);

    internal void Submit(DateTimeOffset at) => Go(PayoutStatus.Approved, PayoutStatus.Submitted, null, at);

    internal void Expire(DateTimeOffset at) => Go(PayoutStatus.Approved, PayoutStatus.Expired, NotSentInTime, at);

    internal void Refuse(string reason, DateTimeOffset at)
    {
        if (Status is not (PayoutStatus.Approved or PayoutStatus.Submitted)) throw new Refusal("Only a payment that is on its way can be refused by the bank.", kind: "payout-state");
        (Status, Reason, ChangedAt) = (PayoutStatus.Refused, reason, at);
    }

    internal void Left(DateOnly on, DateTimeOffset at)
    {
        LeftOn = on;
        if (Status is PayoutStatus.Submitted) (Status, ChangedAt) = (PayoutStatus.Confirmed, at);
    }

    internal void CameBack(DateOnly on, string reason, DateTimeOffset at) => (CameBackOn, Status, Reason, ChangedAt) = (on, PayoutStatus.Returned, reason, at);

    private void Go(PayoutStatus from, PayoutStatus to, string? reason, DateTimeOffset at)
    {
        if (Status != from) throw new InvalidOperationException($"Payout {Id} is {Status}; it cannot become {to}.");
        (Status, Reason, ChangedAt) = (to, reason, at);
    }
}
