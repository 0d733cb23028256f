using Commons.Web.Forum.Topics;
using Commons.Web.Members;

namespace Commons.Web.Forum.Reading;

/// <summary>How far one member has read one topic. There is one only for topics they opened.</summary>
public sealed class TopicRead
{
    public long MemberId { get; private init; }
    public long TopicId { get; private init; }
    public Topic Topic { get; private init; } = null!;

    /// <summary>The highest number of a post that they have seen.</summary>
    public int Number { get; private init; }
    public DateTimeOffset ReadAt { get; private init; }

    /// <summary>The reader saw the post with this number, or the last one if the topic is shorter. False where there is no such topic for them.</summary>
    public static async Task<bool> MarkSeenAsync(CommonsDb db, Member member, long topicId, int number, DateTimeOffset at, CancellationToken ct)
    {
        if (await db.Topics.VisibleTo(member).Where(t => t.Id == topicId).Select(t => (int?)t.LastNumber).SingleOrDefaultAsync(ct) is not { } last) return false;
        await MarkAsync(db, member.Id, topicId, Math.Min(number, last), at, ct);
        return true;
    }

    /// <summary>Moves the position forward, never back. One statement, because two tabs may tell at once.</summary>
    public static Task MarkAsync(CommonsDb db, long memberId, long topicId, int number, DateTimeOffset at, CancellationToken ct)
    {
        var micros = at.UtcTicks / TimeSpan.TicksPerMicrosecond;
        return db.Database.ExecuteSqlAsync($"""
            INSERT INTO "TopicReads" ("MemberId", "TopicId", "Number", "ReadAt") VALUES ({memberId}, {topicId}, {number}, {micros})
            ON CONFLICT ("MemberId", "TopicId") DO UPDATE SET "Number" = excluded."Number", "ReadAt" = excluded."ReadAt" WHERE "TopicReads"."Number" < excluded."Number"
            """, ct);
    }
}
