using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Commons.Web.Moving.Dumps;

namespace Commons.Web.Moving.Sources;

/// <summary>
/// A phpBB board, 3.0 to 3.3: a folder with the MySQL dump as <c>dump.sql</c> or <c>dump.sql.gz</c>, tables called <c>phpbb_…</c>, and phpBB's <c>files/</c> beside it.
/// Only forums that guests may read move, and of those what is approved and not deleted.
/// </summary>
public sealed partial class PhpbbDump : IDumpSource
{
    private const string File = "dump.sql";
    private const string Prefix = "phpbb_";
    private const long AnonymousId = 1, IgnoredType = 2, LinkType = 2, Shadow = 2, Locked = 1, Approved = 1;

    private static readonly HashSet<string> Tables =
        ["users", "forums", "topics", "posts", "attachments", "thanks", "groups", "acl_groups", "acl_options", "acl_roles_data", "config", "banlist", "bans", "profile_fields_data",
        "poll_options", "poll_votes", "privmsgs", "privmsgs_to"];

    private static readonly string[] Needed = ["posts", "topics", "forums", "users"];

    public string Kind => "phpbb";

    public string Fingerprint(DumpFiles files) => files.Fingerprint(File);

    public void Read(DumpFiles files, StagedDump staged, IProgress<long> progress)
    {
        using var dump = files.Open(File);
        var (access, rows, seen, ends) = (new PhpbbAccess(), 0L, new HashSet<string>(), DumpEnds.OfMySql());
        var statements = new InsertStatements(dump, File, table => table.StartsWith(Prefix, StringComparison.Ordinal) && Tables.Contains(table[Prefix.Length..]),
            (line, why) => staged.LeaveOut("rows of the dump that are broken", $"line {line}: {why}"), ends);
        foreach (var row in statements.Read())
        {
            seen.Add(row.Table[Prefix.Length..]);
            try { Take(row, staged, access); }
            catch (FormatException wrong) { staged.LeaveOut("rows of the dump that are broken", $"line {row.Line}: {wrong.Message}"); }
            if (++rows % 1000 is 0) progress.Report(rows);
        }
        if (Needed.FirstOrDefault(table => !seen.Contains(table)) is { } missing) throw new Refusal($"{File} holds no INSERT INTO {Prefix}{missing}. Is it a MySQL dump of phpBB with the usual prefix, and whole?");
        ends.Check(File, staged);
        staged.Execute("UPDATE avatars SET path = replace(path, '{salt}', coalesce((SELECT value FROM settings WHERE name = 'avatar_salt'), ''));");
        if (!access.IsKnown) throw new Refusal($"{File} holds no {Prefix}acl_groups, acl_options, acl_roles_data or groups: without them nobody knows which forums are private. Dump the whole database.");
        foreach (var forum in staged.Query("SELECT id FROM boards", r => r.GetString(0)).Where(forum => !access.IsPublic(forum)))
            staged.Execute($"UPDATE boards SET private = 1 WHERE id = '{long.Parse(forum, CultureInfo.InvariantCulture)}'");
    }

    public IEnumerable<PostRef> Quoted(string text) => QuotedPost().Matches(text).Select(m => new PostRef(m.Groups["id"].Value));

    public IEnumerable<string> Shown(string text) => [];

    public string ToMarkdown(string text, TextPlaces places)
    {
        var used = new HashSet<int>();
        var markdown = Bbcode.ToMarkdown(text, (post, name) => places.QuoteHead(post is null ? null : new PostRef(post), name), n =>
        {
            used.Add(n);
            return n < places.Attached.Count ? places.Attached[n] : "";
        });
        return string.Join("\n\n", places.Attached.Where((_, n) => !used.Contains(n)).Prepend(markdown));   // phpBB shows what no tag names at the end.
    }

    private static void Take(DumpRow row, StagedDump staged, PhpbbAccess access)
    {
        switch (row.Table[Prefix.Length..])
        {
            case "users": TakePerson(row, staged); break;
            case "forums": TakeBoard(row, staged); break;
            case "topics": TakeTopic(row, staged); break;
            case "posts": TakePost(row, staged); break;
            case "attachments": TakeAttachment(row, staged); break;
            case "config" when row["config_name"] is "avatar_salt": staged.Add("settings", ("name", "avatar_salt"), ("value", row["config_value"])); break;
            case "config": break;
            case "banlist" or "bans": TakeBan(row, staged); break;
            case "profile_fields_data": TakeProfile(row, staged, "pf_phpbb_location", "pf_phpbb_website", "pf_phpbb_interests", "pf_phpbb_occupation"); break;
            case "poll_options": staged.Add("polloptions", ("poll", Key(row, "topic_id")), ("id", Key(row, "poll_option_id")), ("place", Whole(row, "poll_option_id")), ("text", Bbcode.Plain(Words(row, "poll_option_text"))), ("total", Whole(row, "poll_option_total") ?? 0)); break;
            case "poll_votes" when row["vote_user_id"] is not (null or "0" or "1"):
                staged.Add("pollvotes", ("poll", Key(row, "topic_id")), ("person", Key(row, "vote_user_id")), ("option", Key(row, "poll_option_id")), ("rank", null), ("at", null)); break;
            case "poll_votes": break;
            case "privmsgs": TakeMessage(row, staged); break;
            case "privmsgs_to" when row["pm_deleted"] is not "1": staged.Add("msgto", ("message", "pm:" + Key(row, "msg_id")), ("person", Key(row, "user_id"))); break;
            case "privmsgs_to": break;
            case "thanks": staged.Add("likes", ("post", Key(row, "post_id")), ("person", Key(row, "user_id")), ("at", Micros(row["thanks_time"]))); break;
            default: access.Take(row.Table[Prefix.Length..], row); break;
        }
    }

