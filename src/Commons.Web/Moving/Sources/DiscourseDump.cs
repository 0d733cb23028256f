using System.Globalization;
using Commons.Web.Moving.Dumps;

namespace Commons.Web.Moving.Sources;

/// <summary>
/// A Discourse backup (<c>Admin → Backups</c>): <c>dump.sql</c> or <c>dump.sql.gz</c> in pg_dump's plain format, with <c>uploads/</c> beside it; as the folder or as the
/// tar that Discourse makes. Private messages, whispers, what was deleted or hidden, and categories that not everybody reads stay behind.
/// </summary>
public sealed class DiscourseDump : IDumpSource
{
    private const string File = "dump.sql";
    private const int Regular = 1, ModeratorPost = 2, Like = 2, Suspended = 10;

    private static readonly HashSet<string> Tables = ["users", "user_emails", "categories", "topics", "posts", "post_actions", "tags", "topic_tags", "uploads",
        "user_profiles", "user_histories", "polls", "poll_options", "poll_votes", "topic_allowed_users"];

    /// <summary>
    /// What stands in several tables of Discourse's. A private message is a post of a topic without a category; whom the topic is open to may read all of it. Groups
    /// are not asked: who was in one may have left it since.
    /// </summary>
    private const string Join = """
        UPDATE people SET email = (SELECT email FROM emails WHERE person = people.id);
        UPDATE avatars SET path = (SELECT path FROM pictures WHERE id = avatars.path);
        UPDATE bans SET reason = (SELECT reason FROM banreasons r WHERE r.person = bans.person ORDER BY at DESC LIMIT 1);
        INSERT INTO messages(id, conversation, author, at, title, text, absent) SELECT p.id, p.topic, p.author, p.at, t.title, p.text,
            CASE WHEN p.author LIKE '-%' THEN 'private messages that the old board itself wrote' END FROM posts p JOIN topics t ON t.id = p.topic WHERE p.absent IS NULL AND t.absent = 'private messages';
        INSERT OR IGNORE INTO msgto SELECT m.id, a.person FROM messages m JOIN allowed a ON a.topic = m.conversation;
        UPDATE posts SET absent = 'moved as a private message' WHERE id IN (SELECT id FROM messages);
        """;

    private static readonly string[] Needed = ["posts", "topics", "categories", "users"];

    public string Kind => "discourse";

    public string Fingerprint(DumpFiles files) => files.Fingerprint(File);

    public void Read(DumpFiles files, StagedDump staged, IProgress<long> progress)
    {
        using var dump = files.Open(File);
        var (seen, rows, ends) = (new HashSet<string>(), 0L, DumpEnds.OfPostgres());
        foreach (var row in CopySections.Read(dump, File, Tables, (line, why) => staged.LeaveOut("rows of the dump that are broken", $"line {line}: {why}"), ends))
        {
            seen.Add(row.Table);
            try { Take(row, staged); }
            catch (FormatException wrong) { staged.LeaveOut("rows of the dump that are broken", $"line {row.Line}: {wrong.Message}"); }
            if (++rows % 1000 is 0) progress.Report(rows);
        }
        if (Needed.FirstOrDefault(table => !seen.Contains(table)) is { } missing)
            throw new Refusal($"{File} holds no {missing} of Discourse (COPY public.{missing} …). Is it a plain dump of PostgreSQL, and whole?");
        ends.Check(File, staged);
        staged.Execute(Join);
    }

    public IEnumerable<PostRef> Quoted(string text) => DiscourseText.Quoted(text);

    public IEnumerable<string> Shown(string text) => DiscourseText.Shown(text);

    public string ToMarkdown(string text, TextPlaces places) => DiscourseText.ToMarkdown(text, places);

