using Commons.Web.Members;
using Commons.Web.Shared.Limits;

namespace Commons.Web.Forum;

/// <summary>How much one person writes and takes away in a day (FORUM 3.4). Counted by what stands in the tables, so a restart forgets nothing; networks that are exempt are not counted.</summary>
public sealed class DayLimits(CommonsDb db, RateLimits limits, TimeProvider clock)
{
    public const int TopicsMax = 10;
    public const int RepliesMax = 200;
    public const int DeletionsMax = 10;

    /// <exception cref="Refusal">Enough for today: 429.</exception>
    public async Task CheckTopicAsync(Author author, HttpContext context, CancellationToken ct)
    {
        var since = Since();
        if (!limits.Exempts(context) && await db.Topics.CountAsync(t => t.AuthorId == author.Id && t.StartedAt > since, ct) >= TopicsMax)
            throw TooMany($"You started {TopicsMax} topics within a day. That is the limit; this one is still here, and tomorrow there is room again.");
    }

    /// <exception cref="Refusal">Enough for today: 429.</exception>
    public async Task CheckReplyAsync(Author author, HttpContext context, CancellationToken ct)
    {
        var since = Since();
        if (!limits.Exempts(context) && await db.Posts.CountAsync(p => p.AuthorId == author.Id && p.Number > 1 && p.WrittenAt > since, ct) >= RepliesMax)
            throw TooMany($"You wrote {RepliesMax} replies within a day. That is the limit; this one is still here, and tomorrow there is room again.");
    }

    /// <exception cref="Refusal">Enough for today: 429.</exception>
    public async Task CheckDeletionAsync(Author author, HttpContext context, CancellationToken ct)
    {
        var since = Since();
        if (!limits.Exempts(context) && await db.Posts.CountAsync(p => p.AuthorId == author.Id && p.DeletedAt > since && !p.WasTakenByModerator, ct) >= DeletionsMax)
            throw TooMany($"You took {DeletionsMax} posts away within a day. That is the limit; tomorrow there is room again.");
    }

    private DateTimeOffset Since() => clock.GetUtcNow().AddDays(-1);

    private static Refusal TooMany(Shared.Languages.Sentence sentence) =>
        new(sentence, kind: "too-often") { Status = StatusCodes.Status429TooManyRequests, RetryAfter = TimeSpan.FromHours(1) };
}
