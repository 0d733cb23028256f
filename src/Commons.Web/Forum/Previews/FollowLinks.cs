using Commons.Web.Forum.Changes;
using Commons.Web.Hosting;

namespace Commons.Web.Forum.Previews;

/// <summary>Notes which links stand alone on a line of a post, and asks for those that nobody asked for yet.</summary>
public sealed class FollowLinks(CommonsDb db, CommonsOptions options, TimeProvider clock) : IFollowPosts
{
    public async Task FollowAsync(IReadOnlyList<ChangedPost> posts, CancellationToken ct)
    {
        var ids = posts.Select(p => p.Id).ToList();
        await db.PostLinks.Where(l => ids.Contains(l.PostId)).ExecuteDeleteAsync(ct);
        var links = posts.SelectMany(p => LonelyLinks.In(p.Html, options.Url).Select((url, i) => (PostId: p.Id, Position: i + 1, Url: url))).ToList();
        if (links.Count is 0) return;

        var hashes = links.Select(l => LinkPreview.HashOf(l.Url)).Distinct().ToList();
        var known = await db.LinkPreviews.Where(p => hashes.Contains(p.UrlHash)).ToDictionaryAsync(p => p.UrlHash, ct);
        foreach (var (postId, position, url) in links)
        {
            var hash = LinkPreview.HashOf(url);
            if (!known.TryGetValue(hash, out var preview)) db.LinkPreviews.Add(known[hash] = preview = LinkPreview.Of(url, clock.GetUtcNow()));
            db.PostLinks.Add(new PostLink { PostId = postId, Position = position, Preview = preview });
        }
    }
}
