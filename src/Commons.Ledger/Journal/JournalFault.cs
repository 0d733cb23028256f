namespace Commons.Ledger.Journal;

/// <summary>What can be wrong with a stored journal.</summary>
public enum JournalFaultKind
{
    /// <summary>A seq is missing, repeated or out of order.</summary>
    Sequence,

    /// <summary>The idempotency key was used before.</summary>
    DuplicateKey,

    /// <summary>The id does not follow from the key.</summary>
    Id,

    /// <summary>Fewer than two lines, or a line of zero.</summary>
    Lines,

    /// <summary>A line names an account that is not in the chart.</summary>
    UnknownAccount,

    /// <summary>The lines do not add up to zero in a currency.</summary>
    Unbalanced,

    /// <summary>It reverses or corrects an entry that does not stand before it.</summary>
    Target,

    /// <summary>It reverses an entry that was reversed before.</summary>
    ReversedTwice,

    /// <summary>It reverses a reversal: what was undone by mistake is recorded anew, so that every entry says what happened.</summary>
    ReversesReversal,

    /// <summary>The hash it says came before is not the hash before it.</summary>
    PreviousHash,

    /// <summary>Its hash is not the hash of its content.</summary>
    Hash,

    /// <summary>Account 9000 does not stand at zero.</summary>
    Rounding,

    /// <summary>All balances of a currency do not add up to zero.</summary>
    TrialBalance,

    /// <summary>A stored balance is not what the entries add up to.</summary>
    BalanceCache,

    /// <summary>A stored column does not hold what is ever written there.</summary>
    Unreadable,

    /// <summary>What protects the stored journal is gone.</summary>
    Unguarded,
}

/// <summary>The first thing found wrong, as a value: an audit reports, it never repairs.</summary>
/// <param name="Seq">The entry; for a balance, the last entry that changed it (0 if none did).</param>
/// <param name="Kind">Which invariant is broken.</param>
/// <param name="Expected">What should be there.</param>
/// <param name="Found">What is there.</param>
public sealed record JournalFault(long Seq, JournalFaultKind Kind, string Expected, string Found)
{
    /// <summary>One line for a person.</summary>
    public override string ToString() => $"{(Seq is 0 ? "The books" : $"Entry {Seq}")}, {Kind}: expected {Expected}, found {Found}.";
}