    /// <summary>Guests, search engines' robots and the like are kept by phpBB as users of their own type.</summary>
    private static void TakePerson(DumpRow row, StagedDump staged)
    {
        if (Whole(row, "user_type") is IgnoredType || Whole(row, "user_id") is AnonymousId) return;
        staged.Add("people", ("id", Key(row, "user_id")), ("name", Words(row, "username")), ("shown", null), ("email", row["user_email"]), ("at", Micros(row["user_regdate"])));
        if (row["user_avatar"] is { Length: > 0 } avatar && row["user_avatar_type"] is "avatar.driver.upload" or "1" && Path.GetExtension(avatar) is { Length: > 0 } ending)
            staged.Add("avatars", ("person", Key(row, "user_id")), ("path", $"images/avatars/upload/{{salt}}_{Key(row, "user_id")}{ending}"));
        if (row["user_website"] is { Length: > 0 } || row["user_from"] is { Length: > 0 } || row["user_interests"] is { Length: > 0 }) TakeProfile(row, staged, "user_from", "user_website", "user_interests", "user_occ");
    }

    /// <summary>3.1 and later keep these apart; before that they stood with the user.</summary>
    private static void TakeProfile(DumpRow row, StagedDump staged, string location, string link, string interests, string occupation)
    {
        string? Said(string column) => row[column] is { Length: > 0 } text ? Bbcode.Plain(WebUtility.HtmlDecode(text)) : null;
        var bio = string.Join("\n\n", new[] { Said(occupation), Said(interests) }.OfType<string>());
        staged.Add("profiles", ("person", Key(row, "user_id")), ("bio", bio), ("location", Said(location)), ("link", Said(link)));
    }

    private static void TakeBan(DumpRow row, StagedDump staged)
    {
        if (row["ban_exclude"] is "1") return;
        if (Whole(row, "ban_userid") is not ({ } person and > AnonymousId)) { staged.LeaveOut("bans of addresses and networks"); return; }
        var reason = new[] { row["ban_give_reason"], row["ban_reason"] }.FirstOrDefault(r => r is { Length: > 0 });
        staged.Add("bans", ("person", person.ToString(CultureInfo.InvariantCulture)), ("at", Micros(row["ban_start"])), ("until", row["ban_end"] is null or "0" ? null : Micros(row["ban_end"])),
            ("reason", reason is null ? null : WebUtility.HtmlDecode(reason)));
    }

    /// <summary>Who answers may leave somebody out, so a conversation here is those messages of one beginning that the same people have.</summary>
    private static void TakeMessage(DumpRow row, StagedDump staged) => staged.Add("messages", ("id", "pm:" + Key(row, "msg_id")), ("conversation", row["root_level"] is null or "0" ? Key(row, "msg_id") : Key(row, "root_level")),
        ("author", Key(row, "author_id")), ("at", Micros(row["message_time"])), ("title", row["message_subject"] is { } subject ? WebUtility.HtmlDecode(subject) : null), ("text", row["message_text"] ?? ""),
        ("absent", string.IsNullOrWhiteSpace(row["message_text"]) ? "private messages without text" : null));

    private static void TakeBoard(DumpRow row, StagedDump staged)
    {
        if (Whole(row, "forum_type") is LinkType) return;
        var isClosed = row["forum_password"] is { Length: > 0 };
        staged.Add("boards", ("id", Key(row, "forum_id")), ("parent", row["parent_id"] is "0" ? null : row["parent_id"]), ("slug", Words(row, "forum_name")), ("title", Words(row, "forum_name")),
            ("description", row["forum_desc"] is { } text ? Bbcode.Plain(text) : null), ("colour", null), ("place", Whole(row, "left_id")), ("private", isClosed ? 1 : 0));
    }

