using System.Globalization;
using Commons.Ledger.Journal;

namespace Commons.Web.Treasury.Checks;

/// <summary>
/// A row of the journal as the database writes it, every column as text: a value that means the same but is written otherwise (a letter
/// of an id in another case, half a second) was not written by us and is a fault.
/// </summary>
internal sealed record RawEntry(long Seq, string Id, string Key, string KeyHash, string Kind, string Period, string EffectiveOn, string PostedAt,
    string? Reverses, string? Corrects, string Actor, string? Memo, string PreviousHash, string Hash)
{
    public const string Select = """
        SELECT "Seq", CAST("Id" AS TEXT) AS "Id", "Key", "KeyHash", "Kind", "Period", CAST("EffectiveOn" AS TEXT) AS "EffectiveOn",
            CAST("PostedAt" AS TEXT) AS "PostedAt", CAST("Reverses" AS TEXT) AS "Reverses", CAST("Corrects" AS TEXT) AS "Corrects",
            "Actor", "Memo", "PreviousHash", "Hash"
        FROM "JournalEntries" WHERE "Seq" > {0} ORDER BY "Seq" LIMIT {1}
        """;

    /// <summary>What the row means, or which column is not what was written.</summary>
    /// <param name="lines">Its lines in order.</param>
    /// <param name="sqlite">SQLite keeps ids in capitals, PostgreSQL prints them small.</param>
    public (JournalEntry? Entry, JournalFault? Fault) Read(IEnumerable<RawLine> lines, bool sqlite)
    {
        if (!Guid.TryParseExact(Id, "D", out var id) || Id != (sqlite ? $"{id:D}".ToUpperInvariant() : $"{id:D}")) return Bad(nameof(Id), Id);
        if (!DateOnly.TryParseExact(EffectiveOn, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var effectiveOn)) return Bad(nameof(EffectiveOn), EffectiveOn);
        if (!TryRead(PostedAt, out var postedAt)) return Bad(nameof(PostedAt), PostedAt);
        if (Memo is "") return Bad(nameof(Memo), "nothing instead of NULL");
        if (!RawNumber.TryRead(Reverses, out var reverses)) return Bad(nameof(Reverses), Reverses);
        if (!RawNumber.TryRead(Corrects, out var corrects)) return Bad(nameof(Corrects), Corrects);

        var read = new List<JournalLine>();
        foreach (var line in lines)
        {
            if (line.N != RawNumber.Write(read.Count + 1)) return Bad("N", line.N);
            if (!RawNumber.TryRead(line.Micros, out var micros) || micros is null) return Bad("Micros", line.Micros);
            read.Add(new JournalLine(line.Account, line.Currency, micros.Value));
        }

        var entry = new JournalEntry
        {
            Seq = Seq, Id = id, Key = Key, Kind = Kind, Period = Period, EffectiveOn = effectiveOn, PostedAt = postedAt, Reverses = reverses,
            Corrects = corrects, Actor = Actor, Memo = Memo, PreviousHash = PreviousHash, Hash = Hash, Lines = [.. read],
        };
        return entry.IdempotencyHash == KeyHash ? (entry, null) : Bad(nameof(KeyHash), KeyHash);
    }

    private (JournalEntry?, JournalFault?) Bad(string column, string? found) =>
        (null, new JournalFault(Seq, JournalFaultKind.Unreadable, $"{column} as it is written", $"“{found}”"));

    /// <summary>As <see cref="UtcMicros"/> stores times, and in whole seconds.</summary>
    private static bool TryRead(string text, out DateTimeOffset at)
    {
        at = default;
        if (!RawNumber.TryRead(text, out var read) || read is not { } micros || micros % 1_000_000 != 0) return false;
        if (micros < 0 || micros > DateTimeOffset.MaxValue.UtcTicks / TimeSpan.TicksPerMicrosecond) return false;
        at = new DateTimeOffset(micros * TimeSpan.TicksPerMicrosecond, TimeSpan.Zero);
        return true;
    }
}

/// <summary>A line as the database writes it.</summary>
internal sealed record RawLine(long Seq, string N, string Account, string Currency, string Micros)
{
    public const string Select = """
        SELECT "Seq", CAST("N" AS TEXT) AS "N", "Account", "Currency", CAST("Micros" AS TEXT) AS "Micros"
        FROM "JournalLines" WHERE "Seq" > {0} AND "Seq" <= {1} ORDER BY "Seq", "JournalLines"."N"
        """;
}

/// <summary>A stored balance as the database writes it.</summary>
internal sealed record RawBalance(string Account, string Currency, string Debits, string Credits, string Version)
{
    public const string Select = """
        SELECT "Account", "Currency", CAST("Debits" AS TEXT) AS "Debits", CAST("Credits" AS TEXT) AS "Credits", CAST("Version" AS TEXT) AS "Version"
        FROM "AccountBalances"
        """;
}

/// <summary>Whole numbers exactly as both databases print them.</summary>
internal static class RawNumber
{
    /// <summary>True for NULL, which is null, and for a number without sign plus, blanks, zeros in front or decimals.</summary>
    public static bool TryRead(string? text, out long? number)
    {
        number = null;
        if (text is null) return true;
        if (!long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var read) || Write(read) != text) return false;
        number = read;
        return true;
    }

    public static string Write(long number) => number.ToString(CultureInfo.InvariantCulture);
}
