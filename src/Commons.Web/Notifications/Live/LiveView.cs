using Commons.Web.Forum.Posts;
using Commons.Web.Forum.Topics;
using Commons.Web.Members;
using Commons.Web.Members.Ignoring;
using Commons.Web.Shared.Languages;

namespace Commons.Web.Notifications.Live;

/// <summary>What an open page shows: one topic, one board's list, or the list of all.</summary>
/// <param name="ChildIds">The boards beneath that one, whose topics its list holds too.</param>
/// <param name="Since">When the page was made; what came later is new to it.</param>
public sealed record LiveView(long? TopicId, long? BoardId, DateTimeOffset Since, IReadOnlyList<long>? ChildIds = null)
{
    /// <summary>Beyond this nothing is counted.</summary>
    private const int CountMax = 99;

    public bool Cares(LiveNews news) => TopicId is { } topic ? news.TopicId == topic : BoardId is { } board ? news.BoardId is { } there && (there == board || ChildIds?.Contains(there) is true) : news.TopicId is not null;

    /// <summary>How much is new here that this reader may see and did not write; null where they may not see the place at all.</summary>
    public async Task<LiveCount?> CountAsync(CommonsDb db, Member? reader, Ignored ignored, CancellationToken ct)
    {
        var (me, since) = (reader?.Author.Id ?? 0, Since);
        var topics = db.Topics.VisibleTo(reader);
        if (TopicId is { } id)
        {
            if (await topics.Where(t => t.Id == id).Select(t => new { t.Slug }).SingleOrDefaultAsync(ct) is not { } topic) return null;
            var numbers = await db.Posts.Where(p => p.TopicId == id && p.WrittenAt > since && p.AuthorId != me && p.DeletedAt == null).OrderBy(p => p.Number).Select(p => p.Number).Take(CountMax + 1).ToListAsync(ct);
            return new(numbers.Count, numbers is [var first, ..] ? PostPath.Of(Forum.Topics.TopicSlug.Path(topic.Slug, id), first) : null, IsTopic: true);
        }
        var moved = topics.Listed().NotIgnored(BoardId is null ? ignored : ignored.OnBoardPage).Where(t => t.LastPostAt > since && t.LastAuthorId != me);
        return new(await (BoardId is { } board ? moved.Where(t => t.BoardId == board || t.SectionId == board) : moved).Take(CountMax + 1).CountAsync(ct), null, IsTopic: false);
    }
}

/// <summary>How much is new, and where it begins.</summary>
public sealed record LiveCount(int Count, string? Path, bool IsTopic)
{
    public string Words => (IsTopic, Count) switch
    {
        (true, 1) => Sentence.Say("1 new post."),
        (true, > 99) => Sentence.Say("More than 99 new posts."),
        (true, var n) => Sentence.Say($"{n} new posts."),
        (false, 1) => Sentence.Say("1 topic updated."),
        (false, > 99) => Sentence.Say("More than 99 topics updated."),
        (false, var n) => Sentence.Say($"{n} topics updated."),
    };
}
