namespace Commons.Web.Sponsorship.Metering;

/// <summary>
/// A campaign's stored count for one post and one UTC day of issue: the attribution row of STATEMENT 5. One impression touches several
/// posts, so views add up to more than the impressions; micros never to more than the income.
/// </summary>
public sealed class MeterReading
{
    public long Id { get; private set; }

    /// <summary>The period in which it is booked, <c>yyyy-MM</c>: the day's own month, or the open one for what came late.</summary>
    public required string Period { get; init; }
    public required DateOnly Day { get; init; }

    /// <summary>Ledger account of the income: <c>4000:cpm</c> or <c>4010:board</c>.</summary>
    public required string Account { get; init; }
    public required long BoardId { get; init; }
    public required long CampaignId { get; init; }

    /// <summary>0 for money that could be attributed to no post.</summary>
    public required long PostId { get; init; }

    /// <summary>Who wrote the post; null for money that could be attributed to nobody.</summary>
    public required long? AuthorId { get; init; }
    public required long Views { get; set; }
    public required long Micros { get; set; }
}

/// <summary>
/// What a campaign delivered on one UTC day and is charged for: one ledger entry each, keyed by the sequence range it covers
/// (MONEY-ATTACKS 49). Appended three hours after the day ends; what comes later is a further row.
/// </summary>
public sealed class DayCharge
{
    public required Guid Id { get; init; }
    public required string Period { get; init; }
    public required DateOnly Day { get; init; }
    public required long CampaignId { get; init; }
    public required long SponsorId { get; init; }

    /// <summary><c>4000:cpm</c> or <c>4010:board</c>.</summary>
    public required string Account { get; init; }

    /// <summary>Billed showings in it; 0 for a flat day.</summary>
    public required long Views { get; init; }

    /// <summary>Micro-units, always positive.</summary>
    public required long Micros { get; init; }

    /// <summary>Sequence numbers of the first and last impression it covers; 0 and 0 for a flat day.</summary>
    public required long FirstSeq { get; init; }
    public required long LastSeq { get; init; }

    /// <summary>Idempotency key of the entry.</summary>
    public string EntryKey => FirstSeq is 0 ? $"flat:{CampaignId}:{Day:yyyy-MM-dd}" : $"delivery:{CampaignId}:{FirstSeq}-{LastSeq}";
}

/// <summary>How many showings were refused, by campaign, day and reason; nothing else of them is kept (MONEY-ATTACKS 59).</summary>
public sealed class RefusedCount
{
    public long Id { get; private set; }
    public required DateOnly Day { get; init; }
    public required string Period { get; init; }

    /// <summary>0 where the token named no campaign that we know.</summary>
    public required long CampaignId { get; init; }

    /// <summary>Short word: <c>bot, expired, forged, prefetch, repeat, self, staff, unkeyed, …</c></summary>
    public required string Reason { get; init; }
    public required long Count { get; set; }
}
