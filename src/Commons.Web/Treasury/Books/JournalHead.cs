using Commons.Ledger.Journal;

namespace Commons.Web.Treasury.Books;

/// <summary>
/// Where the journal ends. The one row is locked by whoever records, so that sequence numbers have no gap and the chain no fork. In a
/// transaction it is the last row to be locked: whoever holds it waits for nothing, which is why writers cannot block each other for ever.
/// </summary>
public sealed class JournalHead
{
    public const int OnlyId = 1;

    public int Id { get; private set; } = OnlyId;

    /// <summary>Seq of the last entry; 0 while the books are empty.</summary>
    public long Seq { get; private set; }

    /// <summary>Hash of the last entry, 64 hex digits; zeros while the books are empty.</summary>
    public string Hash { get; private set; } = JournalEntry.GenesisHash;

    internal void MoveTo(JournalEntry entry) => (Seq, Hash) = (entry.Seq, entry.Hash);
}
