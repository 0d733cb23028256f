using System.Globalization;

namespace Commons.Web.Sponsorship.Metering;

/// <summary>
/// What metering needs to know of a period: the rule's figures as they stood when it opened, and whether it is frozen. The writer of
/// impressions locks this row in its transaction; freezing takes the same lock, so an impression is in exactly one period (MONEY-ATTACKS 34).
/// </summary>
public sealed class MeterPeriod
{
    /// <summary><c>yyyy-MM</c>, UTC.</summary>
    public required string Key { get; init; }

    /// <summary>Hash of the rule document in force; written when the period opens and never updated (STATEMENT 6).</summary>
    public required string RuleHash { get; init; }

    /// <summary>Weight of the opening post in the split; each distinct other author has 1 (REVENUE 5.6).</summary>
    public required int StarterWeight { get; init; }

    /// <summary>The boards whose opening post weighs something else, <c>board=weight</c> joined by commas; null where there are none (STATEMENT 6).</summary>
    public string? StarterWeightsByBoard { get; init; }

    /// <summary>What a showing of a flat sponsor may weigh at most (MONEY-ATTACKS 3).</summary>
    public required long FlatCeilingMicrosPerView { get; init; }
    public DateTimeOffset? FrozenAt { get; private set; }

    /// <summary>Highest impression of the period; set when it freezes.</summary>
    public long? LastSeq { get; private set; }

    public bool IsFrozen => FrozenAt is not null;

    /// <summary>Weight of the opening post on this board.</summary>
    public int StarterWeightOf(long boardId)
    {
        if (StarterWeightsByBoard is null) return StarterWeight;
        var wanted = string.Create(CultureInfo.InvariantCulture, $"{boardId}=");
        return Array.Find(StarterWeightsByBoard.Split(','), entry => entry.StartsWith(wanted, StringComparison.Ordinal)) is { } found
            ? int.Parse(found.AsSpan(wanted.Length), NumberStyles.None, CultureInfo.InvariantCulture) : StarterWeight;
    }

    public static string KeyOf(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM", CultureInfo.InvariantCulture);

    /// <summary>Ends the period for the meter. Call with the row locked; a second call does nothing.</summary>
    public void Freeze(long lastSeq, DateTimeOffset at)
    {
        if (!IsFrozen) (FrozenAt, LastSeq) = (at, lastSeq);
    }
}

/// <summary>
/// The door by which the treasury opens a period before its first impression: it chooses the rule in force. Idempotent; two callers get
/// the same row.
/// </summary>
public interface IOpenPeriods
{
    /// <summary>Kind of the refusal of a month that no rule covers.</summary>
    const string NoRule = "no-rule";

    Task<MeterPeriod> OpenAsync(string key, CancellationToken ct);
}
