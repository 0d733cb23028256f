using System.Text.Json;
using Commons.Web.Forum.Keeping;
using Commons.Web.Moving.Dumps;

namespace Commons.Web.Moving;

/// <summary>A post as the dump has it, with what is to be known of its topic.</summary>
public sealed record StagedPost(string Id, string Topic, int Number, string? Author, long At, long? Edited, string? Reply, int? ReplyNumber, string Text)
{
    public required string Title { get; init; }
    public required string? Slug { get; init; }
    public required string Board { get; init; }
    public required bool IsLocked { get; init; }
    public required bool IsArchived { get; init; }
    public required bool IsUnlisted { get; init; }
    public required PinScope Pin { get; init; }
}

/// <summary>Somebody liked a post.</summary>
public sealed record StagedLike(string Post, string Person, long At);

public static class StagedRows
{
    extension(StagedDump staged)
    {
        /// <summary>The next keys behind the n-th in the order of writing.</summary>
        public List<(long Row, string Id)> Next(string order, long after, int count) =>
            staged.Query($"SELECT rowid, id FROM {order} WHERE rowid > $after ORDER BY rowid LIMIT $count", r => (r.GetInt64(0), r.GetString(1)), ("after", after), ("count", count));

        public List<StagedPerson> People(IReadOnlyCollection<string> ids) => staged.Query("""
            SELECT p.id, p.name, p.shown, p.email, p.at, f.bio, f.location, f.link, a.path, b.at, b.until, b.reason
            FROM people p LEFT JOIN profiles f ON f.person = p.id LEFT JOIN avatars a ON a.person = p.id LEFT JOIN bans b ON b.person = p.id
            WHERE p.id IN (SELECT value FROM json_each($ids)) ORDER BY p.at, length(p.id), p.id
            """, r => new StagedPerson(r.GetString(0), r.GetString(1), r.Text(2), r.Text(3), r.GetInt64(4))
            {
                Bio = r.Text(5),
                Location = r.Text(6),
                Link = r.Text(7),
                Avatar = r.Text(8),
                Ban = r.Number(9) is { } at ? new StagedBan(at, r.Number(10), r.Text(11)) : null,
            }, ("ids", JsonSerializer.Serialize(ids)));

        public List<StagedPoll> Polls(IReadOnlyCollection<string> ids) => staged.Query("""
            SELECT p.id, p.topic, t.title, p.question, p.kind, p.secret, p.at, p.closes, p.closed FROM polls p JOIN topics t ON t.id = p.topic WHERE p.id IN (SELECT value FROM json_each($ids)) ORDER BY p.at, length(p.id), p.id
            """, r => new StagedPoll(r.GetString(0), r.GetString(1), r.GetString(2), r.Text(3), Enum.Parse<Forum.Polls.PollKind>(r.GetString(4)), r.Number(5) is 1, r.GetInt64(6), r.Number(7), r.Number(8))
            {
                Options = staged.Query("SELECT id, text, total FROM polloptions WHERE poll = $poll ORDER BY place, id", o => (o.GetString(0), o.GetString(1), o.Number(2) ?? 0), ("poll", r.GetString(0))),
                Votes = staged.Query("SELECT person, option, rank, at FROM pollvotes WHERE poll = $poll ORDER BY person, rank, length(option), option", v => (v.GetString(0), v.GetString(1), (int?)v.Number(2) ?? 1, v.Number(3)), ("poll", r.GetString(0))),
            }, ("ids", JsonSerializer.Serialize(ids)));

        /// <summary>All messages of these conversations, each conversation's in the order in which they were written.</summary>
        public List<StagedMessage> Messages(IReadOnlyCollection<string> groups) => staged.Query("""
            SELECT m.id, g.grouped, m.author, m.at, m.title, m.text, p.people FROM message_groups g JOIN messages m ON m.id = g.message JOIN msgpeople p ON p.message = m.id
            WHERE g.grouped IN (SELECT value FROM json_each($groups)) ORDER BY g.rowid
            """, r => new StagedMessage(r.GetString(0), r.GetString(1), r.GetString(2), r.GetInt64(3), r.Text(4), r.GetString(5), r.GetString(6).Split(' ')), ("groups", JsonSerializer.Serialize(groups)));

        public List<StagedBoard> Boards() => staged.Query("SELECT id, parent, slug, title, description, colour FROM boards WHERE private = 0 ORDER BY place, length(id), id",
            r => new StagedBoard(r.GetString(0), r.Text(1), r.GetString(2), r.GetString(3), r.Text(4), r.Text(5)));

        public List<StagedPost> Posts(IReadOnlyList<string> ids)
        {
            var found = staged.Query("""
                SELECT p.id, p.topic, p.number, p.author, p.at, p.edited, p.reply, p.replynumber, p.text, t.title, t.slug, t.board, t.locked, t.archived, t.unlisted, t.pin
                FROM posts p JOIN topics t ON t.id = p.topic WHERE p.id IN (SELECT value FROM json_each($ids))
                """, r => new StagedPost(r.GetString(0), r.GetString(1), r.GetInt32(2), r.Text(3), r.GetInt64(4), r.Number(5), r.Text(6), (int?)r.Number(7), r.GetString(8))
                {
                    Title = r.GetString(9),
                    Slug = r.Text(10),
                    Board = r.GetString(11),
                    IsLocked = r.Number(12) is 1,
                    IsArchived = r.Number(13) is 1,
                    IsUnlisted = r.Number(14) is 1,
                    Pin = r.Text(15) is { } pin ? Enum.Parse<PinScope>(pin) : PinScope.None,
                }, ("ids", JsonSerializer.Serialize(ids))).ToDictionary(p => p.Id);
            return [.. ids.Where(found.ContainsKey).Select(id => found[id])];
        }

        /// <summary>The key of the post at this place, if it moves.</summary>
        public string? PostAt(string topic, int number) =>
            staged.Query("SELECT id FROM posts WHERE topic = $topic AND number = $number AND absent IS NULL LIMIT 1", r => r.GetString(0), ("topic", topic), ("number", number)).FirstOrDefault();

        public List<string> TagsOf(string topic) => staged.Query("SELECT g.name FROM topictags x JOIN tags g ON g.id = x.tag WHERE x.topic = $topic ORDER BY g.name", r => r.GetString(0), ("topic", topic));

        public List<StagedPicture> Pictures(string which, string key) =>
            staged.Query($"SELECT id, reference, name, path FROM pictures WHERE {which} ORDER BY place, id", r => new StagedPicture(r.GetString(0), r.Text(1), r.GetString(2), r.GetString(3)), ("key", key));

        public List<(long Row, StagedLike Like)> Likes(long after, int count) => staged.Query("""
            SELECT o.rowid, o.post, o.person, l.at FROM like_order o JOIN likes l ON l.post = o.post AND l.person = o.person WHERE o.rowid > $after ORDER BY o.rowid LIMIT $count
            """, r => (r.GetInt64(0), new StagedLike(r.GetString(1), r.GetString(2), r.GetInt64(3))), ("after", after), ("count", count));

        public List<(string Reason, long Count, string? First)> LeftOut() => staged.Query("SELECT reason, count, first FROM leftout", r => (r.GetString(0), r.GetInt64(1), r.Text(2)));
    }
}
