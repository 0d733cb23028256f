using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Commons.Ledger.Accounts;

namespace Commons.Ledger.Journal;

/// <summary>
/// A recorded entry with its place in the chain. It holds exactly what is stored, right or wrong; <see cref="Record"/> makes right ones and
/// <see cref="JournalAudit"/> finds wrong ones. Nothing recorded is ever edited: a mistake is undone by another entry.
/// </summary>
public sealed record JournalEntry
{
    /// <summary>Place in the journal, from 1 without gaps.</summary>
    public required long Seq { get; init; }

    /// <summary>UUIDv8 of the first 16 bytes of SHA-256(key), see <see cref="IdOf"/>.</summary>
    public required Guid Id { get; init; }

    /// <inheritdoc cref="EntryDraft.Key"/>
    public required string Key { get; init; }

    /// <inheritdoc cref="EntryDraft.Kind"/>
    public required string Kind { get; init; }

    /// <summary>The period whose books it belongs to, <c>yyyy-MM</c>.</summary>
    public required string Period { get; init; }

    /// <inheritdoc cref="EntryDraft.EffectiveOn"/>
    public required DateOnly EffectiveOn { get; init; }

    /// <summary>When it was recorded, in whole seconds UTC; what is finer is cut off, because the chain writes seconds (DECISIONS 17).</summary>
    public required DateTimeOffset PostedAt { get; init => field = WholeSeconds(value); }

    /// <inheritdoc cref="EntryDraft.Reverses"/>
    public long? Reverses { get; init; }

    /// <inheritdoc cref="EntryDraft.Corrects"/>
    public long? Corrects { get; init; }

    /// <inheritdoc cref="EntryDraft.Actor"/>
    public required string Actor { get; init; }

    /// <inheritdoc cref="EntryDraft.Memo"/>
    public string? Memo { get; init; }

    /// <summary>The lines in posting order.</summary>
    public required ImmutableArray<JournalLine> Lines { get; init; }

    /// <summary>Hash of the entry before, 64 lower-case hex digits; <see cref="GenesisHash"/> for the first.</summary>
    public required string PreviousHash { get; init; }

    /// <summary>Hash of this entry, 64 lower-case hex digits.</summary>
    public required string Hash { get; init; }

    /// <summary>What stands before the first entry: 64 zeros.</summary>
    public static string GenesisHash { get; } = Convert.ToHexStringLower(JournalChain.Genesis);

    /// <summary>Gives a draft its place after the entry whose hash is <paramref name="previousHash"/>.</summary>
    /// <param name="seq">One more than the seq of the entry before, 1 for the first.</param>
    /// <param name="postedAt">Now, or <c>until</c> + 6 h for a stage of the close (DECISIONS 17), so that a resumed close gives the same chain.</param>
    /// <param name="previousHash">64 hex digits.</param>
    public static JournalEntry Record(EntryDraft draft, long seq, DateTimeOffset postedAt, string previousHash)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(seq, 1);
        var entry = Unrecorded(draft) with { Seq = seq, PostedAt = postedAt, PreviousHash = previousHash };
        return entry with { Hash = entry.ComputeHash() };
    }

    /// <summary>The lines of the entry that undoes this one whole: the same with the other sign. Its <c>Reverses</c> is this entry's seq.</summary>
    /// <exception cref="FormatException">An account is no longer in the chart.</exception>
    public ImmutableArray<EntryLine> UndoingLines() =>
        [.. Lines.Select(line => new EntryLine(Account.Parse(line.Account), line.Currency, checked(-line.Micros)))];

    /// <summary>The id that follows from an idempotency key (DECISIONS 17), so that a close that was killed and resumed gives the same ids.</summary>
    public static Guid IdOf(string key)
    {
        var bytes = SHA256.HashData(Encoding.UTF8.GetBytes(key)).AsSpan(0, 16);
        bytes[6] = (byte)((bytes[6] & 0x0f) | 0x80);   // Version 8, RFC 9562 §5.8.
        bytes[8] = (byte)((bytes[8] & 0x3f) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }

    /// <summary>RFC 8785 bytes of the entry, DECISIONS 17: what the chain is made over.</summary>
    public byte[] CanonicalBytes() => Ledger.CanonicalBytes.Of(writer => Write(writer, recorded: true));

    /// <inheritdoc cref="EntryDraft.IdempotencyHash"/>
    public string IdempotencyHash =>
        Convert.ToHexStringLower(SHA256.HashData(Ledger.CanonicalBytes.Of(writer => Write(writer, recorded: false))));

    /// <summary>The hash this entry should carry, given the one it says came before: 64 hex digits.</summary>
    public string ComputeHash() => Convert.ToHexStringLower(JournalChain.Next(Convert.FromHexString(PreviousHash), CanonicalBytes()));

    internal static JournalEntry Unrecorded(EntryDraft draft) => new()
    {
        Seq = 0,
        Id = IdOf(draft.Key),
        Key = draft.Key,
        Kind = draft.Kind,
        Period = draft.Period.ToString(),
        EffectiveOn = draft.EffectiveOn,
        PostedAt = default,
        Reverses = draft.Reverses,
        Corrects = draft.Corrects,
        Actor = draft.Actor,
        Memo = draft.Memo,
        Lines = [.. draft.Lines.Select(line => new JournalLine(line.Account.ToString(), line.Currency, line.Micros))],
        PreviousHash = "",
        Hash = "",
    };

    private void Write(Utf8JsonWriter json, bool recorded)
    {
        json.WriteStartObject();
        if (recorded)
        {
            json.WriteString("seq", Text(Seq));
            json.WriteString("id", Id.ToString("D"));
            json.WriteString("postedAt", PostedAt.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
        }

        json.WriteString("key", Key);
        json.WriteString("kind", Kind);
        json.WriteString("period", Period);
        json.WriteString("effectiveOn", EffectiveOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        if (Reverses is { } reversed) json.WriteString("reverses", Text(reversed));
        if (Corrects is { } corrected) json.WriteString("corrects", Text(corrected));
        json.WriteString("actor", Actor);
        if (!string.IsNullOrEmpty(Memo)) json.WriteString("memo", Memo);
        WriteLines(json);
        json.WriteEndObject();
    }

    private void WriteLines(Utf8JsonWriter json)
    {
        json.WriteStartArray("lines");
        foreach (var line in Lines)
        {
            json.WriteStartArray();
            json.WriteStringValue(line.Account);
            json.WriteStringValue(line.Currency);
            json.WriteStringValue(Text(line.Micros));
            json.WriteEndArray();
        }

        json.WriteEndArray();
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static DateTimeOffset WholeSeconds(DateTimeOffset at)
    {
        var utc = at.UtcDateTime;
        return new DateTimeOffset(utc.Ticks - (utc.Ticks % TimeSpan.TicksPerSecond), TimeSpan.Zero);
    }
}
