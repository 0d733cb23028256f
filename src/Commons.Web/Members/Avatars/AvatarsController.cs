using System.Globalization;
using Commons.Web.Shared.Files;
using Microsoft.AspNetCore.Mvc;

namespace Commons.Web.Members.Avatars;

/// <summary>Pictures of people. An address shows one picture for ever, and nothing any more once its person took it away.</summary>
[SetsNoCookies, Sandboxed, ApiExplorerSettings(IgnoreApi = true)]
public sealed class AvatarsController(CommonsDb db, IFileStore files) : Controller
{
    [HttpGet("/media/avatars/{name:regex(^[[a-z0-9]]{{24}}$)}-{side:regex(^(96|240)$)}.webp")]
    public async Task<IActionResult> Show(string name, string side, CancellationToken ct)
    {
        if (!await db.Authors.AnyAsync(a => a.Avatar == name, ct)) return NotFound();
        if (await files.OpenAsync(StoredAvatar.FileOf(name, int.Parse(side, CultureInfo.InvariantCulture)), ct) is not { } bytes) return NotFound();
        Response.Headers.CacheControl = "public, max-age=31536000, immutable";
        return File(bytes, "image/webp");
    }
}
