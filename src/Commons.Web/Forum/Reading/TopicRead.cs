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

    /// <summary>
    /// Where a place was marked read as a whole: what <see cref="Number"/> was before; <see cref="NeverOpened"/> for a topic that was only marked.
    /// Null again once they read on.
    /// </summary>
    public int? Before { get; private init; }

    /// <summary>What <see cref="ReadAt"/> was before.</summary>
    public DateTimeOffset? ReadBefore { get; private init; }

    public const int NeverOpened = -1;

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
            ON CONFLICT ("MemberId", "TopicId") DO UPDATE SET "Number" = excluded."Number", "ReadAt" = excluded."ReadAt", "Before" = NULL, "ReadBefore" = NULL
            WHERE "TopicReads"."Number" < excluded."Number" OR "TopicReads"."Before" = {NeverOpened}
            """, ct);
    }

    /// <summary>Marks topics as read that the member only wants out of the way; <see cref="UnmarkAsync"/> knows them by the time.</summary>
    public static async Task MarkManyAsync(CommonsDb db, long memberId, IEnumerable<(long Id, int LastNumber)> topics, DateTimeOffset at, CancellationToken ct)
    {
        var micros = at.UtcTicks / TimeSpan.TicksPerMicrosecond;
        foreach (var (id, last) in topics)
            await db.Database.ExecuteSqlAsync($"""
                INSERT INTO "TopicReads" ("MemberId", "TopicId", "Number", "ReadAt", "Before") VALUES ({memberId}, {id}, {last}, {micros}, {NeverOpened})
                ON CONFLICT ("MemberId", "TopicId") DO UPDATE SET "Before" = "TopicReads"."Number", "ReadBefore" = "TopicReads"."ReadAt", "Number" = excluded."Number", "ReadAt" = excluded."ReadAt"
                WHERE "TopicReads"."Number" < excluded."Number"
                """, ct);
    }

    public static async Task UnmarkAsync(CommonsDb db, long memberId, DateTimeOffset at, CancellationToken ct)
    {
        var marked = db.TopicReads.Where(r => r.MemberId == memberId && r.ReadAt == at && r.Before != null);
        await marked.Where(r => r.Before == NeverOpened).ExecuteDeleteAsync(ct);
        await marked.ExecuteUpdateAsync(set => set.SetProperty(r => r.Number, r => r.Before!.Value).SetProperty(r => r.ReadAt, r => r.ReadBefore!.Value)
            .SetProperty(r => r.Before, (int?)null).SetProperty(r => r.ReadBefore, (DateTimeOffset?)null), ct);
    }
}
