using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Commons.Web.Moving.Dumps;

/// <summary>
/// A dump as it was read, in tables that are the same for every kind of board. Dumps come in the order of their tables' names; from here everything is had in the
/// order in which it has to be written, and memory stays flat. A file beside the database: read anew whenever the dump is another, thrown away at the end.
/// </summary>
public sealed class StagedDump : IDisposable
{
    /// <summary>Changes with the tables, so that one of an older version is read anew.</summary>
    public const int Version = 2;

    private const string Schema = """
        PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;
        CREATE TABLE people(id TEXT PRIMARY KEY, name TEXT NOT NULL, shown TEXT, email TEXT, at INTEGER NOT NULL) WITHOUT ROWID;
        CREATE TABLE emails(person TEXT PRIMARY KEY, email TEXT NOT NULL) WITHOUT ROWID;
        CREATE TABLE profiles(person TEXT PRIMARY KEY, bio TEXT, location TEXT, link TEXT) WITHOUT ROWID;
        CREATE TABLE avatars(person TEXT PRIMARY KEY, path TEXT) WITHOUT ROWID;
        CREATE TABLE bans(person TEXT PRIMARY KEY, at INTEGER, until INTEGER, reason TEXT) WITHOUT ROWID;
        CREATE TABLE banreasons(person TEXT NOT NULL, at INTEGER NOT NULL, reason TEXT, PRIMARY KEY (person, at)) WITHOUT ROWID;
        CREATE TABLE settings(name TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
        CREATE TABLE allowed(topic TEXT NOT NULL, person TEXT NOT NULL, PRIMARY KEY (topic, person)) WITHOUT ROWID;
        CREATE TABLE boards(id TEXT PRIMARY KEY, parent TEXT, slug TEXT NOT NULL, title TEXT NOT NULL, description TEXT, colour TEXT, place INTEGER, private INTEGER NOT NULL) WITHOUT ROWID;
        CREATE TABLE topics(id TEXT PRIMARY KEY, board TEXT, title TEXT NOT NULL, slug TEXT, locked INTEGER, archived INTEGER, unlisted INTEGER, pin TEXT, absent TEXT) WITHOUT ROWID;
        CREATE TABLE posts(id TEXT PRIMARY KEY, topic TEXT NOT NULL, number INTEGER, author TEXT, at INTEGER NOT NULL, edited INTEGER, reply TEXT, replynumber INTEGER, text TEXT NOT NULL, absent TEXT) WITHOUT ROWID;
        CREATE TABLE likes(post TEXT NOT NULL, person TEXT NOT NULL, at INTEGER NOT NULL, PRIMARY KEY (post, person)) WITHOUT ROWID;
        CREATE TABLE polls(id TEXT PRIMARY KEY, topic TEXT, post TEXT, question TEXT, kind TEXT NOT NULL, secret INTEGER, at INTEGER, closes INTEGER, closed INTEGER, absent TEXT) WITHOUT ROWID;
        CREATE TABLE polloptions(poll TEXT NOT NULL, id TEXT NOT NULL, place INTEGER NOT NULL, text TEXT NOT NULL, total INTEGER, PRIMARY KEY (poll, id)) WITHOUT ROWID;
        CREATE TABLE pollvotes(poll TEXT NOT NULL, person TEXT NOT NULL, option TEXT NOT NULL, rank INTEGER, at INTEGER, PRIMARY KEY (poll, person, option)) WITHOUT ROWID;
        CREATE TABLE messages(id TEXT PRIMARY KEY, conversation TEXT NOT NULL, author TEXT, at INTEGER NOT NULL, title TEXT, text TEXT NOT NULL, absent TEXT) WITHOUT ROWID;
        CREATE TABLE msgto(message TEXT NOT NULL, person TEXT NOT NULL, PRIMARY KEY (message, person)) WITHOUT ROWID;
        CREATE TABLE tags(id TEXT PRIMARY KEY, name TEXT NOT NULL) WITHOUT ROWID;
        CREATE TABLE topictags(topic TEXT NOT NULL, tag TEXT NOT NULL, PRIMARY KEY (topic, tag)) WITHOUT ROWID;
        CREATE TABLE pictures(id TEXT PRIMARY KEY, post TEXT, place INTEGER, reference TEXT, name TEXT NOT NULL, path TEXT NOT NULL) WITHOUT ROWID;
        CREATE TABLE leftout(reason TEXT PRIMARY KEY, count INTEGER NOT NULL, first TEXT) WITHOUT ROWID;
        CREATE TABLE state(fingerprint TEXT NOT NULL);
        """;

