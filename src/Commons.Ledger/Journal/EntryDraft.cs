using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Commons.Ledger.Journal;

/// <summary>
/// What is to be recorded: everything of an entry but its place in the journal. An unbalanced one, one with fewer than two lines or one whose
/// texts cannot be written down exactly cannot be constructed, so whatever reaches the books balances (REVENUE §4.3).
/// </summary>
/// <remarks>Every property throws <see cref="ArgumentException"/> for a value that breaks its rule.</remarks>
public sealed partial class EntryDraft
{
    /// <summary>UTF-16 units in <see cref="Key"/>: fits an index of both databases.</summary>
    public const int KeyLengthMax = 200;

    /// <summary>UTF-16 units in <see cref="Memo"/>.</summary>
    public const int MemoLengthMax = 1000;

    /// <summary>Idempotency key, kept for ever: the same key and content again is the first result, other content is refused.</summary>
    public required string Key { get; init => field = Checked(value, Printable(), nameof(Key)); }

    /// <summary>What happened, in lower-case words joined by <c>.</c> or <c>-</c>: <c>delivery</c>, <c>payout.returned</c>.</summary>
    public required string Kind { get; init => field = Checked(value, KindPattern(), nameof(Kind)); }

    /// <summary>The period whose books it belongs to.</summary>
    public required PeriodKey Period { get; init; }

    /// <summary>The UTC day on which it takes effect (value date).</summary>
    public required DateOnly EffectiveOn { get; init; }

    /// <summary>Who did it: <c>member:{id}</c> or <c>system:{job}</c>.</summary>
    public required string Actor { get; init => field = Checked(value, ActorPattern(), nameof(Actor)); }

    /// <summary>Free text for whoever reads the books, without names or bank details of people; null or empty if there is nothing to say.</summary>
    public string? Memo { get; init => field = string.IsNullOrEmpty(value) ? null : Checked(value, MemoPattern(), nameof(Memo)); }

    /// <summary>Seq of the entry that this one undoes whole; an entry can be reversed once.</summary>
    public long? Reverses { get; init => field = CheckedSeq(value, nameof(Reverses)); }

    /// <summary>Seq of the entry that this one corrects in part (kind <c>correction</c>, DECISIONS 17).</summary>
    public long? Corrects { get; init => field = CheckedSeq(value, nameof(Corrects)); }

    /// <summary>At least two lines in posting order that add up to zero in every currency.</summary>
    public required ImmutableArray<EntryLine> Lines { get; init => field = Balanced(value); }

    /// <summary>
    /// SHA-256 of what the key stands for: the canonical entry without seq, id and postedAt (DECISIONS 17), 64 hex digits.
    /// The same key with another hash is a mistake of the caller, never a second entry.
    /// </summary>
    public string IdempotencyHash => JournalEntry.Unrecorded(this).IdempotencyHash;

    private static ImmutableArray<EntryLine> Balanced(ImmutableArray<EntryLine> lines)
    {
        if (lines.IsDefault || lines.Length < 2) throw new ArgumentException("An entry has at least two lines.", nameof(lines));

        var uneven = lines.GroupBy(line => line.Currency)
            .Select(group => (Currency: group.Key, Sum: group.Aggregate(Int128.Zero, (sum, line) => sum + line.Micros)))
            .FirstOrDefault(total => total.Sum != 0);
        return uneven.Currency is null
            ? lines
            : throw new ArgumentException($"The entry does not balance: its lines in {uneven.Currency} add up to {uneven.Sum} micros.", nameof(lines));
    }

    private static string Checked(string text, Regex rule, string name) => rule.IsMatch(text)
        ? text
        : throw new ArgumentException($"“{text}” cannot be the {name.ToLowerInvariant()} of an entry.", name);

    private static long? CheckedSeq(long? seq, string name) => seq is null or > 0
        ? seq
        : throw new ArgumentException("The first entry has seq 1.", name);

    // Half a surrogate pair has no bytes and NUL does not fit into PostgreSQL's text; neither may be hashed here and lost there.
    [GeneratedRegex(@"^([^\p{C}\s]|[\uD800-\uDBFF][\uDC00-\uDFFF]){1,200}\z", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Printable();

    [GeneratedRegex(@"^([^\p{Cc}\p{Cs}]|[\t\n]|[\uD800-\uDBFF][\uDC00-\uDFFF]){1,1000}\z", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex MemoPattern();

    [GeneratedRegex(@"^[a-z][a-z0-9]*([.-][a-z0-9]+)*\z", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex KindPattern();

    [GeneratedRegex(@"^(member|system):[A-Za-z0-9][A-Za-z0-9._-]{0,99}\z", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ActorPattern();
}
