using Commons.Web.Forum.Boards;
using Commons.Web.Forum.People;
using Commons.Web.Forum.Topics;
using Commons.Web.Shared.Languages;
using Commons.Web.Shared.Pages;

namespace Commons.Web.Moderation.Log;

/// <summary>One page of the log, the latest line first.</summary>
public sealed record ModlogPage(BoardMark? Board, IReadOnlyList<ModlogLine> Lines, ModlogKind? Kind, Pager Pager)
{
    public const int PageSize = 50;
    private const int PageMax = 1000;

    public string Path => Board is null ? "/modlog" : $"{Board.Path}/modlog";

    public static async Task<ModlogPage?> LoadAsync(CommonsDb db, long? boardId, BoardMark? board, ModlogKind? kind, int page, CancellationToken ct)
    {
        if (page is < 1 or > PageMax) return null;
        var entries = await Of(db, boardId, kind).OrderByDescending(e => e.Id).Skip((page - 1) * PageSize).Take(PageSize + 1).ToListAsync(ct);
        if (entries.Count is 0 && page > 1) return null;
        var lines = await ModlogLine.OfAsync(db, [.. entries.Take(PageSize)], ct);
        return new(board, lines, kind, new Pager(board is null ? "/modlog" : $"{board.Path}/modlog", page, null, entries.Count > PageSize) { Query = kind is null ? null : $"kind={kind}" });
    }

    public static IQueryable<ModlogEntry> Of(CommonsDb db, long? boardId, ModlogKind? kind)
    {
        var entries = db.Modlog.AsNoTracking();
        if (boardId is { } board) entries = entries.Where(e => e.BoardId == board || e.OtherBoardId == board);
        if (kind is { } only) entries = entries.Where(e => e.Kind == only);
        return entries;
    }
}

/// <summary>
/// A line with the names of what it is about. What is in no list (removed, or by its link alone) stays nameless, and its numbers are left out: the log must not lead
/// where the lists do not.
/// </summary>
public sealed record ModlogLine
{
    public required ModlogEntry Entry { get; init; }
    public Writer? Actor { get; init; }
    public Writer? Person { get; init; }
    public BoardMark? Board { get; init; }
    public BoardMark? OtherBoard { get; init; }
    public Named? Topic { get; init; }
    public Named? OtherTopic { get; init; }

    /// <summary>Number of the post in its topic; null where there is none to lead to.</summary>
    public int? PostNumber { get; init; }

    public sealed record Named(long Id, string Title);

    public static async Task<IReadOnlyList<ModlogLine>> OfAsync(CommonsDb db, IReadOnlyList<ModlogEntry> entries, CancellationToken ct)
    {
        var topicIds = entries.SelectMany(e => new[] { e.TopicId, e.OtherTopicId }).OfType<long>().Distinct().ToList();
        var authorIds = entries.SelectMany(e => new[] { e.ActorId, e.PersonId }).OfType<long>().Distinct().ToList();
        var postIds = entries.Select(e => e.PostId).OfType<long>().Distinct().ToList();
        var topics = await db.Topics.Listed().Where(t => topicIds.Contains(t.Id)).ToDictionaryAsync(t => t.Id, t => new Named(t.Id, t.Title), ct);
        var authors = await db.Authors.Where(a => authorIds.Contains(a.Id)).ToDictionaryAsync(a => a.Id, a => new Writer(a.Name, a.DisplayName, a.Host, a.Avatar), ct);
        var boards = await db.Boards.ToDictionaryAsync(b => b.Id, b => new BoardMark(b.Slug, b.Title, b.Colour, b.Icon), ct);
        var listed = db.Topics.Listed();
        var posts = await db.Posts.Where(p => postIds.Contains(p.Id) && listed.Any(t => t.Id == p.TopicId)).ToDictionaryAsync(p => p.Id, p => p.Number, ct);
        return [.. entries.Select(e => new ModlogLine
        {
            Entry = e,
            Actor = Find(authors, e.ActorId),
            Person = Find(authors, e.PersonId),
            Board = Find(boards, e.BoardId),
            OtherBoard = Find(boards, e.OtherBoardId),
            Topic = Find(topics, e.TopicId),
            OtherTopic = Find(topics, e.OtherTopicId),
            PostNumber = e.PostId is { } post && posts.TryGetValue(post, out var number) ? number : null,
        })];
    }

    private static T? Find<T>(Dictionary<long, T> all, long? id) where T : class => id is { } key ? all.GetValueOrDefault(key) : null;
}

/// <summary>What each kind and role is called.</summary>
public static class ModlogWords
{
    public static string Of(ModlogKind kind) => kind switch
    {
        ModlogKind.PostRemoved => Sentence.Say("Post removed"),
        ModlogKind.PostRestored => Sentence.Say("Post restored"),
        ModlogKind.PostCorrected => Sentence.Say("Post edited by a moderator"),
        ModlogKind.FlagsDismissed => Sentence.Say("Flags dismissed"),
        ModlogKind.TopicLocked => Sentence.Say("Topic locked"),
        ModlogKind.TopicUnlocked => Sentence.Say("Topic unlocked"),
        ModlogKind.TopicLockTimed => Sentence.Say("Topic set to lock"),
        ModlogKind.TopicPinned => Sentence.Say("Topic pinned"),
        ModlogKind.TopicUnpinned => Sentence.Say("Topic unpinned"),
        ModlogKind.TopicUnlisted => Sentence.Say("Topic unlisted"),
        ModlogKind.TopicListed => Sentence.Say("Topic listed again"),
        ModlogKind.TopicArchived => Sentence.Say("Topic archived"),
        ModlogKind.TopicUnarchived => Sentence.Say("Topic brought back from the archive"),
        ModlogKind.TopicMoved => Sentence.Say("Topic moved"),
        ModlogKind.TopicSplit => Sentence.Say("Posts split off"),
        ModlogKind.TopicMerged => Sentence.Say("Topics merged"),
        ModlogKind.TopicConfirmed => Sentence.Say("Rearrangement confirmed"),
        ModlogKind.PersonBanned => Sentence.Say("Person banned"),
        ModlogKind.BanLifted => Sentence.Say("Ban lifted"),
        ModlogKind.VersionHidden => Sentence.Say("Version hidden"),
        ModlogKind.VersionShown => Sentence.Say("Version shown again"),
        ModlogKind.TagsChanged => Sentence.Say("Tags changed"),
        ModlogKind.TagDeleted => Sentence.Say("Tag deleted"),
        ModlogKind.PollClosed => Sentence.Say("Poll closed"),
        ModlogKind.AnswerAccepted => Sentence.Say("Answer accepted"),
        ModlogKind.AnswerWithdrawn => Sentence.Say("Answer’s mark taken away"),
        ModlogKind.MessagesOpened => Sentence.Say("Reported private messages opened"),
        ModlogKind.ModeratorMade => Sentence.Say("Moderator made"),
        _ => Sentence.Say("Moderator’s role taken away"),
    };

    /// <summary>As whom somebody acted, behind their name.</summary>
    public static string Of(ModlogRole role) => role switch
    {
        ModlogRole.Moderator => Sentence.Say("moderator"),
        ModlogRole.Steward => Sentence.Say("steward"),
        _ => Sentence.Say("by its timer"),
    };
}