    /// <summary>
    /// Says of each post that stays behind why, numbers those that the dump does not number, and lays down the order of writing: in time, and no reply before the
    /// post that opens its topic.
    /// </summary>
    private const string Finish = """
        UPDATE boards SET private = 1 WHERE parent IN (SELECT id FROM boards WHERE private = 1);
        UPDATE boards SET private = 1 WHERE parent IN (SELECT id FROM boards WHERE private = 1);
        UPDATE boards SET private = 1 WHERE parent IN (SELECT id FROM boards WHERE private = 1);
        UPDATE posts SET absent = 'posts of topics that the dump does not hold' WHERE absent IS NULL AND topic NOT IN (SELECT id FROM topics);
        UPDATE posts SET absent = (SELECT absent FROM topics WHERE id = topic) WHERE absent IS NULL;
        UPDATE posts SET absent = 'posts of boards that not everybody reads' WHERE absent IS NULL AND (SELECT board FROM topics WHERE id = topic) NOT IN (SELECT id FROM boards WHERE private = 0);
        UPDATE posts SET absent = 'posts of topics that stand on no board' WHERE absent IS NULL AND (SELECT board FROM topics WHERE id = topic) IS NULL;
        CREATE INDEX posts_place ON posts(topic, number);
        UPDATE posts SET number = placed.place FROM (SELECT id, row_number() OVER (PARTITION BY topic ORDER BY at, length(id), id) AS place FROM posts WHERE absent IS NULL AND number IS NULL) AS placed
            WHERE placed.id = posts.id;
        UPDATE posts SET absent = 'posts whose number is none, or stands twice in the topic' WHERE absent IS NULL AND
            (number NOT BETWEEN 1 AND 10000000 OR id NOT IN (SELECT min(id) FROM posts WHERE absent IS NULL GROUP BY topic, number));
        CREATE TABLE openings AS SELECT topic, id, at FROM posts WHERE number = 1 AND absent IS NULL;
        CREATE UNIQUE INDEX openings_topic ON openings(topic);
        UPDATE posts SET absent = 'posts of topics whose first post stays behind' WHERE absent IS NULL AND topic NOT IN (SELECT topic FROM openings);
        CREATE TABLE post_order AS SELECT p.id FROM posts p JOIN openings o ON o.topic = p.topic WHERE p.absent IS NULL ORDER BY max(p.at, o.at), p.number > 1, length(p.id), p.id;
        CREATE TABLE like_order AS SELECT l.post, l.person FROM likes l JOIN posts p ON p.id = l.post AND p.absent IS NULL ORDER BY length(l.post), l.post, l.person;
        CREATE TABLE person_order AS SELECT id FROM people ORDER BY at, length(id), id;
        CREATE INDEX pictures_post ON pictures(post);
        CREATE INDEX pictures_reference ON pictures(reference);
        CREATE INDEX pictures_path ON pictures(path);
        UPDATE polls SET topic = (SELECT topic FROM posts p WHERE p.id = post) WHERE topic IS NULL;
        UPDATE polls SET absent = 'polls of posts that stay behind or are no opening posts: their answers stand in the text' WHERE absent IS NULL AND
            (topic IS NULL OR topic NOT IN (SELECT topic FROM openings) OR (post IS NOT NULL AND post NOT IN (SELECT id FROM openings)));
        UPDATE polls SET absent = 'polls beside another one of the same post' WHERE absent IS NULL AND id NOT IN (SELECT min(id) FROM polls WHERE absent IS NULL GROUP BY topic);
        CREATE TABLE poll_order AS SELECT id FROM polls WHERE absent IS NULL ORDER BY at, length(id), id;
        INSERT OR REPLACE INTO leftout(reason, count, first) SELECT absent, count(*), 'poll ' || min(id) FROM polls WHERE absent IS NOT NULL GROUP BY absent;
        INSERT OR IGNORE INTO msgto SELECT id, author FROM messages WHERE author IS NOT NULL;
        DELETE FROM msgto WHERE person NOT IN (SELECT id FROM people);
        CREATE TABLE msgpeople AS SELECT message, group_concat(person, ' ') AS people, count(*) AS many FROM (SELECT message, person FROM msgto ORDER BY message, length(person), person) GROUP BY message;
        CREATE UNIQUE INDEX msgpeople_message ON msgpeople(message);
        UPDATE messages SET absent = 'private messages whose writer the dump does not hold' WHERE absent IS NULL AND (author IS NULL OR author NOT IN (SELECT id FROM people));
        UPDATE messages SET absent = 'private messages that fewer than two people of the dump have' WHERE absent IS NULL AND id NOT IN (SELECT message FROM msgpeople WHERE many >= 2);
        UPDATE messages SET absent = 'private messages between more than 30 people' WHERE absent IS NULL AND id IN (SELECT message FROM msgpeople WHERE many > 30);
        CREATE TABLE message_groups AS SELECT m.id AS message, m.conversation || ':' || p.people AS grouped, m.at FROM messages m JOIN msgpeople p ON p.message = m.id WHERE m.absent IS NULL ORDER BY m.at, length(m.id), m.id;
        CREATE INDEX message_groups_grouped ON message_groups(grouped);
        CREATE TABLE conversation_order AS SELECT grouped AS id FROM message_groups GROUP BY grouped ORDER BY min(rowid);
        INSERT OR REPLACE INTO leftout(reason, count, first) SELECT absent, count(*), 'message ' || min(id) FROM messages WHERE absent IS NOT NULL GROUP BY absent;
        INSERT OR REPLACE INTO leftout(reason, count, first) SELECT absent, count(*), 'post ' || min(id) FROM posts WHERE absent IS NOT NULL AND absent <> 'moved as a private message' GROUP BY absent;
        INSERT OR REPLACE INTO leftout(reason, count, first) SELECT 'boards that not everybody reads', count(*), min(title) FROM boards WHERE private = 1 HAVING count(*) > 0;
        INSERT OR REPLACE INTO leftout(reason, count, first) SELECT 'likes of posts that stay behind', count(*), NULL FROM likes WHERE NOT EXISTS (SELECT 1 FROM posts p WHERE p.id = post AND p.absent IS NULL) HAVING count(*) > 0;
        """;

