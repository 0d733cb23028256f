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
    private const int Regular = 1, ModeratorPost = 2, Like = 2;

    private static readonly HashSet<string> Tables = ["users", "user_emails", "categories", "topics", "posts", "post_actions", "tags", "topic_tags", "uploads"];

    private static readonly string[] Needed = ["posts", "topics", "categories", "users"];

    public string Kind => "discourse";

    public string Fingerprint(DumpFiles files) => files.Fingerprint(File);

    public void Read(DumpFiles files, StagedDump staged, IProgress<long> progress)
    {
        using var dump = files.Open(File);
        var (seen, rows) = (new HashSet<string>(), 0L);
        foreach (var row in CopySections.Read(dump, File, Tables, (line, why) => staged.LeaveOut("rows of the dump that are broken", $"line {line}: {why}")))
        {
            seen.Add(row.Table);
            try { Take(row, staged); }
            catch (FormatException wrong) { staged.LeaveOut("rows of the dump that are broken", $"line {row.Line}: {wrong.Message}"); }
            if (++rows % 1000 is 0) progress.Report(rows);
        }
        if (Needed.FirstOrDefault(table => !seen.Contains(table)) is { } missing)
            throw new Refusal($"{File} holds no {missing} of Discourse (COPY public.{missing} …). Is it a plain dump of PostgreSQL, and whole?");
        staged.Execute("UPDATE people SET email = (SELECT email FROM emails WHERE person = people.id)");
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
        }
    }

    private static void TakePerson(DumpRow row, StagedDump staged) =>
        staged.Add("people", ("id", Key(row["id"])), ("name", row["username"] ?? throw Missing("username")), ("shown", row["name"]), ("email", null), ("at", Micros(row["created_at"])));

    private static void TakeBoard(DumpRow row, StagedDump staged) => staged.Add("boards", ("id", Key(row["id"])), ("parent", row["parent_category_id"]), ("slug", row["slug"] ?? ""),
        ("title", row["name"] ?? throw Missing("name")), ("description", row["description"]), ("colour", row["color"] is { Length: 6 } colour ? "#" + colour : null),
        ("place", Whole(row["position"])), ("private", IsTrue(row["read_restricted"]) ? 1 : 0));

    private static void TakeTopic(DumpRow row, StagedDump staged)
    {
        var absent = row["archetype"] is "private_message" ? "posts of private messages" : row["deleted_at"] is not null ? "posts of deleted topics" : null;
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

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
    private static bool IsTrue(string? value) => value is "t" or "true";
    private static string Key(string? value) => value is { Length: > 0 } key && key.Length <= MovedThing.SourceIdLengthMax ? key : throw Missing("id");
    private static long? Whole(string? value) => value is null ? null : long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : throw new FormatException($"“{value}” is no number");
    private static long Micros(string? value) => DateTimeOffset.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var at) ? UtcMicros.Of(at) : throw new FormatException($"“{value}” is no time");
    private static FormatException Missing(string column) => new($"the column {column} is empty");
}
