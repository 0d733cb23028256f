using System.Globalization;
using System.Text.RegularExpressions;

namespace Commons.Web.Demo;

/// <summary>One conversation of the demo with its posts in order.</summary>
public sealed partial record DemoTopic(string Title, string Board, string Tags, IReadOnlyList<DemoTopic.Entry> Posts)
{
    /// <param name="Author">Member's name.</param>
    /// <param name="At">When it was written.</param>
    /// <param name="InReplyTo">Number of the post replied to, counted from 1; null for a reply to the topic.</param>
    /// <param name="Markdown">What was written.</param>
    public sealed record Entry(string Author, DateTimeOffset At, int? InReplyTo, string Markdown);

    /// <exception cref="FormatException">The file is not in the format of World/README.md; the message names it.</exception>
    public static DemoTopic Parse(string name, string text, DateOnly today)
    {
        var parts = text.ReplaceLineEndings("\n").Split("\n---\n", 2);
        var head = parts[0].Split('\n').Skip(1).Select(line => line.Split(": ", 2)).ToDictionary(pair => pair[0], pair => pair[1]);
        var posts = new List<Entry>();
        var body = new List<string>();
        (string Author, DateTimeOffset At, int? InReplyTo)? open = null;
        foreach (var line in parts[1].Split('\n'))
        {
            if (Header(line, open?.At, Start(name, head["start"], today)) is { } next)
            {
                if (open is { } done) posts.Add(new(done.Author, done.At, done.InReplyTo, string.Join('\n', body).Trim()));
                body.Clear();
                open = next;
            }
            else body.Add(line);
        }
        if (open is not { } last) throw new FormatException($"{name} has no post.");
        posts.Add(new(last.Author, last.At, last.InReplyTo, string.Join('\n', body).Trim()));
        return new(head["title"], head["board"], head.GetValueOrDefault("tags", ""), posts);
    }

    private static (string, DateTimeOffset, int?)? Header(string line, DateTimeOffset? previous, DateTimeOffset start)
    {
        if (previous is null) return line.StartsWith('@') ? (line[1..].Trim(), start, null) : null;
        if (ReplyLine().Match(line) is not { Success: true } reply) return null;
        var after = TimeSpan.FromDays(Number(reply, "d")) + TimeSpan.FromHours(Number(reply, "h")) + TimeSpan.FromMinutes(Number(reply, "m"));
        return (reply.Groups["author"].Value, previous.Value + after, reply.Groups["re"].Success ? Number(reply, "re") : null);
    }

    private static DateTimeOffset Start(string name, string text, DateOnly today)
    {
        var match = StartLine().Match(text);
        if (!match.Success) throw new FormatException($"{name}: \"{text}\" is not a start such as 52d 09:12.");
        return new(today.AddDays(-Number(match, "d")), TimeOnly.ParseExact(match.Groups["t"].Value, "HH:mm", CultureInfo.InvariantCulture), TimeSpan.Zero);
    }

    private static int Number(Match match, string group) =>
        match.Groups[group] is { Success: true } found ? int.Parse(found.Value, CultureInfo.InvariantCulture) : 0;

    [GeneratedRegex(@"^--- @(?<author>[a-z0-9_]+) \+(?:(?<d>\d+)d)?(?:(?<h>\d+)h)?(?:(?<m>\d+)m)?(?: re (?<re>\d+))?$", RegexOptions.None, 200)]
    private static partial Regex ReplyLine();

    [GeneratedRegex(@"^(?<d>\d+)d (?<t>\d\d:\d\d)$", RegexOptions.None, 200)]
    private static partial Regex StartLine();
}
