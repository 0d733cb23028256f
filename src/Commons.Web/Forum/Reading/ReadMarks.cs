using Commons.Web.Forum.Posts;
using Commons.Web.Forum.Topics;

namespace Commons.Web.Forum.Reading;

/// <summary>What a member has not read of a topic: nothing, a few posts, or all of it.</summary>
/// <param name="IsNew">They never opened it.</param>
/// <param name="Number">The last post they have seen; 0 if none.</param>
public sealed record ReadMark(bool IsNew, int Number, int LastNumber, string TopicPath)
{
    public int NewPosts => IsNew ? 0 : LastNumber - Number;
    public bool IsRead => !IsNew && NewPosts is 0;

    /// <summary>Where reading goes on: the first post not seen, else the beginning.</summary>
    public string Path => IsNew || IsRead ? TopicPath : PostPath.Of(TopicPath, Number + 1);
}

/// <summary>Puts a reader's marks on the rows of a list.</summary>
public static class ReadMarks
{
    public static async Task<List<TopicList.Row>> PutOnAsync(CommonsDb db, Reader reader, List<TopicList.Row> rows, CancellationToken ct)
    {
        if (rows.Count is 0) return rows;
        var (memberId, ids) = (reader.MemberId, rows.ConvertAll(r => r.Id));
        var reads = await db.TopicReads.Where(r => r.MemberId == memberId && ids.Contains(r.TopicId)).ToDictionaryAsync(r => r.TopicId, ct);
        var marked = new List<TopicList.Row>(rows.Count);
        foreach (var row in rows) marked.Add(row with { Mark = await MarkAsync(db, reader, row, reads.GetValueOrDefault(row.Id), ct) });
        return marked;
    }

    private static async Task<ReadMark?> MarkAsync(CommonsDb db, Reader reader, TopicList.Row row, TopicRead? read, CancellationToken ct)
    {
        if (read is { Before: TopicRead.NeverOpened }) return null;   // Marked without being opened: as an old topic of others.
        if (read is null && row.StartedAt <= reader.AllReadAt) return null;   // Never opened and nothing new: an old topic of others.
        if (read is null) return new(IsNew: row.AuthorId != reader.AuthorId, row.AuthorId == reader.AuthorId ? row.LastNumber : 0, row.LastNumber, row.Path);
        var number = row.LastPostAt <= reader.AllReadAt ? row.LastNumber : await SeenAsync(db, reader, row.Id, read, ct);
        return new(false, Math.Min(number, row.LastNumber), row.LastNumber, row.Path);
    }

    /// <summary>The last post this reader has seen, counting as seen what was there when they marked everything.</summary>
    public static async Task<int> SeenAsync(CommonsDb db, Reader reader, long topicId, TopicRead read, CancellationToken ct)
    {
        if (reader.AllReadAt <= read.ReadAt) return read.Number;
        var (at, number) = (reader.AllReadAt, read.Number);
        // From the end of the topic backwards: it stops at the first post that was there.
        var there = await db.Posts.Where(p => p.TopicId == topicId && p.Number > number && p.WrittenAt <= at).OrderByDescending(p => p.Number).Select(p => (int?)p.Number).FirstOrDefaultAsync(ct);
        return there ?? read.Number;
    }
}
