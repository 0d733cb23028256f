using Commons.Web.Sponsorship.Campaigns;

namespace Commons.Web.Sponsorship.Metering;

/// <summary>
/// One counted showing: it was at least half in view for a second. Appended once by its token and never changed; nothing in it says who
/// looked (<see cref="ImpressionKey"/> does, for two days).
/// </summary>
public sealed class Impression
{
    /// <summary>Its place in the one order in which showings were committed, without gaps: everything up to a number is there once that number is.</summary>
    public required long Seq { get; init; }

    /// <summary>The 12 bytes that name the token (see <c>ViewToken</c>).</summary>
    public required byte[] TokenId { get; init; }
    public required long CampaignId { get; init; }
    public required long CreativeId { get; init; }

    /// <summary>First or second on its page.</summary>
    public required int Slot { get; init; }
    public required long BoardId { get; init; }
    public required long TopicId { get; init; }
    public required int Page { get; init; }
    public required CampaignKind Kind { get; init; }

    /// <summary>Micro-units as the token was minted; 0 for a board sponsorship, which pays by the day.</summary>
    public required long PriceMicros { get; init; }
    public required DateTimeOffset IssuedAt { get; init; }
    public required DateTimeOffset SeenAt { get; init; }

    /// <summary>UTC day of issue.</summary>
    public required DateOnly Day { get; init; }

    /// <summary>The period in which it is booked: its own month, or the open one for what came after the freeze.</summary>
    public required string Period { get; init; }

    /// <summary>False for a make-good: shown after the budget was used up, never billed, also not after a top-up (MONEY-ATTACKS 29).</summary>
    public required bool IsBilled { get; init; }
    public required bool IsLate { get; init; }
    public required string RuleHash { get; init; }

    /// <summary>Who shares it: <see cref="Attribution"/> as text. Shares add up to the price; of a board sponsorship, to what one view may weigh.</summary>
    public required string Shares { get; init; }
}

/// <summary>
/// What makes a showing single: its token, and who saw it where within half an hour, as a keyed hash. Dropped after 48 hours with the
/// day's salt; tokens live for 30 minutes, so by then nothing can repeat (MONEY-ATTACKS 1, 60).
/// </summary>
public sealed class ImpressionKey
{
    public required byte[] TokenId { get; init; }
    public required byte[] DedupKey { get; init; }

    /// <summary>From which network, as 8 bytes of a hash under the day's salt; the nightly look asks it whether an author's readers are all in one place.</summary>
    public required byte[] NetworkKey { get; init; }
    public required DateTimeOffset SeenAt { get; init; }
}

/// <summary>A showing that the database refused for its content. Kept for an operator; it bills nothing and holds nobody else's up (MONEY-ATTACKS 37).</summary>
public sealed class SetAsideShowing
{
    public required byte[] TokenId { get; init; }
    public required long CampaignId { get; init; }
    public required DateTimeOffset SeenAt { get; init; }
    public required string Error { get; init; }
}

/// <summary>The rows that give out numbers and hold watermarks. Whoever writes impressions locks the first until the commit, so numbers are committed in order.</summary>
public sealed class MeterCounter
{
    /// <summary>Highest impression.</summary>
    public const int Impressions = 1;

    /// <summary>Highest impression that the readings contain.</summary>
    public const int RolledUp = 2;

    /// <summary>Locked while days are charged, so that two closers take turns.</summary>
    public const int Days = 3;

    public required int Id { get; init; }
    public required long LastSeq { get; set; }
}

/// <summary>A range of impressions that was added to the readings, in the transaction that did it. Its first number is unique, so none is added twice.</summary>
public sealed class RollupBatch
{
    public required Guid Id { get; init; }
    public required long FromSeq { get; init; }
    public required long ToSeq { get; init; }

    /// <summary>SHA-256 over the range's token ids and shares, in order: what went in can be compared later.</summary>
    public required string Hash { get; init; }
    public required DateTimeOffset At { get; init; }
}

/// <summary>
/// How often a campaign was chosen for a slot of a board on a day; campaign 0 is the slot for which there was none. For the fill rate and the
/// forecast only.
/// </summary>
public sealed class DecisionTotal
{
    public long Id { get; private set; }
    public required DateOnly Day { get; init; }
    public required long BoardId { get; init; }
    public required long CampaignId { get; init; }
    public required long Count { get; init; }
}

/// <summary>
/// What a campaign showed on a board on a day, by the number: added up with the readings, so that reports need no single showing (REVENUE 2.3: rebuilt from
/// events, never corrected by hand).
/// </summary>
public sealed class ShownDay
{
    public long Id { get; private set; }

    /// <summary>UTC day of issue.</summary>
    public required DateOnly Day { get; init; }
    public required long CampaignId { get; init; }
    public required long BoardId { get; init; }

    /// <summary>Showings that count.</summary>
    public required long Counted { get; init; }

    /// <summary>Shown for nothing, after the budget was used up.</summary>
    public required long MadeGood { get; init; }

    /// <summary>Micro-units of the counted ones; 0 for a board sponsorship, which pays by the day.</summary>
    public required long Micros { get; init; }
}

/// <summary>A month's key for tokens, protected by the server's own keys. In the database, so that every node opens every node's tokens.</summary>
public sealed class MeterKey
{
    /// <summary>Months since year 0, UTC.</summary>
    public required int Kid { get; init; }
    public required string Protected { get; init; }
    public required DateTimeOffset MadeAt { get; init; }
}

/// <summary>
/// The day's salt on PostgreSQL, in an unlogged table that no replica and no log has. On SQLite this table stays empty and the salt is a file
/// outside the database, because the database is what backups copy.
/// </summary>
public sealed class VisitorSalt
{
    public required DateOnly Day { get; init; }
    public required byte[] Salt { get; init; }
}
