using Commons.Web.Forum.Topics;

namespace Commons.Web.Forum.Tags;

/// <summary>Puts tags on a topic, by the rule of its board. New words become tags as they come.</summary>
public sealed class Tagging(CommonsDb db)
{
    /// <summary>Replaces the topic's tags. Call it in a transaction that holds the topic's row; the caller saves.</summary>
    /// <exception cref="Refusal">The board's rule says no.</exception>
    public async Task PutAsync(Topic topic, IReadOnlyList<string> names, CancellationToken ct)
    {
        topic.Board.CheckTags(names);
        await AddMissingAsync(names, ct);
        var tags = await db.Tags.Where(t => names.Contains(t.Name)).ToDictionaryAsync(t => t.Name, ct);
        topic.Tags.RemoveAll(x => !names.Contains(x.Tag.Name));
        foreach (var (name, place) in names.Select((name, i) => (name, i)))
        {
            if (topic.Tags.Find(x => x.Tag.Name == name) is { } there) there.Place = place;
            else topic.Tags.Add(new TopicTag { Topic = topic, Tag = tags[name], Place = place });
        }
    }

    /// <summary>Two may bring the same new word at once; the second one's is there already.</summary>
    private async Task AddMissingAsync(IReadOnlyList<string> names, CancellationToken ct)
    {
        foreach (var name in names.Order(StringComparer.Ordinal))
            await db.Database.ExecuteSqlAsync($"""INSERT INTO "Tags" ("Name", "TopicCount") VALUES ({name}, 0) ON CONFLICT ("Name") DO NOTHING""", ct);
    }
}
