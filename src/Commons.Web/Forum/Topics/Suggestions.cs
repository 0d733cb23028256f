using Commons.Web.Forum.Lists;
using Commons.Web.Forum.Reading;
using Commons.Web.Members;
using Commons.Web.Members.Ignoring;

namespace Commons.Web.Forum.Topics;

/// <summary>What to read after a topic's end: what this member has not finished, what is new to them, then what moved last on the board (FORUM 1.1).</summary>
public sealed class Suggestions(CommonsDb db, IgnoredByReader ignored, TimeProvider clock)
{
    public const int Max = 5;

    public async Task<IReadOnlyList<TopicList.Row>> AfterAsync(TopicHead topic, Member? member, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var others = db.Topics.Listed().NotIgnored(await ignored.GetAsync(ct)).Where(t => t.Id != topic.Id);
        var found = new List<TopicList.Row>();
        var reader = member is null ? null : await Reader.FindAsync(db, member, ct);
        if (reader is not null)
        {
            await AddAsync(found, TopicOrder.Unread.Of(reader.Unread(db, others, now), now, null), ct);
            await AddAsync(found, TopicOrder.New.Of(reader.New(db, others, now), now, null), ct);
        }
        await AddAsync(found, TopicOrder.Latest.Of(others.Where(t => t.BoardId == topic.BoardId), now, null), ct);
        return reader is null ? found : await ReadMarks.PutOnAsync(db, reader, found, ct);
    }

    private async Task AddAsync(List<TopicList.Row> found, IQueryable<Topic> topics, CancellationToken ct)
    {
        if (found.Count < Max) found.AddRange((await TopicList.RowsAsync(db, topics.Take(Max), ct)).ExceptBy(found.Select(r => r.Id), r => r.Id).Take(Max - found.Count));
    }
}
