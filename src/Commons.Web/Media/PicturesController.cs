using Commons.Web.Shared.Files;
using Commons.Web.Members;
using Commons.Web.Shared.Pictures;
using Microsoft.AspNetCore.Mvc;

namespace Commons.Web.Media;

/// <summary>
/// Members' pictures. An address gives the same bytes for ever, in a sandbox. What stood somewhere and stands nowhere any more, because its post was taken away, is
/// there for its owner only.
/// </summary>
[SetsNoCookies, Sandboxed, ApiExplorerSettings(IgnoreApi = true)]
public sealed class PicturesController(CommonsDb db, IFileStore store, CurrentMember current) : Controller
{
    [HttpGet("/media/{id:long}/{file}")]
    public async Task<IActionResult> Show(long id, string file, CancellationToken ct)
    {
        if (PictureAddress.Of($"/media/{id}/{file}") is not { } asked) return NotFound();
        var picture = await db.StoredPictures.AsNoTracking().Where(p => p.Id == id && p.StoredAt != null && p.RemovedAt == null)
            .Select(p => new { p.Name, p.Width, p.Height, p.OwnerId, IsShown = !db.PictureUses.Any(u => u.Name == p.Name && u.EndedAt != null) || db.PictureUses.Any(u => u.Name == p.Name && u.EndedAt == null) }).SingleOrDefaultAsync(ct);
        if (picture is null || asked != new PictureAddress(id, picture.Name, picture.Width, picture.Height)) return NotFound();
        if (!picture.IsShown && (await current.FindAsync(ct))?.Id != picture.OwnerId) return NotFound();
        if (await store.OpenAsync(UploadPictures.NameOf($"/media/{id}/{file}"), ct) is not { } bytes) return NotFound();
        Response.Headers.CacheControl = picture.IsShown ? "public, max-age=31536000, immutable" : "private, no-store";
        return File(bytes, "image/webp");
    }
}
