using Commons.ActivityPub;
using Commons.ActivityPub.Writing;
using Commons.Web.Federation.Sending;
using Commons.Web.Members;
using Microsoft.AspNetCore.Mvc;

namespace Commons.Web.Federation.Documents;

/// <summary>What belongs to an actor: what it did, how many follow it, and for a board what is pinned and who keeps it (FEDERATION §5.4).</summary>
[FederationEnabled, ApiExplorerSettings(IgnoreApi = true)]
public sealed class CollectionsController(CommonsDb db, Addresses addresses) : Controller
{
    /// <summary>Activities shown without paging, as forums read them; timelines follow <c>first</c>.</summary>
    private const int Newest = 50;

    [HttpGet("actor/outbox")]
    public IActionResult SiteOutbox() => ActivityDocument.Of(Nothing(Addresses.Outbox(addresses.SiteActor)));

    [HttpGet("u/{name}/outbox")]
    public async Task<IActionResult> PersonOutbox(string name, int? page, CancellationToken ct) =>
        await FindPersonAsync(name, ct) is { } person ? await OutboxAsync(person, page, ct) : NotFound();

    [HttpGet("b/{slug}/outbox")]
    public async Task<IActionResult> BoardOutbox(string slug, int? page, CancellationToken ct) =>
        await FindBoardAsync(slug, ct) is { } board ? await OutboxAsync(board, page, ct) : NotFound();

    /// <summary>How many, not who: that is nobody's business.</summary>
    [HttpGet("u/{name}/followers")]
    public async Task<IActionResult> PersonFollowers(string name, CancellationToken ct) =>
        await FindPersonAsync(name, ct) is { } person ? await FollowersAsync(person, ct) : NotFound();

    [HttpGet("b/{slug}/followers")]
    public async Task<IActionResult> BoardFollowers(string slug, CancellationToken ct) =>
        await FindBoardAsync(slug, ct) is { } board ? await FollowersAsync(board, ct) : NotFound();

    /// <summary>Nothing can be pinned yet; Lemmy asks for the collection all the same.</summary>
    [HttpGet("b/{slug}/featured")]
    public async Task<IActionResult> Featured(string slug, CancellationToken ct) =>
        await FindBoardAsync(slug, ct) is { } board ? ActivityDocument.Of(Nothing(Addresses.Featured(board))) : NotFound();

    [ActivityPubOnly, HttpGet("b/{slug}/moderators", Order = -1)]
    public async Task<IActionResult> Moderators(string slug, CancellationToken ct)
    {
        slug = slug.ToLowerInvariant();
        if (await db.Boards.Where(b => b.Slug == slug).Select(b => (long?)b.Id).SingleOrDefaultAsync(ct) is not { } id) return NotFound();
        var keepers = await db.Authors.Where(a => a.Member!.Roles.Any(r => r.Role == Role.Moderator && (r.BoardId == null || r.BoardId == id)))
            .OrderBy(a => a.Id).Select(a => a.ActorUri).ToListAsync(ct);
        return ActivityDocument.Of(new LocalCollection { Id = Addresses.Moderators(addresses.Board(slug)), TotalItems = keepers.Count, Items = [.. keepers.Select(CollectionItem.Id)] });
    }

    private async Task<IActionResult> OutboxAsync(string actor, int? page, CancellationToken ct)
    {
        var all = db.OutboxActivities.AsNoTracking().Shown(db).Listed(db).Where(a => a.ActorUri == actor && (a.Type == "Create" || a.Type == "Announce"));
        var total = await all.LongCountAsync(ct);
        var newest = all.OrderByDescending(a => a.At).ThenByDescending(a => a.Id);
        if (page is null)
        {
            var bodies = await newest.Take(Newest).Select(a => a.Body).ToListAsync(ct);
            return ActivityDocument.Of(new LocalCollection { Id = Addresses.Outbox(actor), TotalItems = total, IsPaged = true, Items = Sent(bodies) });
        }
        if (page is < 1 or > 100_000) return NotFound();
        var here = await newest.Skip((page.Value - 1) * LocalCollection.PageSize).Take(LocalCollection.PageSize).Select(a => a.Body).ToListAsync(ct);
        return ActivityDocument.Of(new LocalCollectionPage
        {
            Collection = Addresses.Outbox(actor), Page = page.Value, TotalItems = total, Items = Sent(here), HasNext = total > page.Value * LocalCollection.PageSize,
        });
    }

    private async Task<IActionResult> FollowersAsync(string actor, CancellationToken ct) =>
        ActivityDocument.Of(new LocalCollection { Id = Addresses.Followers(actor), TotalItems = await db.Followers.LongCountAsync(f => f.Followed == actor, ct) });

    private static LocalCollection Nothing(string id) => new() { Id = id, TotalItems = 0, Items = [] };

    private static List<CollectionItem> Sent(List<byte[]> bodies) => bodies.ConvertAll(body => CollectionItem.Sent(body));

    private async Task<string?> FindPersonAsync(string name, CancellationToken ct)
    {
        name = name.ToLowerInvariant();
        return await db.Authors.AnyAsync(a => a.Host == null && a.Name == name && a.GoneAt == null, ct) ? addresses.Member(name) : null;
    }

    private async Task<string?> FindBoardAsync(string slug, CancellationToken ct)
    {
        slug = slug.ToLowerInvariant();
        return await db.Boards.AnyAsync(b => b.Slug == slug, ct) ? addresses.Board(slug) : null;
    }
}
