using Commons.Web.Data;

namespace Commons.Web.Treasury.Books;

/// <summary>Money set aside and not moved yet (REVENUE 4.4). Never changed: how it ended is another row.</summary>
public sealed class StoredTransfer
{
    /// <summary>Chosen by whoever sets it aside, so that setting it aside twice does so once.</summary>
    public required Guid Id { get; init; }

    /// <summary>Account that will be debited; what is pending counts against it at once.</summary>
    public required string From { get; init; }

    /// <summary>Account that will be credited.</summary>
    public required string To { get; init; }
    public required string Currency { get; init; }

    /// <summary>Micro-units, above zero.</summary>
    public required long Micros { get; init; }
    public required DateTimeOffset At { get; init; }

    /// <summary>From then on it can only be voided.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }
    public required string Actor { get; init; }

    internal bool IsSame(StoredTransfer other) => (From, To, Currency, Micros) == (other.From, other.To, other.Currency, other.Micros);
}

/// <summary>How a transfer ended; there is one row for each, so it ends once.</summary>
public sealed class TransferEnd
{
    public required Guid TransferId { get; init; }
    public required TransferEnding How { get; init; }

    /// <summary>The entry that moved the money, if it was moved.</summary>
    public long? Seq { get; init; }
    public required DateTimeOffset At { get; init; }
    public required string Actor { get; init; }
}

/// <summary>How money that was set aside went on.</summary>
public enum TransferEnding
{
    Posted,
    Voided,
    Expired,
}

public static class StoredTransfers
{
    extension(CommonsDb db)
    {
        /// <summary>What is set aside and has not ended.</summary>
        public IQueryable<StoredTransfer> PendingTransfers => db.Transfers.Where(t => !db.TransferEnds.Any(e => e.TransferId == t.Id));
    }
}
