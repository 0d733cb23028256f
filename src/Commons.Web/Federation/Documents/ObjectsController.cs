using Commons.ActivityPub;
using Commons.ActivityPub.Writing;
using Commons.Web.Federation.Sending;
using Microsoft.AspNetCore.Mvc;

namespace Commons.Web.Federation.Documents;

/// <summary>Posts, what was done to them, and the topics they stand in, each at its id (CONTRACT §5).</summary>
[FederationEnabled, ApiExplorerSettings(IgnoreApi = true)]
public sealed class ObjectsController(CommonsDb db, PostDocuments documents, Addresses addresses) : Controller
{
    /// <summary>
    /// A post of ours; of one that only came here, its own server tells. One that was taken away, alone or with its topic, is a Tombstone without name or
    /// text: with 200 while it can come back, with 410 once it is gone for good (DECISIONS 24).
    /// </summary>
    [HttpGet("p/{postId:long}", Order = -1), ActivityPubOnly]
    public async Task<IActionResult> Post(long postId, CancellationToken ct)
    {
        if (await documents.FindAsync(postId, ct) is not { } post) return NotFound();
        if (PostDocuments.IsTakenAway(post))
            return new ActivityDocument(documents.Bury(post).ToDocument()) { Status = PostDocuments.IsPurged(post) ? StatusCodes.Status410Gone : StatusCodes.Status200OK };
        return post.RemoteUri is { } elsewhere ? Redirect(elsewhere) : ActivityDocument.Of(await documents.WriteAsync(post, ct));
    }

    /// <summary>The direct answers, oldest first; none once their topic is removed.</summary>
    [HttpGet("p/{postId:long}/replies")]
    public async Task<IActionResult> Replies(long postId, CancellationToken ct)
    {
        if (await db.Posts.Where(p => p.Id == postId).Select(p => new { p.Number, p.TopicId }).SingleOrDefaultAsync(ct) is not { } post) return NotFound();
        // A reply to nobody in particular answers the opening post.
        var replies = Shown(db.Posts).Where(p => p.InReplyToId == postId || (post.Number == 1 && p.TopicId == post.TopicId && p.InReplyToId == null && p.Number > 1));
        return ActivityDocument.Of(await CollectAsync(addresses.Replies(postId), replies, ct));
    }

    /// <summary>All posts of a topic, the first one first, deleted ones included so that the tree stays whole (FEP-7888, FEDERATION §6.5); none once it is removed.</summary>
    [HttpGet("contexts/{topicId:long}")]
    public async Task<IActionResult> Context(long topicId, CancellationToken ct)
    {
        if (await db.Topics.Where(t => t.Id == topicId).Select(t => new { t.Title, t.RemovedAt, t.Board.Slug }).SingleOrDefaultAsync(ct) is not { } topic) return NotFound();
        var collection = await CollectAsync(addresses.Context(topicId), Shown(db.Posts).Where(p => p.TopicId == topicId), ct);
        return ActivityDocument.Of(collection with { Name = topic.RemovedAt is null ? topic.Title : null, Owner = addresses.Board(topic.Slug) });
    }

    /// <summary>The very bytes that were delivered.</summary>
    [HttpGet("activities/{id:guid}")]
    public async Task<IActionResult> Activity(Guid id, CancellationToken ct) =>
        await db.OutboxActivities.Shown(db).Where(a => a.Id == id).Select(a => a.Body).SingleOrDefaultAsync(ct) is { } body ? new ActivityDocument(body) : NotFound();

    /// <summary>A topic's page, given as an address, leads once to what it shows (DECISIONS 25).</summary>
    [HttpGet("t/{topicId:long}", Order = -1), HttpGet("t/{slug}/{topicId:long}", Order = -1), HttpGet("t/{slug}/{topicId:long}/{number:int}", Order = -1), ActivityPubOnly]
    public async Task<IActionResult> Topic(long topicId, int number, CancellationToken ct)
    {
        var wanted = Math.Max(1, number);
        var id = await db.Posts.Where(p => p.TopicId == topicId && p.Number == wanted).Select(p => (long?)p.Id).SingleOrDefaultAsync(ct);
        return id is { } post ? Redirect(addresses.Post(post)) : NotFound();
    }

    private static IQueryable<Forum.Posts.Post> Shown(IQueryable<Forum.Posts.Post> posts) => posts.Where(p => p.Topic.RemovedAt == null);

    private async Task<LocalCollection> CollectAsync(string id, IQueryable<Forum.Posts.Post> posts, CancellationToken ct)
    {
        var ids = await posts.OrderBy(p => p.Number).Select(p => new { p.Id, p.RemoteUri }).ToListAsync(ct);
        return new LocalCollection { Id = id, TotalItems = ids.Count, Items = ids.ConvertAll(p => CollectionItem.Id(p.RemoteUri ?? addresses.Post(p.Id))) };
    }
}
