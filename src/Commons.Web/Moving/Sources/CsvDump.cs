using System.Globalization;
using Commons.Web.Moving.Dumps;

namespace Commons.Web.Moving.Sources;

/// <summary>
/// A folder of comma-separated files, for boards that have no reader of their own: <c>people.csv</c>, <c>boards.csv</c>, <c>topics.csv</c>, <c>posts.csv</c> and, where there
/// are any, <c>likes.csv</c>. The README of this feature names their columns. Texts are Markdown; times are ISO 8601.
/// </summary>
public sealed class CsvDump : IDumpSource
{
    private static readonly string[] Files = ["people.csv", "boards.csv", "topics.csv", "posts.csv", "likes.csv"];

    public string Kind => "csv";

    public string Fingerprint(DumpFiles files) => files.Fingerprint(Files);

    public void Read(DumpFiles files, StagedDump staged, IProgress<long> progress)
    {
        var rows = 0L;
        foreach (var file in Files)
        {
            if (file is "likes.csv" && files.Find(file) is null) continue;
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
            case "likes":
                staged.Add("likes", ("post", Filled(row, "post_id")), ("person", Filled(row, "person_id")), ("at", Micros(row["at"])));
                break;
        }
    }

    private static string Filled(DumpRow row, string column) => row[column] is { Length: > 0 } value ? value : throw new FormatException($"the column {column} is empty");
    private static string Key(DumpRow row, string column) => Filled(row, column) is { Length: <= MovedThing.SourceIdLengthMax } key ? key : throw new FormatException($"the column {column} holds more than {MovedThing.SourceIdLengthMax} characters");
    private static bool IsYes(string? value) => value?.ToLowerInvariant() is "1" or "yes" or "true" or "t";
    private static long Micros(string? value) => DateTimeOffset.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var at) ? UtcMicros.Of(at) : throw new FormatException($"“{value}” is no time");
}
