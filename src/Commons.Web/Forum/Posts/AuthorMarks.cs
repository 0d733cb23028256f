using Commons.Web.Shared.Languages;

namespace Commons.Web.Forum.Posts;

/// <summary>
/// Tells a page that somebody writes here for the first time, or again after long, so that they are met kindly (FORUM 2.5, as Discourse's notices). Only beside
/// posts of the last two weeks by members: later it is no news, and of people elsewhere we know too little.
/// </summary>
public static class AuthorMarks
{
    /// <summary>As Discourse's old_post_notice_days.</summary>
    public static readonly TimeSpan Shown = TimeSpan.FromDays(14);

    /// <summary>As Discourse's returning_users_days.</summary>
    public static readonly TimeSpan Absence = TimeSpan.FromDays(120);

    public static async Task<IReadOnlyList<PostLine>> PutOnAsync(CommonsDb db, IReadOnlyList<PostLine> posts, DateTimeOffset now, CancellationToken ct)
    {
        var recent = posts.Where(p => p is { IsDeleted: false, Author.Host: null } && p.WrittenAt > now - Shown).Select(p => p.Id).ToList();
        if (recent.Count is 0) return posts;
        var before = await db.Posts.Where(p => recent.Contains(p.Id))
            .Select(p => new { p.Id, At = db.Posts.Where(q => q.AuthorId == p.AuthorId && q.WrittenAt < p.WrittenAt).OrderByDescending(q => q.WrittenAt).Select(q => (DateTimeOffset?)q.WrittenAt).FirstOrDefault() })
            .ToDictionaryAsync(p => p.Id, p => p.At, ct);
        return [.. posts.Select(p => before.TryGetValue(p.Id, out var at) ? p with { Arrival = Words(p.WrittenAt, at) } : p)];
    }

    private static string? Words(DateTimeOffset at, DateTimeOffset? before) => before is not { } last ? Sentence.Say("first post here")
        : at - last < Absence ? null : at - last < 2 * 365 * TimeSpan.FromDays(1) ? Sentence.Say($"back after {(int)((at - last).TotalDays / 30)} months") : Sentence.Say($"back after {(int)((at - last).TotalDays / 365)} years");
}
