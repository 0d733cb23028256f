using System.Text;
using Commons.ActivityPub;
using Commons.ActivityPub.Writing;
using Microsoft.AspNetCore.Mvc;

namespace Commons.Web.Federation.Documents;

/// <summary>How other servers find who is here and what this is: WebFinger, host-meta and NodeInfo (FEDERATION §2).</summary>
[FederationEnabled, ApiExplorerSettings(IgnoreApi = true)]
public sealed class DiscoveryController(CommonsDb db, Addresses addresses, Census census) : Controller
{
    [HttpGet(".well-known/webfinger")]
    public async Task<IActionResult> Finger(string? resource, CancellationToken ct)
    {
        Response.Headers.AccessControlAllowOrigin = "*";
        if (string.IsNullOrEmpty(resource)) return Problem(statusCode: 400, title: "Say who is meant: ?resource=acct:name@host.");
        if (WebFinger.Read(resource, addresses) is not { } question) return NotFound();
        if (question.Name is not { } name) return Jrd(addresses.SiteActor, addresses.Origin + "/", addresses.Authority, "Application");
        if (await db.Boards.AnyAsync(b => b.Slug == name, ct)) return Jrd(addresses.Board(name), addresses.Board(name), name, "Group");
        return await db.Authors.AnyAsync(a => a.Host == null && a.Name == name && a.GoneAt == null, ct) ? Jrd(addresses.Member(name), addresses.Member(name), name, "Person") : NotFound();
    }

    [HttpGet(".well-known/host-meta")]
    public IActionResult HostMeta() => Content(WebFinger.HostMeta(addresses), "application/xrd+xml", Encoding.UTF8);

    [HttpGet(".well-known/nodeinfo")]
    public IActionResult NodeInfoLinks() => new ActivityDocument(NodeInfo.WriteDiscovery(addresses), "application/json");

    [HttpGet("nodeinfo/2.0")]
    public async Task<IActionResult> NodeInfo20(CancellationToken ct) => new ActivityDocument((await census.TakeAsync(ct)).Write20(), NodeInfo.ContentType("2.0"));

    [HttpGet("nodeinfo/2.1")]
    public async Task<IActionResult> NodeInfo21(CancellationToken ct) => new ActivityDocument((await census.TakeAsync(ct)).Write21(), NodeInfo.ContentType("2.1"));

    private FileContentResult Jrd(string actor, string page, string username, string type)
    {
        Response.Headers.CacheControl = "public, max-age=60";
        return File(WebFinger.Write(addresses, actor, page, username, type), WebFinger.ContentType);
    }
}
