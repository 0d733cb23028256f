using Commons.Web.Forum.Boards;
using Commons.Web.Forum.People;
using Commons.Web.Forum.Topics;
using Commons.Web.Members;
using Commons.Web.Shared.Text;
using Commons.Web.Shared.Times;

namespace Commons.Web.Forum.Search;

/// <summary>
/// Finds posts that this reader may see. The index says which posts match; what is shown, counted and excerpted passes the same scope as every list of topics,
/// so a hidden one leaves no trace, not even in a number, and neither does what the reader muted.
/// </summary>
public sealed class SearchPosts(CommonsDb db, IWordIndex index)
{
    private const int ExcerptLength = 240;

    /// <summary>One page of what is found: the best post of each topic, or every post where one topic is searched.</summary>
    public async Task<SearchResults> FindAsync(SearchQuery query, Member? reader, int page, CancellationToken ct)
    {
        if (await MatchAsync(query, reader, ct) is not { } match) return new([], 0, false, 1, 1);
        var (found, isAtLeast) = await VisibleAsync(match, query, reader, ct);
        var ordered = (query.Order switch
        {
            SearchOrder.Likes => found.OrderByDescending(f => f.Likes).ThenByDescending(f => f.WrittenAt),
            SearchOrder.Relevance when match.Terms.Count > 0 => found.OrderByDescending(f => f.Rank).ThenByDescending(f => f.WrittenAt),
            _ => found.OrderByDescending(f => f.WrittenAt),
        }).ThenByDescending(f => f.PostId);
        var best = query.TopicId is null ? ordered.GroupBy(f => f.TopicId).Select(g => (Post: g.First(), More: g.Count() - 1)).ToList() : [.. ordered.Select(f => (Post: f, More: 0))];
        var last = Math.Clamp((best.Count + SearchResults.PageSize - 1) / SearchResults.PageSize, 1, SearchResults.PageMax);
        page = Math.Clamp(page, 1, last);
        var shown = best.Skip((page - 1) * SearchResults.PageSize).Take(SearchResults.PageSize).ToList();
        return new(await ReadAsync(shown, query.Terms, ct), best.Count, isAtLeast, page, last);
    }

    /// <summary>Names become the facts of the index; null where somebody or something is named that is not here.</summary>
    private async Task<WordMatch?> MatchAsync(SearchQuery query, Member? reader, CancellationToken ct)
    {
        var (facts, boards) = (new List<string>(), new List<long>());
        if (query.Board is { } slug)
        {
            boards = await db.Boards.Where(b => b.Slug == slug || b.Parent!.Slug == slug).OrderBy(b => b.Id).Select(b => b.Id).ToListAsync(ct);   // With those beneath it, as its page lists them.
            if (boards.Count is 0) return null;
        }
        if (query.By is { } handle)
        {
            if (await WriterAsync(handle, reader, ct) is not { } author) return null;
            facts.Add(Fact.Author(author));
        }
        if (query.Tag is { } tag)
        {
            var name = Tags.Tag.NameOf(tag);
            if (await db.Tags.Where(t => t.Name == name).Select(t => (long?)t.Id).SingleOrDefaultAsync(ct) is not { } tagId) return null;
            facts.Add(Fact.Tag(tagId));
        }
        if (query.TopicId is { } topic) facts.Add(Fact.Topic(topic));
        if (query.HasImage) facts.Add(Fact.HasImage);
        return new(query.Terms, facts, query.InTitle, Midnight(query.After), Midnight(query.Before)) { AnyFact = boards.ConvertAll(Fact.Board) };
    }

    private async Task<long?> WriterAsync(string handle, Member? reader, CancellationToken ct)
    {
        if (handle is "me" && reader is not null) return reader.Author.Id;
        var parts = handle.Split('@', 2);
        var (name, host) = (parts[0].ToLowerInvariant(), parts.Length > 1 ? parts[1].ToLowerInvariant() : null);
        return await db.Authors.Where(a => a.Name == name && a.Host == host).Select(a => (long?)a.Id).FirstOrDefaultAsync(ct);
    }

    private async Task<(List<FoundMatch> Found, bool IsAtLeast)> VisibleAsync(WordMatch match, SearchQuery query, Member? reader, CancellationToken ct)
    {
        var muted = await MutedFromSearch.OfAsync(db, index, query, reader, ct);
        var topics = muted.LeaveOut(db.Topics.VisibleTo(reader).Listed());
        if (query.Status is SearchStatus.Solved) topics = topics.Where(t => t.AcceptedPostId != null);
        if (query.Status is SearchStatus.Open) topics = topics.Where(t => t.AcceptedPostId == null && t.LockedAt == null && t.ArchivedAt == null);
        // Each topic is asked for by its key: joined, a database may read all topics first. What may not be seen comes along as nothing, so that the limit of candidates is known.
        var rows = await index.Candidates(match).Select(c => new { Match = c, TopicId = topics.Where(t => t.Id == c.TopicId).Select(t => (long?)t.Id).FirstOrDefault() }).ToListAsync(ct);
        var found = rows.Where(r => r.TopicId is not null && !r.Match.IsDeleted).Select(r => new FoundMatch(r.Match.PostId, r.Match.TopicId, r.Match.AuthorId, r.Match.Rank, r.Match.WrittenAt, r.Match.Likes)).ToList();
        return (await muted.LeaveOutAsync(found, match, ct), rows.Count >= IWordIndex.CandidatesMax);
    }

    private async Task<IReadOnlyList<FoundPost>> ReadAsync(List<(FoundMatch Post, int More)> shown, IReadOnlyList<SearchTerm> terms, CancellationToken ct)
    {
        if (shown.Count is 0) return [];
        var ids = shown.Select(s => s.Post.PostId).ToList();
        var posts = await db.Posts.Where(p => ids.Contains(p.Id)).Select(p => new
        {
            p.Id,
            p.Number,
            p.Html,
            p.WrittenAt,
            Author = new Writer(p.Author.Name, p.Author.DisplayName, p.Author.Host, p.Author.Avatar),
            Topic = new FoundTopic(p.TopicId, p.Topic.Slug, p.Topic.Title, new BoardMark(p.Topic.Board.Slug, p.Topic.Board.Title, p.Topic.Board.Colour, p.Topic.Board.Icon), p.Topic.LastNumber - 1 - p.Topic.MovedAway),
        }).ToDictionaryAsync(p => p.Id, ct);
        return [.. shown.Where(s => posts.ContainsKey(s.Post.PostId)).Select(s => (posts[s.Post.PostId], s.More)).Select(s => new FoundPost(s.Item1.Id, s.Item1.Number, s.Item1.Author,
            s.Item1.WrittenAt, s.Item1.Topic, Highlighted.Whole(s.Item1.Topic.Title, terms),
            Highlighted.Excerpt(Renderer.Excerpt(s.Item1.Html, int.MaxValue), terms, ExcerptLength), s.More, s.Item1.Html))];
    }

    private static DateTimeOffset? Midnight(DateOnly? day) => day is { } on ? Zone.Current.StartOf(on) : null;
}