    private static void Take(DumpRow row, StagedDump staged)
    {
        switch (row.Table)
        {
            case "users": TakePerson(row, staged); break;
            case "user_emails" when IsTrue(row["primary"]): staged.Add("emails", ("person", Key(row["user_id"])), ("email", row["email"] ?? throw Missing("email"))); break;
            case "categories": TakeBoard(row, staged); break;
            case "topics": TakeTopic(row, staged); break;
            case "posts": TakePost(row, staged); break;
            case "post_actions" when row["post_action_type_id"] == Text(Like) && row["deleted_at"] is null:
                staged.Add("likes", ("post", Key(row["post_id"])), ("person", Key(row["user_id"])), ("at", Micros(row["created_at"]))); break;
            case "tags": staged.Add("tags", ("id", Key(row["id"])), ("name", row["name"] ?? throw Missing("name"))); break;
            case "topic_tags": staged.Add("topictags", ("topic", Key(row["topic_id"])), ("tag", Key(row["tag_id"]))); break;
            case "uploads": TakeUpload(row, staged); break;
            case "topic_allowed_users": staged.Add("allowed", ("topic", Key(row["topic_id"])), ("person", Key(row["user_id"]))); break;
            case "user_profiles": staged.Add("profiles", ("person", Key(row["user_id"])), ("bio", row["bio_raw"]), ("location", row["location"]), ("link", row["website"])); break;
            case "user_histories" when row["action"] == Text(Suspended):
                staged.Add("banreasons", ("person", Key(row["target_user_id"])), ("at", Micros(row["created_at"])), ("reason", row["details"])); break;
            case "polls": TakePoll(row, staged); break;
            case "poll_options": staged.Add("polloptions", ("poll", Key(row["poll_id"])), ("id", Key(row["id"])), ("place", Whole(row["id"])), ("text", Words(row["html"])), ("total", Whole(row["anonymous_votes"]) ?? 0)); break;
            case "poll_votes": staged.Add("pollvotes", ("poll", Key(row["poll_id"])), ("person", Key(row["user_id"])), ("option", Key(row["poll_option_id"])), ("rank", Whole(row["rank"])), ("at", Micros(row["created_at"]))); break;
        }
    }

    private static void TakePerson(DumpRow row, StagedDump staged)
    {
        staged.Add("people", ("id", Key(row["id"])), ("name", row["username"] ?? throw Missing("username")), ("shown", row["name"]), ("email", null), ("at", Micros(row["created_at"])));
        if (row["uploaded_avatar_id"] is { } upload) staged.Add("avatars", ("person", Key(row["id"])), ("path", upload));
        if (row["suspended_till"] is { } until) staged.Add("bans", ("person", Key(row["id"])), ("at", Micros(row["suspended_at"] ?? row["created_at"])), ("until", Micros(until)), ("reason", null));
        if (row["silenced_till"] is not null) staged.LeaveOut("people who were silenced: they may write here", row["username"]);
    }

    /// <summary>Kind, state and visibility are numbers: regular, multiple, number, ranked; open, closed; secret, everyone.</summary>
    private static void TakePoll(DumpRow row, StagedDump staged)
    {
        long? Time(string column) => row[column] is { } time ? Micros(time) : null;
        var kind = Whole(row["type"]) switch { 1 => "Several", 3 => "Ranked", _ => "One" };
        staged.Add("polls", ("id", Key(row["id"])), ("topic", null), ("post", Key(row["post_id"])), ("question", row["title"]), ("kind", kind), ("secret", row["visibility"] is "0" ? 1 : 0), ("at", Micros(row["created_at"])),
            ("closes", Time("close_at")), ("closed", row["status"] is "1" ? Time("close_at") ?? Time("updated_at") : null));
    }

    private static void TakeBoard(DumpRow row, StagedDump staged) => staged.Add("boards", ("id", Key(row["id"])), ("parent", row["parent_category_id"]), ("slug", row["slug"] ?? ""),
        ("title", row["name"] ?? throw Missing("name")), ("description", row["description"]), ("colour", row["color"] is { Length: 6 } colour ? "#" + colour : null),
        ("place", Whole(row["position"])), ("private", IsTrue(row["read_restricted"]) ? 1 : 0));

