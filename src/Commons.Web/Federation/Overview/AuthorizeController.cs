using Commons.ActivityPub;
using Commons.Web.Federation.Documents;
using Microsoft.AspNetCore.Mvc;

namespace Commons.Web.Federation.Overview;

/// <summary>
/// Where other servers send a member of ours who pressed "follow" or "reply" there (WebFinger's subscribe template). It leads to what we know under that
/// address, and asks nobody.
/// </summary>
[FederationEnabled, ApiExplorerSettings(IgnoreApi = true)]
public sealed class AuthorizeController(CommonsDb db, Addresses addresses) : Controller
{
    private const int AddressLengthMax = 2048;

    [HttpGet("authorize")]
    public async Task<IActionResult> Show(string? uri, CancellationToken ct)
    {
        uri = uri?.Trim() ?? "";
        if (uri.Length is > 0 and <= AddressLengthMax && await FindAsync(uri, ct) is { } path && Url.IsLocalUrl(path)) return LocalRedirect(path);
        Response.StatusCode = StatusCodes.Status404NotFound;
        return View("Authorize", uri.Length > AddressLengthMax ? "" : uri);
    }

    private async Task<string?> FindAsync(string uri, CancellationToken ct)
    {
        if (Uri.TryCreate(uri, UriKind.Absolute, out var address) && addresses.IsOurs(uri)) return address.PathAndQuery;
        if (await db.Posts.Where(p => p.RemoteUri == uri && p.DeletedAt == null && p.Topic.RemovedAt == null).Select(p => (long?)p.Id).FirstOrDefaultAsync(ct) is { } post) return $"/p/{post}";
        var handle = uri.StartsWith("acct:", StringComparison.OrdinalIgnoreCase) ? uri["acct:".Length..] : uri;
        var parts = handle.TrimStart('@', '!').Split('@');
        var (name, host) = parts.Length is 2 ? (parts[0].ToLowerInvariant(), parts[1].ToLowerInvariant()) : ("", "");
        if (host == addresses.Authority) return await db.Boards.AnyAsync(b => b.Slug == name, ct) ? $"/b/{name}" : await db.Authors.AnyAsync(a => a.Host == null && a.Name == name && a.GoneAt == null, ct) ? $"/u/{name}" : null;
        var person = await db.Authors.Where(a => a.Host != null && a.GoneAt == null && (a.ActorUri == uri || (a.Name == name && a.Host == host))).Select(a => new { a.Name, a.Host }).FirstOrDefaultAsync(ct);
        return person is null ? null : $"/u/{person.Name}@{person.Host}";
    }
}
