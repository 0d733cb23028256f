using Commons.Web.Forum.Topics;
using Commons.Web.Members;

namespace Commons.Web.Forum.Reading;

/// <summary>How far this member has read the topic on the page.</summary>
/// <param name="Number">The last post they have seen; 0 when they come for the first time.</param>
/// <param name="Since">When that was; null when they come for the first time.</param>
public sealed record ReadingPlace(int Number, DateTimeOffset? Since, int LastNumber, TopicArrangement? Arrangement)
{
    /// <summary>The post with which their reading goes on; null where it does not go on, or has not begun.</summary>
    public int? FirstUnread => Since is not null && Number < LastNumber ? Number + 1 : null;

    public static async Task<ReadingPlace> FindAsync(CommonsDb db, Member member, TopicHead topic, CancellationToken ct)
    {
        var reader = await Reader.FindAsync(db, member, ct);
        if (await db.TopicReads.SingleOrDefaultAsync(r => r.MemberId == member.Id && r.TopicId == topic.Id, ct) is not { Before: not TopicRead.NeverOpened } read) return new(0, null, topic.LastNumber, reader.Arrangement);
        var seen = topic.LastPostAt <= reader.AllReadAt ? topic.LastNumber : await ReadMarks.SeenAsync(db, reader, topic.Id, read, ct);
        return new(seen, read.ReadAt > reader.AllReadAt ? read.ReadAt : reader.AllReadAt, topic.LastNumber, reader.Arrangement);
    }
}
