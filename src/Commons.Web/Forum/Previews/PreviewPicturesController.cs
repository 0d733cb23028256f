using Commons.Web.Shared.Files;
using Microsoft.AspNetCore.Mvc;

namespace Commons.Web.Forum.Previews;

/// <summary>Pictures of link cards, made anew here, so that no page elsewhere learns who reads. The name is random and only cards tell it.</summary>
[SetsNoCookies, Sandboxed, ApiExplorerSettings(IgnoreApi = true)]
public sealed class PreviewPicturesController(IFileStore files) : Controller
{
    [HttpGet("/media/previews/{name:regex(^[[a-z0-9]]{{24}}$)}.webp")]
    public async Task<IActionResult> Show(string name, CancellationToken ct)
    {
        if (await files.OpenAsync(LinkCard.FileOf(name), ct) is not { } bytes) return NotFound();
        Response.Headers.CacheControl = "public, max-age=31536000, immutable";
        return File(bytes, "image/webp");
    }
}
