using Microsoft.AspNetCore.Mvc;

namespace Commons.Web.Sponsorship.Campaigns;

/// <summary>Pictures of cards by the hash of what is in them, so that what an address once gave it gives for ever.</summary>
[SetsNoCookies, ApiExplorerSettings(IgnoreApi = true)]
public sealed class MediaController(CreativePictures pictures) : Controller
{
    [HttpGet("media/creatives/{name:regex(^[[0-9a-f]]{{64}}$)}.webp")]
    public IActionResult Show(string name)
    {
        var path = pictures.PathOf(name);
        if (!System.IO.File.Exists(path)) return NotFound();
        Response.Headers.CacheControl = "public, max-age=31536000, immutable";
        return PhysicalFile(path, "image/webp");
    }
}
