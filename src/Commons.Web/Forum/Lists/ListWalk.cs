using Commons.Web.Forum.Topics;
using Commons.Web.Hosting.Api;

namespace Commons.Web.Forum.Lists;

/// <summary>
/// Walks a list part by part. Where a list runs by activity, the cursor remembers when the walk began: a topic that moved to the top meanwhile is met where it stood
/// then, so that none is missed and none comes twice. Lists by worth are read as they stand.
/// </summary>
public static class ListWalk
{
    /// <summary>More topics than these do not move while somebody reads a list; beyond it those that moved last are left for the next walk.</summary>
    private const int MovedMax = 500;

    /// <returns>The ids in order, and where to read on; null at the end.</returns>
    public static async Task<(List<long> Ids, Cursor? Next)> ReadAsync(IQueryable<Topic> topics, TopicOrder order, Cursor? after, int limit, DateTimeOffset now, CancellationToken ct)
    {
        var start = after is { Start: > 0 } begun ? new Cursor(begun.Start, 0).At : now;
        var behind = after is { } cursor ? new ListCursor(cursor.Key, cursor.Id) : (ListCursor?)null;
        var isByActivity = order.Key is TopicOrder.By.Activity;
        var still = isByActivity ? topics.Where(t => t.LastPostAt <= start) : topics;
        var rows = await order.Of(still, now, behind).Take(limit + 1).Select(t => new { t.Id, t.LastPostAt, t.StartedAt, t.Score, t.HotRank }).ToListAsync(ct);
        var places = rows.ConvertAll(r => new ListCursor(order.Key switch
        {
            TopicOrder.By.Activity => UtcMicros.Of(r.LastPostAt),
            TopicOrder.By.Start => UtcMicros.Of(r.StartedAt),
            TopicOrder.By.Score => r.Score,
            _ => r.HotRank,
        }, r.Id));
        if (isByActivity && after is not null) places.AddRange(await MovedAsync(topics, start, behind!.Value, ct));
        var shown = places.OrderByDescending(p => p.Key).ThenByDescending(p => p.Id).Take(limit + 1).ToList();
        return ([.. shown.Take(limit).Select(p => p.Id)], shown.Count > limit ? new Cursor(shown[limit - 1].Key, shown[limit - 1].Id, UtcMicros.Of(start)) : null);
    }

    /// <summary>The topics that moved since the walk began, where they stood then, as far as that is still ahead.</summary>
    private static async Task<IEnumerable<ListCursor>> MovedAsync(IQueryable<Topic> topics, DateTimeOffset start, ListCursor behind, CancellationToken ct)
    {
        var moved = await topics.Where(t => t.LastPostAt > start && t.StartedAt <= start).OrderBy(t => t.LastPostAt).ThenBy(t => t.Id).Take(MovedMax)
            .Select(t => new { t.Id, t.StartedAt, Before = t.Posts.Where(p => p.WrittenAt <= start).OrderByDescending(p => p.Number).Select(p => (DateTimeOffset?)p.WrittenAt).FirstOrDefault() }).ToListAsync(ct);
        return moved.Select(t => new ListCursor(UtcMicros.Of(t.Before ?? t.StartedAt), t.Id)).Where(p => p.Key < behind.Key || (p.Key == behind.Key && p.Id < behind.Id));
    }
}
