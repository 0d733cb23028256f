namespace Commons.Web.Sponsorship.Metering.Rollups;

/// <summary>What is added to one reading.</summary>
public readonly record struct ReadingKey(string Period, DateOnly Day, string Account, long BoardId, long CampaignId, long PostId);

/// <summary>Gathers what is added to readings and writes it with one statement; adding the same thing twice is the caller's to prevent.</summary>
public sealed class Readings
{
    /// <summary>Ledger account of showings that are paid one by one.</summary>
    public const string Cpm = "4000:cpm";

    /// <summary>Ledger account of board sponsorships.</summary>
    public const string Board = "4010:board";

    /// <summary>The post that money has which could be attributed to none.</summary>
    public const long NoPost = 0;

    private const int RowsMax = 500;
    private static readonly string[] Columns = ["Period", "Day", "Account", "BoardId", "CampaignId", "PostId", "AuthorId", "Views", "Micros"];
    private readonly Dictionary<ReadingKey, (long? AuthorId, long Views, long Micros)> rows = [];

    public void Add(ReadingKey key, long? authorId, long views, long micros)
    {
        var (_, seen, earned) = rows.GetValueOrDefault(key);
        rows[key] = (authorId, seen + views, checked(earned + micros));
    }

    public async Task SaveAsync(CommonsDb db, CancellationToken ct)
    {
        var ordered = rows.OrderBy(r => r.Key.Day).ThenBy(r => r.Key.CampaignId).ThenBy(r => r.Key.PostId).ThenBy(r => r.Key.BoardId).ThenBy(r => r.Key.Period, StringComparer.Ordinal);
        foreach (var some in ordered.Chunk(RowsMax))
            await db.InsertManyAsync("MeterReadings", Columns,
                [.. some.Select(r => new object?[] { r.Key.Period, r.Key.Day, r.Key.Account, r.Key.BoardId, r.Key.CampaignId, r.Key.PostId, r.Value.AuthorId, r.Value.Views, r.Value.Micros })],
                """
                ON CONFLICT ("Period", "Day", "Account", "BoardId", "CampaignId", "PostId") DO UPDATE
                SET "Views" = "MeterReadings"."Views" + excluded."Views", "Micros" = "MeterReadings"."Micros" + excluded."Micros"
                """, ct);
    }
}
