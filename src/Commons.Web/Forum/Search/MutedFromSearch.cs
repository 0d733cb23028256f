using Commons.Web.Forum.Posts;
using Commons.Web.Forum.Topics;
using Commons.Web.Members;
using Commons.Web.Members.Ignoring;
using Commons.Web.Shared.Text;

namespace Commons.Web.Forum.Search;

/// <summary>
/// What a reader muted, as the search leaves it out: what leaves their lists of topics (<see cref="TopicScopes"/>) with all that stands in it, and the posts that shrink to a line on a
/// topic's page (<see cref="PostLine.For"/>). As there, whoever names a board wants to see it, whoever opened a topic has it open, and nobody's own posts are left out.
/// </summary>
internal sealed class MutedFromSearch(CommonsDb db, IWordIndex index, Ignored ignored, long? ownAuthorId, bool isInTopic)
{
    public static async Task<MutedFromSearch> OfAsync(CommonsDb db, IWordIndex index, SearchQuery query, Member? reader, CancellationToken ct)
    {
        var ignored = reader is null ? Ignored.Nothing : await db.IgnoredByAsync(reader.Id, reader.Author.Id, ct);
        return new(db, index, query.Board is null ? ignored : ignored.OnBoardPage, reader?.Author.Id, query.TopicId is not null);
    }

    public IQueryable<Topic> LeaveOut(IQueryable<Topic> topics) => isInTopic ? topics : topics.NotIgnored(ignored);

    public async Task<List<FoundMatch>> LeaveOutAsync(List<FoundMatch> found, WordMatch match, CancellationToken ct)
    {
        if (ignored == Ignored.Nothing || found.Count is 0) return found;
        var authors = ignored.AuthorIds.Concat(await AuthorsElsewhereAsync(found, ct)).ToHashSet();
        var kept = found.Where(f => f.AuthorId == ownAuthorId || !authors.Contains(f.AuthorId)).ToList();
        if (ignored.Words.Count is 0) return kept;
        var (topics, posts) = (await TopicsWithWordAsync(kept, ct), await PostsWithWordAsync(kept, match, ct));
        return kept.FindAll(f => !topics.Contains(f.TopicId) && (f.AuthorId == ownAuthorId || !posts.Contains(f.PostId)));
    }

    private async Task<List<long>> AuthorsElsewhereAsync(List<FoundMatch> found, CancellationToken ct)
    {
        var (hosts, ids) = (ignored.Hosts, found.Select(f => f.AuthorId).Distinct().ToList());
        return hosts.Count is 0 ? [] : await db.Authors.Where(a => EF.Parameter(ids).Contains(a.Id) && a.Host != null && hosts.Contains(a.Host)).Select(a => a.Id).ToListAsync(ct);
    }

    private async Task<HashSet<long>> TopicsWithWordAsync(List<FoundMatch> found, CancellationToken ct)
    {
        if (isInTopic) return [];
        var ids = found.Select(f => f.TopicId).Distinct().ToList();
        var titles = await db.Topics.Where(t => EF.Parameter(ids).Contains(t.Id)).Select(t => new { t.Id, t.Title }).ToListAsync(ct);
        return [.. titles.Where(t => ignored.WordIn(t.Title) is not null).Select(t => t.Id)];
    }

    /// <summary>The index says which posts may have such a word, as it folds "spiders" to "spider"; their text is then read as a topic's page reads it.</summary>
    private async Task<HashSet<long>> PostsWithWordAsync(List<FoundMatch> found, WordMatch match, CancellationToken ct)
    {
        var terms = ignored.Words.ConvertAll(word => SearchTerm.Of(word, isExcluded: false));
        var ids = found.ConvertAll(f => f.PostId);
        if (!terms.Contains(null))   // What has no letter or digit is not in the index.
        {
            var withWord = await index.Candidates(match with { AnyOf = terms.ConvertAll(t => t!) }).Select(c => c.PostId).ToListAsync(ct);
            ids = [.. ids.Intersect(withWord)];
        }
        var texts = await db.Posts.Where(p => EF.Parameter(ids).Contains(p.Id)).Select(p => new { p.Id, p.Html }).ToListAsync(ct);
        return [.. texts.Where(p => ignored.WordIn(Renderer.Excerpt(p.Html, PostText.LengthMax)) is not null).Select(p => p.Id)];
    }
}

/// <summary>A post that matches and that this reader may see.</summary>
internal sealed record FoundMatch(long PostId, long TopicId, long AuthorId, double Rank, long WrittenAt, int Likes);
