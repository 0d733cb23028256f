using Commons.ActivityPub;
using Commons.ActivityPub.Writing;
using Microsoft.AspNetCore.Mvc;

namespace Commons.Web.Federation.Documents;

/// <summary>Actors at the addresses where people find their pages. Never behind a signature: our key must be readable to whoever got it (P24).</summary>
[ApiExplorerSettings(IgnoreApi = true)]
public sealed class ActorsController(ActorDocuments actors, CommonsDb db, Addresses addresses) : Controller
{
    /// <summary>Also where nothing federates: it holds the key that statements are checked with (STATEMENT 2).</summary>
    [HttpGet("actor")]
    public async Task<IActionResult> Site(CancellationToken ct) => ActivityDocument.Of(await actors.SiteAsync(ct));

    [HttpGet("/", Order = -1), FederationEnabled, ActivityPubOnly]
    public IActionResult Root() => Redirect(addresses.SiteActor);

    [HttpGet("u/{name}", Order = -1), FederationEnabled, ActivityPubOnly]
    public async Task<IActionResult> Person(string name, CancellationToken ct)
    {
        name = name.ToLowerInvariant();
        if (await actors.PersonAsync(name, ct) is { } person) return ActivityDocument.Of(person);
        return await db.Authors.AnyAsync(a => a.Host == null && a.Name == name && a.GoneAt == null, ct) ? NotYet() : NotFound();
    }

    [HttpGet("b/{slug}", Order = -1), FederationEnabled, ActivityPubOnly]
    public async Task<IActionResult> Board(string slug, CancellationToken ct)
    {
        slug = slug.ToLowerInvariant();
        if (await actors.BoardAsync(slug, ct) is { } board) return ActivityDocument.Of(board);
        return await db.Boards.AnyAsync(b => b.Slug == slug, ct) ? NotYet() : NotFound();
    }

    /// <summary>Somebody of this very moment, whose keys are being made: an actor without keys would be remembered without keys.</summary>
    private StatusCodeResult NotYet()
    {
        Response.Headers.RetryAfter = "2";
        return StatusCode(StatusCodes.Status503ServiceUnavailable);
    }
}
