using Commons.Ledger.Journal;

namespace Commons.Web.Treasury.Books;

/// <summary>
/// A row of the journal (REVENUE 4.3). Only <see cref="Journal"/> makes one and the database refuses to change it; the ledger's
/// <see cref="JournalEntry"/> is what it means.
/// </summary>
public sealed class StoredEntry : Entity
{
    private readonly List<StoredLine> lines = [];

    /// <summary>Place in the journal, from 1 without gaps.</summary>
    public required long Seq { get; init; }
    public required Guid Id { get; init; }

    /// <summary>Idempotency key, kept for ever.</summary>
    public required string Key { get; init; }

    /// <summary>What the key stands for, 64 hex digits: another content under the same key is refused.</summary>
    public required string KeyHash { get; init; }
    public required string Kind { get; init; }

    /// <summary><c>yyyy-MM</c>: in whose books it stands.</summary>
    public required string Period { get; init; }

    /// <summary>Value date, UTC.</summary>
    public required DateOnly EffectiveOn { get; init; }

    /// <summary>Whole seconds: the chain writes no more (DECISIONS 17).</summary>
    public required DateTimeOffset PostedAt { get; init; }

    /// <summary>Seq of the entry it undoes whole.</summary>
    public long? Reverses { get; init; }

    /// <summary>Seq of the entry it corrects in part.</summary>
    public long? Corrects { get; init; }
    public required string Actor { get; init; }
    public string? Memo { get; init; }
    public required string PreviousHash { get; init; }
    public required string Hash { get; init; }
    public IReadOnlyList<StoredLine> Lines => lines;

    public static StoredEntry Of(JournalEntry entry)
    {
        var stored = new StoredEntry
        {
            Seq = entry.Seq, Id = entry.Id, Key = entry.Key, KeyHash = entry.IdempotencyHash, Kind = entry.Kind, Period = entry.Period,
            EffectiveOn = entry.EffectiveOn, PostedAt = entry.PostedAt, Reverses = entry.Reverses, Corrects = entry.Corrects,
            Actor = entry.Actor, Memo = entry.Memo, PreviousHash = entry.PreviousHash, Hash = entry.Hash,
        };
        stored.lines.AddRange(entry.Lines.Select((line, i) =>
            new StoredLine { Seq = entry.Seq, N = i + 1, Account = line.Account, Currency = line.Currency, Micros = line.Micros }));
        return stored;
    }

    /// <summary>What the row means. Load the lines with it.</summary>
    public JournalEntry Read() => new()
    {
        Seq = Seq, Id = Id, Key = Key, Kind = Kind, Period = Period, EffectiveOn = EffectiveOn, PostedAt = PostedAt, Reverses = Reverses,
        Corrects = Corrects, Actor = Actor, Memo = Memo, PreviousHash = PreviousHash, Hash = Hash,
        Lines = [.. lines.OrderBy(line => line.N).Select(line => new JournalLine(line.Account, line.Currency, line.Micros))],
    };

    /// <summary>Tells the other features, in the transaction in which the entry is recorded.</summary>
    internal void Tell(IEvent happened) => Record(() => happened);
}

/// <summary>One line of a recorded entry.</summary>
public sealed class StoredLine
{
    public required long Seq { get; init; }

    /// <summary>Posting order within the entry, from 1.</summary>
    public required int N { get; init; }

    /// <summary><c>code[:part[:part]]</c></summary>
    public required string Account { get; init; }
    public required string Currency { get; init; }

    /// <summary>Micro-units; debit positive, credit negative, never 0.</summary>
    public required long Micros { get; init; }

    /// <summary>For queries: the entry it belongs to.</summary>
    public StoredEntry Entry { get; private set; } = null!;
}
