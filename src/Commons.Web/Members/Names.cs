using System.Text.RegularExpressions;

namespace Commons.Web.Members;

/// <summary>A name that is taken for ever, by a member or by a board: other servers know both by it (CONTRACT 5, DECISIONS 9).</summary>
public sealed class TakenName
{
    public required string Name { get; init; }
    public required DateTimeOffset At { get; init; }
}

/// <summary>What a name may be: 2 to 32 of a–z, 0–9 and _, and none that a page or a peer gives another meaning.</summary>
public static partial class Names
{
    internal static readonly HashSet<string> Reserved =
    [
        "admin", "administrator", "all", "anonymous", "commons", "community", "everyone", "guest", "here", "info", "mod", "moderator", "moderators",
        "nobody", "null", "root", "steward", "support", "sys", "system", "treasurer", "unattributed", "user", "webmaster", "you",

        // The first segment of every address here, and those that the designs keep for later; a test compares them with the endpoints.
        "about", "accept", "activities", "actor", "api", "assets", "authorize", "b", "bookmarks", "boards", "contexts", "css", "download", "drafts", "error", "export", "farewell", "federation", "feeds", "g", "health", "hot", "inbox", "js",
        "keyboard", "language", "latest", "live", "mail", "media", "meter", "metrics", "modlog", "my", "names", "new", "nodeinfo", "ns", "oembed", "openapi", "p", "polls", "privacy", "problems", "review", "rules",
        "search", "setup", "signin", "signout", "signup", "sitemap", "sponsor", "sponsored", "t", "tag", "tags", "themes", "top", "topics", "transparency", "treasury", "u", "unread", "vapid", "watch", "welcome", "write",
    ];

    /// <summary>Lower-cases and checks; refuses with a sentence that says what a name may be.</summary>
    public static string Check(string typed, string field)
    {
        var name = typed.Trim().ToLowerInvariant();
        if (!Pattern().IsMatch(name)) throw new Refusal("A name has 2 to 32 letters a to z, digits or underscores.", field);
        return Reserved.Contains(name) ? throw new Refusal("That name is reserved. Choose another one.", field) : name;
    }

    /// <summary>
    /// Takes a checked name for ever, in the caller's transaction; false if somebody has it. Of two who ask in the same instant the second waits
    /// for the first, so the database decides and nobody else.
    /// </summary>
    public static async Task<bool> TakeAsync(CommonsDb db, string name, DateTimeOffset at, CancellationToken ct)
    {
        var micros = at.UtcTicks / TimeSpan.TicksPerMicrosecond;
        return await db.Database.ExecuteSqlAsync($"""INSERT INTO "TakenNames" ("Name", "At") VALUES ({name}, {micros}) ON CONFLICT DO NOTHING""", ct) is 1;
    }

    [GeneratedRegex("^[a-z0-9_]{2,32}$", RegexOptions.None, 100)]
    private static partial Regex Pattern();
}
