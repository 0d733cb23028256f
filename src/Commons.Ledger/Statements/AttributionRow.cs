using System.Globalization;
using Commons.Ledger.Accounts;

namespace Commons.Ledger.Statements;

/// <summary>
/// What one post got from one campaign on one day: the private rows that weights come from and that auditors sign off (STATEMENT §5). Only the root
/// over all of them is published.
/// </summary>
/// <param name="Period">The period in which it is booked.</param>
/// <param name="Day">The UTC day on which the tokens were issued; earlier than the period if they came late.</param>
/// <param name="Account">The income account it was charged to, <c>4000:cpm</c>.</param>
/// <param name="BoardId">The board's number.</param>
/// <param name="CampaignId">The campaign's number.</param>
/// <param name="PostId">The post's number.</param>
/// <param name="Views">Counted showings that touched the post; one showing touches several posts.</param>
/// <param name="Micros">What they brought the post.</param>
public sealed record AttributionRow(
    PeriodKey Period, DateOnly Day, Account Account, long BoardId, long CampaignId, long PostId, long Views, long Micros)
{
    /// <summary>The row as it is hashed: <c>a1|period|day|account|boardId|campaignId|postId|views|micros</c>.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"a1|{Period}|{Day:yyyy-MM-dd}|{Account}|b{BoardId}|c{CampaignId}|{PostId}|{Views}|{Micros}");

    /// <summary>The root over rows in whatever order: sorted by their bytes, then RFC 6962. 64 hex digits.</summary>
    /// <exception cref="ArgumentException">Two rows are the same: what they say must be one row with their sum.</exception>
    public static string Root(IEnumerable<AttributionRow> rows) =>
        Merkle.Root(Sorting.ByKey([.. rows.Select(row => row.ToString())], row => row));
}
