using Commons.Web.Forum.Boards;
using Commons.Web.Forum.People;
using Commons.Web.Forum.Reading;
using Commons.Web.Shared.Pages;

namespace Commons.Web.Forum.Topics;

/// <summary>One page of topics, in the order of its list.</summary>
public sealed record TopicList(IReadOnlyList<TopicList.Row> Topics, Pager Pager, bool ShowsBoards)
{
    public const int PageSize = 30;

    /// <summary>A page further than this is nobody's reading; the search is for what is older.</summary>
    public const int PageMax = 1000;

    /// <summary>More tags than this do not stand in a row.</summary>
    public const int TagsShown = 3;

    public sealed record Row
    {
        public required long Id { get; init; }
        public required string Slug { get; init; }
        public required string Title { get; init; }
        public required BoardMark Board { get; init; }
        public required long AuthorId { get; init; }
        public required Writer Author { get; init; }
        public required Writer LastAuthor { get; init; }
        public required int LastNumber { get; init; }
        public required DateTimeOffset StartedAt { get; init; }
        public required DateTimeOffset LastPostAt { get; init; }
        public required int Score { get; init; }
        public required long HotRank { get; init; }
        public IReadOnlyList<string> Tags { get; init; } = [];

        /// <summary>What this reader has not read of it; null for guests, and where nothing is to be said.</summary>
        public ReadMark? Mark { get; init; }

        /// <summary>Whether there is something to vote on.</summary>
        public bool HasPoll { get; init; }

        /// <summary>How it begins; only where it stands pinned.</summary>
        public string? Excerpt { get; init; }
        public required int MovedAway { get; init; }
        public required bool IsLocked { get; init; }
        public required bool IsSolved { get; init; }

        /// <summary>Whether it stands on top of this list because it is pinned.</summary>
        public bool IsPinned { get; init; }

        public int Replies => Math.Max(0, LastNumber - 1 - MovedAway);
        public string Path => TopicSlug.Path(Slug, Id);
    }

    /// <summary>Reads the rows of these topics, in their order. Their tags come by a query of their own: joined, SQLite would read the tags of all topics there are.</summary>
    public static async Task<List<Row>> RowsAsync(CommonsDb db, IQueryable<Topic> topics, CancellationToken ct)
    {
        var rows = await BareRowsAsync(topics, ct);
        if (rows.Count is 0) return rows;
        var ids = rows.ConvertAll(row => row.Id);
        var tags = (await db.TopicTags.Where(x => ids.Contains(x.TopicId)).Select(x => new { x.TopicId, x.Place, x.Tag.Name }).ToListAsync(ct)).OrderBy(x => x.Place).ToLookup(x => x.TopicId, x => x.Name);
        var polls = await db.Polls.Where(p => ids.Contains(p.TopicId)).Select(p => p.TopicId).ToListAsync(ct);
        return rows.ConvertAll(row => row with { Tags = [.. tags[row.Id]], HasPoll = polls.Contains(row.Id) });
    }

    private static Task<List<Row>> BareRowsAsync(IQueryable<Topic> topics, CancellationToken ct) => topics
        .Select(t => new Row
        {
            Id = t.Id,
            Slug = t.Slug,
            Title = t.Title,
            Board = new BoardMark(t.Board.Slug, t.Board.Title, t.Board.Colour, t.Board.Icon),
            AuthorId = t.AuthorId,
            Author = new Writer(t.Author.Name, t.Author.DisplayName, t.Author.Host, t.Author.Avatar),
            LastAuthor = new Writer(t.LastAuthor.Name, t.LastAuthor.DisplayName, t.LastAuthor.Host, t.LastAuthor.Avatar),
            LastNumber = t.LastNumber,
            MovedAway = t.MovedAway,
            IsLocked = t.LockedAt != null || t.ArchivedAt != null,
            IsSolved = t.AcceptedPostId != null,
            StartedAt = t.StartedAt,
            LastPostAt = t.LastPostAt,
            Score = t.Score,
            HotRank = t.HotRank,
        })
        .ToListAsync(ct);
}