    private readonly SqliteConnection connection;
    private readonly Dictionary<string, SqliteCommand> prepared = [];

    private StagedDump(string file, bool isNew)
    {
        connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ToString());
        connection.Open();
        if (isNew) Execute(Schema);
    }

    /// <summary>The dump as it was read before, or as <paramref name="read"/> fills it now.</summary>
    public static StagedDump Open(string file, string fingerprint, Action<StagedDump> read)
    {
        if (File.Exists(file))
        {
            var known = new StagedDump(file, isNew: false);
            if (known.IsOf(fingerprint)) return known;
            known.Dispose();
            File.Delete(file);
        }
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        var staged = new StagedDump(file, isNew: true);
        try
        {
            staged.Execute("BEGIN");
            read(staged);
            staged.Execute(Finish);
            staged.Add("state", ("fingerprint", fingerprint));
            staged.Execute("COMMIT");
            return staged;
        }
        catch
        {
            staged.Dispose();
            File.Delete(file);
            throw;
        }
    }

    /// <summary>Adds a row; the second one with the same key replaces the first.</summary>
    public void Add(string table, params (string Column, object? Value)[] values)
    {
        if (!prepared.TryGetValue(table, out var command))
        {
            command = connection.CreateCommand();
#pragma warning disable CA2100 // Table and columns are constants of ours; every value is a parameter.
            command.CommandText = $"INSERT OR REPLACE INTO {table}({string.Join(", ", values.Select(v => v.Column))}) VALUES ({string.Join(", ", values.Select(v => "$" + v.Column))})";
#pragma warning restore CA2100
            foreach (var (column, _) in values) command.Parameters.Add(new SqliteParameter("$" + column, null));
            prepared.Add(table, command);
        }
        foreach (var (column, value) in values) command.Parameters["$" + column].Value = value ?? DBNull.Value;
        command.ExecuteNonQuery();
    }

    /// <summary>Something of the dump does not move; the report says how much of it, why, and where the first was.</summary>
    public void LeaveOut(string reason, string? first = null, long count = 1)
    {
        if (count is 0) return;
        using var command = Command("INSERT INTO leftout(reason, count, first) VALUES ($reason, $count, $first) ON CONFLICT(reason) DO UPDATE SET count = count + excluded.count", ("reason", reason), ("count", count), ("first", first));
        command.ExecuteNonQuery();
    }

    public void Execute(string sql)
    {
        using var command = Command(sql);
        command.ExecuteNonQuery();
    }

    public long Count(string sql)
    {
        using var command = Command(sql);
        return Convert.ToInt64(command.ExecuteScalar(), CultureInfo.InvariantCulture);
    }

    public List<T> Query<T>(string sql, Func<SqliteDataReader, T> read, params (string Name, object? Value)[] parameters)
    {
        using var command = Command(sql, parameters);
        using var reader = command.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read()) rows.Add(read(reader));
        return rows;
    }

    public void Dispose()
    {
        foreach (var command in prepared.Values) command.Dispose();
        connection.Dispose();
    }

    private bool IsOf(string fingerprint)
    {
        try { return Query("SELECT fingerprint FROM state", r => r.GetString(0)) is [var known] && known == fingerprint; }
        catch (SqliteException) { return false; }   // Killed while it was written.
    }

    private SqliteCommand Command(string sql, params (string Name, object? Value)[] parameters)
    {
        var command = connection.CreateCommand();
#pragma warning disable CA2100 // Every text is a constant of ours; every value is a parameter.
        command.CommandText = sql;
#pragma warning restore CA2100
        foreach (var (name, value) in parameters) command.Parameters.AddWithValue("$" + name, value ?? DBNull.Value);
        return command;
    }
}

public static class StagedColumns
{
    extension(SqliteDataReader row)
    {
        public string? Text(int column) => row.IsDBNull(column) ? null : row.GetString(column);

        public long? Number(int column) => row.IsDBNull(column) ? null : row.GetInt64(column);
    }
}
