using System.Globalization;
using Commons.Web.Forum.Topics;

namespace Commons.Web.Forum.Lists;

/// <summary>A way to order topics, and which of them stand in the list: the last part of its address (FORUM 2.1).</summary>
/// <param name="Title">Key of what the list is called.</param>
/// <param name="Tab">Key of what leads to it.</param>
/// <param name="Period">How far back it looks for what was started; null for all time.</param>
public sealed record TopicOrder(TopicOrder.By Key, string Path, string Title, string Tab, TimeSpan? Period = null)
{
    public enum By { Activity, Start, Score, Rank }

    public static TopicOrder Latest { get; } = new(By.Activity, "latest", "Latest", "Latest");
    public static TopicOrder New { get; } = new(By.Start, "new", "New", "New");
    public static TopicOrder Unread { get; } = new(By.Activity, "unread", "Unread", "Unread");
    public static TopicOrder Hot { get; } = new(By.Rank, "hot", "Hot", "Hot");

    public static IReadOnlyList<TopicOrder> Tops { get; } =
    [
        new(By.Score, "top/day", "Top of the day", "Day", TimeSpan.FromDays(1)),
        new(By.Score, "top/week", "Top of the week", "Week", TimeSpan.FromDays(7)),
        new(By.Score, "top/month", "Top of the month", "Month", TimeSpan.FromDays(30)),
        new(By.Score, "top/quarter", "Top of the quarter", "Quarter", TimeSpan.FromDays(91)),
        new(By.Score, "top/year", "Top of the year", "Year", TimeSpan.FromDays(365)),
        new(By.Score, "top/all", "Top of all time", "All time"),
    ];

    /// <summary>The period that "Top" leads to, as the others have it.</summary>
    public static TopicOrder Top { get; } = Tops[4];

    public bool IsTop => Key is By.Score;

    public static TopicOrder? Find(string? list, string? period) => list switch
    {
        null when period is null => Latest,
        null => Tops.FirstOrDefault(t => t.Path == $"top/{period}"),
        "latest" => Latest,
        "new" => New,
        "unread" => Unread,
        "hot" => Hot,
        _ => null,
    };

    /// <summary>
    /// The topics in this order, behind <paramref name="after"/> where one is given. Each order runs along one index, which is entered at a bound, even where that is the highest there is; what
    /// was started in a period comes by the index of starts and is sorted, because along the index of scores one would walk past all that is older.
    /// </summary>
    public IQueryable<Topic> Of(IQueryable<Topic> topics, DateTimeOffset now, ListCursor? after)
    {
        if (Period is { } period)
        {
            var since = now - period;
            topics = topics.Where(t => t.StartedAt >= since);
        }
        return Sorted(after is null && Period is not null ? topics : Behind(topics, after ?? ListCursor.Top));
    }

    /// <summary>The same order for topics that are few.</summary>
    public IQueryable<Topic> Sorted(IQueryable<Topic> topics) => Key switch
    {
        By.Activity => topics.OrderByDescending(t => t.LastPostAt).ThenByDescending(t => t.Id),
        By.Start => topics.OrderByDescending(t => t.StartedAt).ThenByDescending(t => t.Id),
        By.Score when Period is null => topics.OrderByDescending(t => t.Score).ThenByDescending(t => t.Id),
        By.Score => topics.OrderByDescending(t => t.Score + 0).ThenByDescending(t => t.Id),   // A sum is in no index.
        _ => topics.OrderByDescending(t => t.HotRank).ThenByDescending(t => t.Id),
    };

    public ListCursor CursorOf(TopicList.Row row) => new(Key switch
    {
        By.Activity => Micros(row.LastPostAt),
        By.Start => Micros(row.StartedAt),
        By.Score => row.Score,
        _ => row.HotRank,
    }, row.Id);

    /// <summary>Written so that both databases start in the index at the key, and only then look at the id.</summary>
    private IQueryable<Topic> Behind(IQueryable<Topic> topics, ListCursor cursor)
    {
        var (key, id) = (cursor.Key, cursor.Id);
        var score = (int)Math.Clamp(key, int.MinValue, int.MaxValue);
        var at = new DateTimeOffset(Math.Clamp(key, 0, DateTimeOffset.MaxValue.Ticks / TimeSpan.TicksPerMicrosecond) * TimeSpan.TicksPerMicrosecond, TimeSpan.Zero);
        return Key switch
        {
            By.Activity => topics.Where(t => t.LastPostAt <= at && (t.LastPostAt < at || t.Id < id)),
            By.Start => topics.Where(t => t.StartedAt <= at && (t.StartedAt < at || t.Id < id)),
            By.Score => topics.Where(t => t.Score <= score && (t.Score < score || t.Id < id)),
            _ => topics.Where(t => t.HotRank <= key && (t.HotRank < key || t.Id < id)),
        };
    }

    private static long Micros(DateTimeOffset at) => at.UtcTicks / TimeSpan.TicksPerMicrosecond;
}

/// <summary>The last row of a page: what follows it is the next page, whatever came in above meanwhile.</summary>
public readonly record struct ListCursor(long Key, long Id)
{
    /// <summary>Before the first row.</summary>
    public static ListCursor Top { get; } = new(long.MaxValue, long.MaxValue);

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Key}.{Id}");

    /// <summary>Null for what is no cursor: the page is then found by its number.</summary>
    public static ListCursor? Parse(string? text) =>
        text?.Split('.') is [var key, var id] && long.TryParse(key, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var k)
        && long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var i) ? new(k, i) : null;
}
