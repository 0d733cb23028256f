using Commons.Web.Forum.People;
using Commons.Web.Notifications.Watching;
using Commons.Web.Notifications.Wishing;
using Commons.Web.Shared.Languages;
using Commons.Web.Shared.Pages;

namespace Commons.Web.Notifications.Inbox;

/// <summary>One line of the list.</summary>
public sealed record NotificationLine
{
    /// <summary>Names spelled out; the others are counted.</summary>
    private const int NamesMax = 3;

    public required long Id { get; init; }
    public required NotificationKind Kind { get; init; }
    public required NotificationRule Rule { get; init; }
    public required bool IsRead { get; init; }
    public required DateTimeOffset LastAt { get; init; }
    public required TopicMark? Topic { get; init; }
    public required BoardMarkLine? Board { get; init; }
    public required string? About { get; init; }
    public required string Path { get; init; }

    /// <summary>The first post it is about; null where it is about none.</summary>
    public long? PostId { get; init; }

    /// <summary>Those who did it, the latest first, at most three.</summary>
    public IReadOnlyList<Writer> Names { get; init; } = [];
    public int People { get; init; }

    /// <summary>How often it happened.</summary>
    public int Times { get; init; }

    /// <summary>What the reader chose for the topic; null where they chose nothing.</summary>
    public WatchLevel? Level { get; init; }

    /// <summary>The tag by whose watch they were told; null where it was none.</summary>
    public TagMark? Tag { get; init; }

    /// <summary>The board by whose watch they were told: the topic's, or the one above it.</summary>
    public BoardMarkLine? Watched { get; init; }

    /// <summary>Whether they wish to be told no more of this kind.</summary>
    public bool IsOff { get; init; }

    /// <summary>What the link says.</summary>
    public string Subject => Kind switch
    {
        NotificationKind.NewTopic when Times > 1 => Board?.Title ?? "",
        NotificationKind.Message => Sentence.Say("Read it"),
        NotificationKind.Flag => Board?.Title ?? Sentence.Say("Review"),
        NotificationKind.Moderation or NotificationKind.OwnTopic when Decision.Read(About) is { } decision => decision.Say(),
        _ => Topic?.Title ?? About ?? "",
    };

    public sealed record TopicMark(long Id, string Title);

    public sealed record BoardMarkLine(long Id, string Title);

    public sealed record TagMark(long Id, string Name);

    /// <summary>"A", "A and B", "A, B and 3 others": names and how many more, for one sentence.</summary>
    public string Who => Names switch
    {
        [] => Sentence.Say("Somebody"),
        [var one] when People is 1 => one.DisplayName,
        [var one, var two] when People is 2 => Sentence.Say($"{one.DisplayName} and {two.DisplayName}"),
        [var one, var two, ..] when People > 3 => Sentence.Say($"{one.DisplayName}, {two.DisplayName} and {People - 2} others"),
        [var one, var two, var three, ..] => Sentence.Say($"{one.DisplayName}, {two.DisplayName} and {three.DisplayName}"),
        [var one, ..] => one.DisplayName,
    };

