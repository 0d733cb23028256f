using System.Collections.Immutable;

namespace Commons.Ledger.Payouts;

/// <summary>One statement (camt.053) or notification (camt.054) of a bank about one account (REVENUE §6.2). Amounts are micros, into the account positive.</summary>
/// <param name="Id">The bank's id of it.</param>
/// <param name="Account">IBAN or other number of the account, as the bank writes it.</param>
/// <param name="Currency">What the account is held in.</param>
/// <param name="Opening">Booked balance before; null in a notification.</param>
/// <param name="Closing">Booked balance after; null in a notification.</param>
/// <param name="Movements">Everything booked, in the bank's order, a batch by its payments where the bank names them; each entry once.</param>
public sealed record BankStatement(string Id, string Account, Currency Currency, long? Opening, long? Closing, ImmutableArray<BankMovement> Movements);

/// <summary>What a movement stands for.</summary>
public enum BankMovementKind
{
    /// <summary>One payment.</summary>
    Payment,

    /// <summary>The sum of a batch whose payments the bank does not name: matched by <see cref="BankMovement.BatchId"/>.</summary>
    WholeBatch,

    /// <summary>What an entry is besides its payments, such as a fee taken from it: for a person to look at.</summary>
    Rest,
}

/// <summary>One fact about money in the bank's file.</summary>
public sealed record BankMovement
{
    /// <summary>
    /// The entry it is part of, the same in whatever file the bank tells of it again: what has been booked under this is not booked a second time, whole or
    /// split (a batch seen whole and later by its payments must not count twice).
    /// </summary>
    public required string EntryKey { get; init; }

    /// <summary>Its own key: the entry's and its place in it.</summary>
    public required string Key { get; init; }

    public required BankMovementKind Kind { get; init; }

    /// <summary>Micros; into the account positive, out of it negative. Of a payment inside a batch its own amount, never the entry's.</summary>
    public required long Micros { get; init; }

    /// <summary>The day the bank booked it.</summary>
    public required DateOnly BookedOn { get; init; }

    /// <summary>The reference its order carried, <see cref="CreditTransfer.EndToEndId"/>; null where there was none.</summary>
    public string? EndToEndId { get; init; }

    /// <summary>The payment block of our order, <c>PmtInfId</c>.</summary>
    public string? BatchId { get; init; }

    /// <summary>Why a payment came back, <c>AC04</c> (account closed), <c>MS03</c> (no reason given) …; null if it did not come back.</summary>
    public string? ReturnReason { get; init; }

    /// <summary>A payment of ours that came back: the member is owed it again, and their details want a look.</summary>
    public bool IsReturn => ReturnReason is not null;

    /// <summary>The name at the other end, as the bank has it.</summary>
    public string? Counterparty { get; init; }

    /// <summary>What the other end wrote.</summary>
    public string Remittance { get; init; } = "";
}
