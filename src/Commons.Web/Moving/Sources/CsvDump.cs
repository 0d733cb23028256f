using System.Globalization;
using Commons.Web.Moving.Dumps;

namespace Commons.Web.Moving.Sources;

/// <summary>
/// A folder of comma-separated files, for boards that have no reader of their own: <c>people.csv</c>, <c>boards.csv</c>, <c>topics.csv</c>, <c>posts.csv</c> and, where there
/// are any, <c>likes.csv</c>. The README of this feature names their columns. Texts are Markdown; times are ISO 8601.
/// </summary>
public sealed class CsvDump : IDumpSource
{
    private static readonly string[] Files = ["people.csv", "boards.csv", "topics.csv", "posts.csv", "likes.csv", "polls.csv", "poll_votes.csv", "messages.csv"];
    private static readonly string[] MayBeMissing = ["likes.csv", "polls.csv", "poll_votes.csv", "messages.csv"];

    public string Kind => "csv";

    public string Fingerprint(DumpFiles files) => files.Fingerprint(Files);

    public void Read(DumpFiles files, StagedDump staged, IProgress<long> progress)
    {
        var rows = 0L;
        foreach (var file in Files)
        {
            if (MayBeMissing.Contains(file) && files.Find(file) is null) continue;
            using var csv = files.Open(file);
            foreach (var row in CsvRows.Read(csv, file, Path.GetFileNameWithoutExtension(file), (line, why) => staged.LeaveOut("rows of the dump that are broken", $"{file}, line {line}: {why}")))
            {
                try { Take(row, staged); }
                catch (FormatException wrong) { staged.LeaveOut("rows of the dump that are broken", $"{file}, line {row.Line}: {wrong.Message}"); }
                if (++rows % 1000 is 0) progress.Report(rows);
            }
        }
    }

    public IEnumerable<PostRef> Quoted(string text) => [];

    public IEnumerable<string> Shown(string text) => [];

    public string ToMarkdown(string text, TextPlaces places) => text;

    private static void Take(DumpRow row, StagedDump staged)
    {
        switch (row.Table)
        {
            case "people":
                staged.Add("people", ("id", Key(row, "id")), ("name", Filled(row, "name")), ("shown", row["shown_name"]), ("email", row["email"]), ("at", Micros(row["joined_at"])));
                if ((row["bio"] ?? row["location"] ?? row["link"]) is not null) staged.Add("profiles", ("person", Key(row, "id")), ("bio", row["bio"]), ("location", row["location"]), ("link", row["link"]));
                if (row["avatar"] is { } avatar) staged.Add("avatars", ("person", Key(row, "id")), ("path", avatar));
                if (row["ban_reason"] is not null || row["banned_until"] is not null)
                    staged.Add("bans", ("person", Key(row, "id")), ("at", Micros(row["joined_at"])), ("until", row["banned_until"] is { } until ? Micros(until) : null), ("reason", row["ban_reason"]));
                break;
            case "boards":
                staged.Add("boards", ("id", Key(row, "id")), ("parent", row["parent_id"]), ("slug", row["slug"] ?? Filled(row, "title")), ("title", Filled(row, "title")), ("description", row["description"]),
                    ("colour", row["colour"]), ("place", null), ("private", IsYes(row["private"]) ? 1 : 0));
                break;
            case "topics":
                staged.Add("topics", ("id", Key(row, "id")), ("board", Filled(row, "board_id")), ("title", Filled(row, "title")), ("slug", row["slug"]), ("locked", IsYes(row["locked"]) ? 1 : 0), ("archived", 0),
                    ("unlisted", IsYes(row["unlisted"]) ? 1 : 0), ("pin", IsYes(row["pinned"]) ? "Board" : null), ("absent", IsYes(row["hidden"]) ? "posts of hidden topics" : null));
                var tags = (row["tags"] ?? "").Split([' ', ';'], StringSplitOptions.RemoveEmptyEntries);
                foreach (var tag in tags)
                {
                    staged.Add("tags", ("id", tag), ("name", tag));
                    staged.Add("topictags", ("topic", Key(row, "id")), ("tag", tag));
                }
                break;
            case "posts":
                var at = Micros(row["written_at"]);
                staged.Add("posts", ("id", Key(row, "id")), ("topic", Filled(row, "topic_id")), ("number", null), ("author", row["person_id"]), ("at", at), ("edited", row["edited_at"] is { } edited ? Micros(edited) : null),
                    ("reply", row["reply_to"]), ("replynumber", null), ("text", row["markdown"] ?? ""), ("absent", IsYes(row["hidden"]) ? "hidden posts" : string.IsNullOrWhiteSpace(row["markdown"]) ? "posts without text" : null));
                break;
            case "polls": TakePoll(row, staged); break;
            case "poll_votes":
                staged.Add("pollvotes", ("poll", Filled(row, "topic_id")), ("person", Filled(row, "person_id")), ("option", Filled(row, "answer")), ("rank", Rank(row["rank"])), ("at", row["at"] is { } cast ? Micros(cast) : null));
                break;
            case "messages":
                staged.Add("messages", ("id", "pm:" + Key(row, "id")), ("conversation", Filled(row, "conversation_id")), ("author", Filled(row, "person_id")), ("at", Micros(row["sent_at"])), ("title", row["title"]), ("text", row["markdown"] ?? ""),
                    ("absent", string.IsNullOrWhiteSpace(row["markdown"]) ? "private messages without text" : null));
                foreach (var person in Filled(row, "to").Split([' ', ';'], StringSplitOptions.RemoveEmptyEntries)) staged.Add("msgto", ("message", "pm:" + Key(row, "id")), ("person", person));
                break;
            case "likes":
                staged.Add("likes", ("post", Filled(row, "post_id")), ("person", Filled(row, "person_id")), ("at", Micros(row["at"])));
                break;
        }
    }

    /// <summary>Answers stand one a line; votes name them by their place, from 1.</summary>
    private static void TakePoll(DumpRow row, StagedDump staged)
    {
        var kind = Enum.TryParse<Forum.Polls.PollKind>(row["kind"] ?? "One", ignoreCase: true, out var known) ? known : throw new FormatException($"“{row["kind"]}” is no kind of poll");
        staged.Add("polls", ("id", Filled(row, "topic_id")), ("topic", Filled(row, "topic_id")), ("post", null), ("question", row["question"]), ("kind", kind.ToString()), ("secret", IsYes(row["secret"]) ? 1 : 0), ("at", Micros(row["asked_at"])),
            ("closes", row["closes_at"] is { } closes ? Micros(closes) : null), ("closed", null));
        foreach (var (place, text) in Filled(row, "answers").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Index())
            staged.Add("polloptions", ("poll", Filled(row, "topic_id")), ("id", (place + 1).ToString(CultureInfo.InvariantCulture)), ("place", place + 1), ("text", text), ("total", 0));
    }

    private static long? Rank(string? value) => value is null ? null : long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var rank) ? rank : throw new FormatException($"“{value}” is no rank");
    private static string Filled(DumpRow row, string column) => row[column] is { Length: > 0 } value ? value : throw new FormatException($"the column {column} is empty");
    private static string Key(DumpRow row, string column) => Filled(row, column) is { Length: <= MovedThing.SourceIdLengthMax } key ? key : throw new FormatException($"the column {column} holds more than {MovedThing.SourceIdLengthMax} characters");
    private static bool IsYes(string? value) => value?.ToLowerInvariant() is "1" or "yes" or "true" or "t";
    private static long Micros(string? value) => DateTimeOffset.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var at) ? UtcMicros.Of(at) : throw new FormatException($"“{value}” is no time");
}