    /// <summary>Turns notifications into lines, with only what their reader may still see.</summary>
    /// <param name="db">Where they are.</param>
    /// <param name="notifications">Which ones.</param>
    /// <param name="ct">Gives up.</param>
    /// <param name="occasionIds">Speaks of these occasions only; null for all.</param>
    public static async Task<IReadOnlyList<NotificationLine>> LoadAsync(CommonsDb db, IQueryable<Notification> notifications, CancellationToken ct, IReadOnlyList<long>? occasionIds = null)
    {
        var rows = await notifications.Select(n => new
        {
            n.Id, n.Kind, n.Rule, n.ReadAt, n.LastAt, n.About, n.Path,
            Level = db.Watches.Where(w => w.MemberId == n.MemberId && w.Scope == WatchScope.Topic && w.ScopeId == n.TopicId && w.Cause == WatchCause.Chosen).Select(w => (WatchLevel?)w.Level).FirstOrDefault(),
            Topic = db.Topics.Where(t => t.Id == n.TopicId).Select(t => new TopicMark(t.Id, t.Title)).FirstOrDefault(),
            Board = db.Boards.Where(b => b.Id == n.BoardId).Select(b => new BoardMarkLine(b.Id, b.Title)).FirstOrDefault(),
            TagId = db.Watches.Where(w => w.MemberId == n.MemberId && w.Scope == WatchScope.Tag && w.Level == WatchLevel.Watching && n.Rule == NotificationRule.WatchesTag
                && db.TopicTags.Any(t => t.TopicId == n.TopicId && t.TagId == w.ScopeId)).OrderBy(w => w.ScopeId).Select(w => (long?)w.ScopeId).FirstOrDefault(),
            WatchedId = db.Watches.Where(w => w.MemberId == n.MemberId && w.Scope == WatchScope.Board && w.Level == WatchLevel.Watching && n.Rule == NotificationRule.WatchesBoard
                && (w.ScopeId == n.BoardId || db.Topics.Any(t => t.Id == n.TopicId && t.SectionId == w.ScopeId))).OrderByDescending(w => w.ScopeId == n.BoardId).Select(w => (long?)w.ScopeId).FirstOrDefault(),
            IsOff = db.Wishes.Any(w => w.MemberId == n.MemberId && w.Exceptions.Any(x => x.Kind == n.Kind && x.Channels == Channels.None)),
        }).ToListAsync(ct);
        var ids = rows.Select(r => r.Id).ToList();
        var tagIds = rows.Select(r => r.TagId).OfType<long>().Distinct().ToList();
        var boardIds = rows.Select(r => r.WatchedId).OfType<long>().Distinct().ToList();
        var tags = tagIds.Count is 0 ? [] : await db.Tags.Where(t => tagIds.Contains(t.Id)).ToDictionaryAsync(t => t.Id, t => new TagMark(t.Id, t.Name), ct);
        var boards = boardIds.Count is 0 ? [] : await db.Boards.Where(b => boardIds.Contains(b.Id)).ToDictionaryAsync(b => b.Id, b => new BoardMarkLine(b.Id, b.Title), ct);
        var asked = occasionIds is null ? db.Occasions : db.Occasions.Where(o => occasionIds.Contains(o.Id));
        var occasions = (await asked.Where(o => ids.Contains(o.NotificationId) && (o.PostId == null || db.Posts.Any(p => p.Id == o.PostId && p.DeletedAt == null)))
            .OrderByDescending(o => o.Id)
            .Select(o => new { o.NotificationId, o.AuthorId, o.PostId, o.Author!.Name, o.Author.DisplayName, o.Author.Host, o.Author.Avatar })
            .ToListAsync(ct)).ToLookup(o => o.NotificationId);
        return
        [
            .. rows.Select(row =>
            {
                var who = occasions[row.Id].Where(o => o.AuthorId != null).DistinctBy(o => o.AuthorId).ToList();
                return new NotificationLine
                {
                    Id = row.Id, Kind = row.Kind, Rule = row.Rule, IsRead = row.ReadAt is not null, LastAt = row.LastAt, Topic = row.Topic, Board = row.Board, About = row.About, Level = row.Level, Tag = row.TagId is { } tag ? tags.GetValueOrDefault(tag) : null, Watched = (row.WatchedId is { } board ? boards.GetValueOrDefault(board) : null) ?? row.Board, IsOff = row.IsOff,
                    Path = row.Path ?? (occasions[row.Id].LastOrDefault()?.PostId is { } first ? $"/p/{first}" : "/my/notifications"),
                    PostId = occasions[row.Id].LastOrDefault()?.PostId,
                    Names = [.. who.Take(NamesMax).Select(w => new Writer(w.Name, w.DisplayName, w.Host, w.Avatar))],
                    People = who.Count,
                    Times = occasions[row.Id].Count(),
                };
            }),
        ];
    }
}

/// <summary>The list of what a member was told.</summary>
public sealed record NotificationsPage(IReadOnlyList<NotificationLine> Lines, NotificationFilter Filter, int Unread, Pager Pager)
{
    public const int PageSize = 30;
}

/// <summary>What of the list is shown.</summary>
public enum NotificationFilter { All, Unread, Replies, Mentions, Watched, Liked }
