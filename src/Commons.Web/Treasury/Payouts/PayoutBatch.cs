using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Commons.Ledger.Payouts;
using Commons.Web.Treasury.Payees;

namespace Commons.Web.Treasury.Payouts;

/// <summary>How far a batch is.</summary>
public enum BatchStatus
{
    Drafted,
    Approved,
    Submitted,

    /// <summary>The bank has spoken about each of its payments.</summary>
    Settled,

    /// <summary>Dropped by an officer, or not sent in time.</summary>
    Dropped,
}

/// <summary>What the bank is given.</summary>
public enum PayoutFormat
{
    Pain001,
    Nacha,
    Csv,
}

/// <summary>Payments of one rail that go out as one file. After its approval nothing of it changes but how far it is.</summary>
public sealed class PayoutBatch
{
    /// <summary>How long an approved batch may wait for the bank.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(30);

    private readonly List<Payout> payouts = [];

    public required Guid Id { get; init; }

    /// <summary>The period that was paid when it was prepared; what was carried from earlier ones is in it too.</summary>
    public required string PeriodKey { get; init; }
    public required PayoutRail Rail { get; init; }
    public required PayoutFormat Format { get; init; }
    public required string Currency { get; init; }

    /// <summary>The member who prepared it; null for the job. They do not approve it (MONEY-ATTACKS 33).</summary>
    public required long? DraftedById { get; init; }
    public required DateTimeOffset DraftedAt { get; init; }
    public BatchStatus Status { get; private set; } = BatchStatus.Drafted;
    public DateTimeOffset? ApprovedAt { get; private set; }
    public DateTimeOffset? SubmittedAt { get; private set; }

    /// <summary>SHA-256 of the bank's file, 64 hex digits, fixed with the second approval.</summary>
    public string? FileHash { get; private set; }
    public IReadOnlyList<Payout> Payouts => payouts;

    /// <summary>The message's id at the bank; the payment block's is this and <c>-1</c>.</summary>
    public string MessageId => PayoutReference.Of(Id);

    public DateTimeOffset? ExpiresAt => ApprovedAt + Lifetime;

    /// <summary>The day on which the bank is to pay: the first working day after the approval.</summary>
    public DateOnly ExecuteOn => WorkingDay(DateOnly.FromDateTime((ApprovedAt ?? throw new InvalidOperationException("The batch is not approved.")).UtcDateTime).AddDays(1));

    /// <summary>What officers approve: who gets how much, and where to, 64 hex digits.</summary>
    public string Hash => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', payouts.OrderBy(p => p.Reference, StringComparer.Ordinal)
        .Select(p => string.Create(CultureInfo.InvariantCulture, $"{p.Reference}|{p.AuthorId}|{p.Micros}|{Currency}|{p.DetailsHash}")).Prepend($"commons-payout-v1|{MessageId}|{PeriodKey}|{Rail}")))));

    internal void Add(Payout payout) => payouts.Add(payout);

    internal void Approve(DateTimeOffset at) => (Status, ApprovedAt) = (Step(BatchStatus.Drafted, BatchStatus.Approved), at);

    internal void FixFile(byte[] file) => FileHash = HashOf(file);

    internal static string HashOf(byte[] file) => Convert.ToHexStringLower(SHA256.HashData(file));

    internal void Submit(DateTimeOffset at) => (Status, SubmittedAt) = (Step(BatchStatus.Approved, BatchStatus.Submitted), at);

    internal void Drop() => Status = BatchStatus.Dropped;

    /// <summary>Done, if nothing of it is on its way any more.</summary>
    internal void SettleIfDone()
    {
        if (Status is BatchStatus.Approved or BatchStatus.Submitted && payouts.TrueForAll(p => !p.IsOpen)) Status = BatchStatus.Settled;
    }

    private BatchStatus Step(BatchStatus from, BatchStatus to) => Status == from ? to : throw new Refusal("This batch is further than that already. Look at it again.", kind: "batch-state");

    private static DateOnly WorkingDay(DateOnly day) => day.DayOfWeek switch { DayOfWeek.Saturday => day.AddDays(2), DayOfWeek.Sunday => day.AddDays(1), _ => day };
}

/// <summary>An officer's yes to a batch. Two make it approved.</summary>
public sealed class BatchApproval
{
    public const int Needed = 2;

    public required Guid BatchId { get; init; }

    /// <summary>1 or 2.</summary>
    public required int Place { get; init; }
    public required long MemberId { get; init; }

    /// <summary><see cref="PayoutBatch.Hash"/> as they saw it.</summary>
    public required string BatchHash { get; init; }
    public required DateTimeOffset At { get; init; }
}
