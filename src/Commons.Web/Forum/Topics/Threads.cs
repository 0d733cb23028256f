using Commons.Web.Forum.Posts;

namespace Commons.Web.Forum.Topics;

/// <summary>One post as it stands among the others: in flat order all stand at depth 0.</summary>
/// <param name="Depth">How far it is set in; deeper answers stay at the deepest level, so that no text becomes a ribbon.</param>
/// <param name="Elsewhere">How many direct answers stand on later pages.</param>
/// <param name="GoesOn">Whether what answers it would be set in further than the page allows.</param>
public sealed record Branch(PostLine Post, int Depth, int Elsewhere, bool GoesOn);

/// <summary>
/// Arranges a page's posts as a tree. A page holds the same twenty posts in both views, so links, slots and reading positions count alike (DECISIONS 12);
/// a post whose parent stands on another page begins a tree of its own.
/// </summary>
public static class Threads
{
    /// <summary>FORUM 1.3.</summary>
    public const int DepthMax = 6;

    /// <summary>The most posts of one thread shown on a page of its own.</summary>
    public const int PostsMax = 200;

    public static IReadOnlyList<Branch> Flat(IReadOnlyList<PostLine> posts) => [.. posts.Select(p => new Branch(p, 0, 0, false))];

    /// <param name="posts">In flat order.</param>
    /// <param name="elsewhere">For a post's number, how many direct answers stand on later pages.</param>
    /// <param name="root">The post whose thread this is; null for a page of the topic.</param>
    public static IReadOnlyList<Branch> Tree(IReadOnlyList<PostLine> posts, IReadOnlyDictionary<int, int> elsewhere, int? root = null)
    {
        var here = posts.Select(p => p.Number).ToHashSet();
        // An answer to the opening post answers the topic, and stands beside the others that do.
        bool IsRoot(PostLine p) => p.Number == root || p.InReplyToNumber is not { } parent || (parent is 1 && root is not 1) || !here.Contains(parent);
        var answers = posts.Where(p => !IsRoot(p)).ToLookup(p => p.InReplyToNumber!.Value);
        var tree = new List<Branch>(posts.Count);
        // A stack and no recursion: a thread may be as deep as the topic is long.
        var open = new Stack<(PostLine Post, int Depth)>(posts.Where(IsRoot).Reverse().Select(p => (p, 0)));
        while (open.TryPop(out var next))
        {
            var beneath = answers[next.Post.Number];
            tree.Add(new(next.Post, Math.Min(next.Depth, DepthMax - 1), elsewhere.GetValueOrDefault(next.Post.Number), next.Depth == DepthMax - 1 && beneath.Any()));
            foreach (var answer in beneath.Reverse()) open.Push((answer, next.Depth + 1));
        }
        return tree;
    }

    /// <summary>How many direct answers to these posts stand behind number <paramref name="last"/>.</summary>
    public static async Task<IReadOnlyDictionary<int, int>> ElsewhereAsync(CommonsDb db, IReadOnlyList<PostLine> posts, int last, CancellationToken ct)
    {
        var ids = posts.Select(p => (long?)p.Id).ToList();
        var counts = await db.Posts.Where(p => ids.Contains(p.InReplyToId) && p.Number > last).GroupBy(p => p.InReplyTo!.Number).Select(g => new { Number = g.Key, Count = g.Count() }).ToListAsync(ct);
        return counts.ToDictionary(c => c.Number, c => c.Count);
    }

    /// <summary>The numbers of a post and of all that answers it, near and far, the first ones if there are too many.</summary>
    public static async Task<IReadOnlyList<int>> NumbersAsync(CommonsDb db, long topicId, int root, CancellationToken ct)
    {
        var answers = await db.Posts.Where(p => p.TopicId == topicId && p.Number > root && p.InReplyToId != null).OrderBy(p => p.Number)
            .Select(p => new { p.Number, Parent = p.InReplyTo!.Number }).ToListAsync(ct);
        var thread = new List<int> { root };
        var known = new HashSet<int> { root };
        // An answer always has a higher number than what it answers, so one round in their order finds all.
        foreach (var answer in answers)
            if (thread.Count < PostsMax && known.Contains(answer.Parent) && known.Add(answer.Number)) thread.Add(answer.Number);
        return thread;
    }
}
