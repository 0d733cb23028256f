using Commons.Web.Hosting;
using Commons.Web.Hosting.Api;
using Commons.Web.Media.Files;
using Commons.Web.Members;
using Commons.Web.Shared.Pictures;
using Microsoft.AspNetCore.Mvc;

namespace Commons.Web.Media.Api;

/// <summary>Pictures for posts.</summary>
[Route(Root + "/files")]
public sealed class FilesApi(CommonsDb db, CurrentMember current, UploadPictures upload, CollectPictures collect, CommonsOptions options, TimeProvider clock) : ApiCalls
{
    /// <summary>Uploads a picture (PNG, JPEG, GIF or WebP, 10 MB at most) as <c>multipart/form-data</c>. It is made anew without its metadata; put its <c>markdown</c> into a post within a day.</summary>
    /// <param name="picture">The file.</param>
    /// <param name="alt">What it shows, for those who do not see it.</param>
    [HttpPost, Scope(ScopeAttribute.Write), RequestSizeLimit(PictureReader.UploadBytesMax + 100_000), Consumes("multipart/form-data"), ProducesResponseType<FileAnswer>(StatusCodes.Status201Created)]
    public async Task<ActionResult<FileAnswer>> Upload(IFormFile picture, [FromForm] string? alt, CancellationToken ct)
    {
        var stored = await upload.UploadAsync(await current.GetAsync(ct), picture, alt, HttpContext, ct);
        return Made($"/files/{stored.Id}", Answer(stored));
    }

    /// <summary>Lists one's pictures, the newest first.</summary>
    [HttpGet, Scope(ScopeAttribute.Read)]
    public async Task<ActionResult<Listing<FileAnswer>>> List([FromQuery] Slice slice, CancellationToken ct)
    {
        var mine = FilesPage.Of(db, await current.GetAsync(ct));
        if (Cursor.Read(slice.After) is { } after) mine = mine.Where(p => p.Id < after.Id);
        return (await mine.OrderByDescending(p => p.Id).Take(slice.Limit + 1).ToListAsync(ct)).Cut(slice.Limit, p => new Cursor(0, p.Id), Answer);
    }

    /// <summary>Reads about one picture of one's own.</summary>
    /// <param name="id">The picture's number.</param>
    [HttpGet("{id:long}"), Scope(ScopeAttribute.Read)]
    public async Task<ActionResult<FileAnswer>> Show(long id, CancellationToken ct) =>
        await FilesPage.Of(db, await current.GetAsync(ct)).SingleOrDefaultAsync(p => p.Id == id, ct) is { } picture ? Answer(picture) : NotFound();

    /// <summary>Takes a picture away for good.</summary>
    /// <param name="id">The picture's number.</param>
    [HttpDelete("{id:long}"), Scope(ScopeAttribute.Write), ProducesResponseType(StatusCodes.Status204NoContent)]
    public async Task<IActionResult> Delete(long id, CancellationToken ct)
    {
        if (await StoredPicture.FindOwnAsync(db, id, await current.GetAsync(ct), ct) is not { } picture) return NotFound();
        picture.Remove(clock.GetUtcNow());
        await db.SaveChangesAsync(ct);
        await collect.CollectAsync(picture, ct);
        return NoContent();
    }

    private FileAnswer Answer(StoredPicture picture) => new(picture.Id, options.Origin + picture.Address.Path, options.Origin + picture.Address.SmallPath, picture.Width, picture.Height, picture.Alt, picture.Markdown, picture.UploadedAt);
}

/// <summary>A picture.</summary>
/// <param name="SmallUrl">The size in which posts show it.</param>
/// <param name="Markdown">How it is written in a post.</param>
public sealed record FileAnswer(long Id, string Url, string SmallUrl, int Width, int Height, string Alt, string Markdown, DateTimeOffset UploadedAt);
