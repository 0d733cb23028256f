namespace Commons.Web.Treasury.Books;

/// <summary>How an entry is recorded, beyond what it says.</summary>
public sealed record Recording
{
    /// <summary>Something that happened outside, like a payment at the bank: recorded whatever the balances are, because books follow facts.</summary>
    public static Recording Fact { get; } = new();

    /// <summary>Something somebody here decided, like an allocation: refused if it would leave an account on its wrong side (MONEY-ATTACKS 73).</summary>
    public static Recording Decision { get; } = new() { Decided = true };

    public bool Decided { get; init; }

    /// <summary>
    /// When it counts as recorded; now, if left out. A stage of the close sets the period's end + 6 h, so that one that was killed and
    /// resumed gives the same chain (DECISIONS 17).
    /// </summary>
    public DateTimeOffset? PostedAt { get; init; }

    /// <summary>
    /// What the other features are told, in the same transaction and only when the entry is new: a repeated call tells nobody anything.
    /// </summary>
    public Func<Commons.Ledger.Journal.JournalEntry, IEvent>? Happened { get; init; }
}