    private static void TakeTopic(DumpRow row, StagedDump staged)
    {
        var absent = row["deleted_at"] is not null ? "posts of deleted topics" : row["archetype"] is "private_message" ? "private messages" : null;
        var pin = row["pinned_at"] is null ? null : IsTrue(row["pinned_globally"]) ? "Site" : "Board";
        staged.Add("topics", ("id", Key(row["id"])), ("board", row["category_id"]), ("title", row["title"] ?? throw Missing("title")), ("slug", row["slug"]), ("locked", IsTrue(row["closed"]) ? 1 : 0),
            ("archived", IsTrue(row["archived"]) ? 1 : 0), ("unlisted", row["visible"] is { } visible && !IsTrue(visible) ? 1 : 0), ("pin", pin), ("absent", absent));
    }

    private static void TakePost(DumpRow row, StagedDump staged)
    {
        var type = Whole(row["post_type"]) ?? Regular;
        var absent = row["deleted_at"] is not null || IsTrue(row["user_deleted"]) ? "deleted posts" : IsTrue(row["hidden"]) ? "hidden posts"
            : type is not (Regular or ModeratorPost) ? "whispers and notes of what moderators did" : string.IsNullOrWhiteSpace(row["raw"]) ? "posts without text" : null;
        var at = Micros(row["created_at"]);
        long? edited = Whole(row["version"]) is > 1 && row["last_version_at"] is { } changed ? Micros(changed) : null;
        staged.Add("posts", ("id", Key(row["id"])), ("topic", Key(row["topic_id"])), ("number", Whole(row["post_number"]) ?? throw Missing("post_number")), ("author", row["user_id"]), ("at", at), ("edited", edited > at ? edited : null),
            ("reply", null), ("replynumber", Whole(row["reply_to_post_number"])), ("text", row["raw"] ?? ""), ("absent", absent));
    }

    /// <summary>In a text an upload stands by its checksum, <c>upload://{base62}.png</c>, or by its address.</summary>
    private static void TakeUpload(DumpRow row, StagedDump staged)
    {
        if (row["url"] is not { } url) return;
        var path = Uri.TryCreate(url.StartsWith("//", StringComparison.Ordinal) ? "https:" + url : url, UriKind.Absolute, out var absolute) ? absolute.AbsolutePath : url;
        var reference = row["sha1"] is { Length: 40 } sha1 ? Base62(sha1) : null;
        staged.Add("pictures", ("id", Key(row["id"])), ("post", null), ("place", null), ("reference", reference), ("name", row["original_filename"] ?? "picture"), ("path", path));
    }

    /// <summary>The checksum as Discourse writes it in texts: digits, then lower and upper case letters.</summary>
    public static string Base62(string hex)
    {
        const string Digits = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
        var number = System.Numerics.BigInteger.Parse("0" + hex, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        var text = new Stack<char>();
        for (; number > 0; number /= 62) text.Push(Digits[(int)(number % 62)]);
        return new([.. text]);
    }

    /// <summary>Discourse keeps a poll's answers cooked.</summary>
    private static string Words(string? html) => Shared.Text.Renderer.Excerpt(html ?? "", Forum.Polls.PollOption.TextLengthMax);
    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
    private static bool IsTrue(string? value) => value is "t" or "true";
    private static string Key(string? value) => value is { Length: > 0 } key && key.Length <= MovedThing.SourceIdLengthMax ? key : throw Missing("id");
    private static long? Whole(string? value) => value is null ? null : long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : throw new FormatException($"“{value}” is no number");
    private static long Micros(string? value) => DateTimeOffset.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var at) ? UtcMicros.Of(at) : throw new FormatException($"“{value}” is no time");
    private static FormatException Missing(string column) => new($"the column {column} is empty");
}