    private static void TakeTopic(DumpRow row, StagedDump staged)
    {
        if (Whole(row, "topic_status") is Shadow || row["topic_moved_id"] is { } moved && moved is not "0") return;
        var absent = IsApproved(row, "topic_visibility", "topic_approved") ? null : "posts of topics that are deleted or wait for approval";
        if (row["poll_title"] is { Length: > 0 } question)
        {
            long? closes = Whole(row, "poll_length") is { } length and > 0 ? Micros(row["poll_start"]) + length * 1_000_000 : null;
            staged.Add("polls", ("id", Key(row, "topic_id")), ("topic", Key(row, "topic_id")), ("post", null), ("question", Bbcode.Plain(WebUtility.HtmlDecode(question))), ("kind", Whole(row, "poll_max_options") is > 1 ? "Several" : "One"), ("secret", 1),
                ("at", Micros(row["poll_start"])), ("closes", closes), ("closed", null));
        }
        var pin = Whole(row, "topic_type") switch { 1 or 2 => "Board", 3 => "Site", _ => null };
        staged.Add("topics", ("id", Key(row, "topic_id")), ("board", Key(row, "forum_id")), ("title", Words(row, "topic_title")), ("slug", null), ("locked", Whole(row, "topic_status") is Locked ? 1 : 0), ("archived", 0),
            ("unlisted", 0), ("pin", pin), ("absent", absent));
    }

    private static void TakePost(DumpRow row, StagedDump staged)
    {
        var text = row["post_text"] ?? "";
        var absent = !IsApproved(row, "post_visibility", "post_approved") ? "posts that are deleted or wait for approval" : string.IsNullOrWhiteSpace(text) ? "posts without text" : null;
        var (at, author) = (Micros(row["post_time"]), Key(row, "poster_id"));
        if (author is "1" && row["post_username"] is { Length: > 0 } guest)
        {
            author = $"guest:{guest}"[..Math.Min(MovedThing.SourceIdLengthMax, guest.Length + 6)];
            staged.Add("people", ("id", author), ("name", WebUtility.HtmlDecode(guest)), ("shown", null), ("email", null), ("at", at));
        }
        long? edited = row["post_edit_time"] is { } changed && changed is not "0" ? Micros(changed) : null;
        staged.Add("posts", ("id", Key(row, "post_id")), ("topic", Key(row, "topic_id")), ("number", null), ("author", author), ("at", at), ("edited", edited), ("reply", null), ("replynumber", null), ("text", text), ("absent", absent));
    }

    private static void TakeAttachment(DumpRow row, StagedDump staged)
    {
        if (row["in_message"] is "1" || row["is_orphan"] is "1") return;
        staged.Add("pictures", ("id", Key(row, "attach_id")), ("post", Key(row, "post_msg_id")), ("place", -(Whole(row, "attach_id") ?? 0)), ("reference", null), ("name", Words(row, "real_filename")),
            ("path", "files/" + Path.GetFileName(row["physical_filename"] ?? "")));
    }

    /// <summary>3.1 and later say it by a number, 3.0 by a yes.</summary>
    private static bool IsApproved(DumpRow row, string visibility, string approved) => (Whole(row, visibility) ?? Whole(row, approved) ?? Approved) is Approved;

    private static string Words(DumpRow row, string column) => row[column] is { Length: > 0 } text ? WebUtility.HtmlDecode(text) : throw new FormatException($"the column {column} is empty");
    private static string Key(DumpRow row, string column) => Whole(row, column)?.ToString(CultureInfo.InvariantCulture) ?? throw new FormatException($"the column {column} is empty");
    private static long? Whole(DumpRow row, string column) => row[column] is not { } value ? null : long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : throw new FormatException($"“{value}” is no number");
    private static long Micros(string? seconds) => long.TryParse(seconds, NumberStyles.None, CultureInfo.InvariantCulture, out var whole) && whole < 253_402_300_800 ? whole * 1_000_000 + UtcMicros.Of(DateTimeOffset.UnixEpoch) : throw new FormatException($"“{seconds}” is no time");

    [GeneratedRegex(@"post_id=(?:&quot;|"")?(?<id>\d{1,18})", RegexOptions.None, 1000)]
    private static partial Regex QuotedPost();
}

/// <summary>Which forums guests may read, by phpBB's table of permissions.</summary>
internal sealed class PhpbbAccess
{
    private readonly List<(string Group, string Forum, string Option, string Role, string Setting)> grants = [];
    private readonly Dictionary<(string Role, string Option), string> roles = [];
    private string? guests, read;

    public bool IsKnown => guests is not null && read is not null && grants.Count > 0;

    public void Take(string table, DumpRow row)
    {
        switch (table)
        {
            case "groups" when row["group_name"] is "GUESTS": guests = row["group_id"]; break;
            case "acl_options" when row["auth_option"] is "f_read": read = row["auth_option_id"]; break;
            case "acl_roles_data": roles[(row["role_id"] ?? "", row["auth_option_id"] ?? "")] = row["auth_setting"] ?? ""; break;
            case "acl_groups": grants.Add((row["group_id"] ?? "", row["forum_id"] ?? "", row["auth_option_id"] ?? "", row["auth_role_id"] ?? "0", row["auth_setting"] ?? "")); break;
        }
    }

    /// <summary>1 is yes, 0 is never, and never wins.</summary>
    public bool IsPublic(string forum)
    {
        var settings = grants.Where(g => g.Group == guests && g.Forum == forum)
            .Select(g => g.Role is not "0" ? roles.GetValueOrDefault((g.Role, read!)) : g.Option == read ? g.Setting : null).ToList();
        return settings.Contains("1") && !settings.Contains("0");
    }
}
