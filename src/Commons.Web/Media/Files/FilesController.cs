using Commons.Web.Members;
using Commons.Web.Shared.Pages;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Commons.Web.Media.Files;

/// <summary>A member's own pictures: upload, describe, take away. A script asks for JSON; a form gets the page.</summary>
[Authorize, Route("my/files"), ApiExplorerSettings(IgnoreApi = true)]
public sealed class FilesController(CommonsDb db, CurrentMember current, UploadPictures upload, CollectPictures collect, TimeProvider clock) : Controller
{
    [HttpGet]
    public async Task<IActionResult> Index(CancellationToken ct, int page = 1) =>
        await FilesPage.LoadAsync(db, await current.GetAsync(ct), page, clock.GetUtcNow(), ct) is { } files ? View(files) : NotFound();

    [HttpPost]
    public async Task<IActionResult> Create(IFormFile? picture, string? alt, CancellationToken ct)
    {
        var owner = await current.GetAsync(ct);
        try
        {
            if (picture is null) throw new Refusal("Choose a picture.", "Picture");
            var stored = await upload.UploadAsync(owner, picture, alt, HttpContext, ct);
            return AsksForJson ? Json(Uploaded.Of(stored)) : Redirect($"/my/files#file-{stored.Id}");
        }
        catch (Refusal refusal) when (!AsksForJson)
        {
            return this.FormAgain("Index", (await FilesPage.LoadAsync(db, owner, 1, clock.GetUtcNow(), ct))! with { Alt = alt }, refusal);
        }
    }

    [HttpPost("{id:long}/alt")]
    public async Task<IActionResult> Describe(long id, string? alt, CancellationToken ct)
    {
        var owner = await current.GetAsync(ct);
        if (await FindAsync(id, owner, ct) is not { } picture) return NotFound();
        try
        {
            picture.Describe(alt);
            await db.SaveChangesAsync(ct);
            return AsksForJson ? Json(Uploaded.Of(picture)) : Redirect($"/my/files#file-{id}");
        }
        catch (Refusal refusal) when (!AsksForJson)
        {
            return this.FormAgain("Index", (await FilesPage.LoadAsync(db, owner, 1, clock.GetUtcNow(), ct))!, refusal);
        }
    }

    [HttpPost("{id:long}/delete")]
    public async Task<IActionResult> Destroy(long id, CancellationToken ct)
    {
        if (await FindAsync(id, await current.GetAsync(ct), ct) is not { } picture) return NotFound();
        picture.Remove(clock.GetUtcNow());
        await db.SaveChangesAsync(ct);
        await collect.CollectAsync(picture, ct);
        return AsksForJson ? NoContent() : Redirect("/my/files");
    }

    private bool AsksForJson => Request.Headers.Accept.ToString().StartsWith("application/json", StringComparison.Ordinal);

    private Task<StoredPicture?> FindAsync(long id, Member owner, CancellationToken ct) => StoredPicture.FindOwnAsync(db, id, owner, ct);
}

/// <summary>What a script is told about a picture.</summary>
public sealed record Uploaded(long Id, string Url, string SmallUrl, int Width, int Height, string Alt, string Markdown)
{
    public static Uploaded Of(StoredPicture picture) =>
        new(picture.Id, picture.Address.Path, picture.Address.SmallPath, picture.Width, picture.Height, picture.Alt, picture.Markdown);
}

/// <summary>One page of a member's pictures, the newest first.</summary>
/// <param name="Bytes">Of all of them.</param>
/// <param name="WithoutAlt">How many say nothing to those who do not see them.</param>
public sealed record FilesPage(IReadOnlyList<FilesPage.Row> Files, long Bytes, int Count, int WithoutAlt, Pager Pager)
{
    private const int PageSize = 24;
    private const int PageMax = 1000;

    /// <summary>What was typed for the picture that was not taken.</summary>
    public string? Alt { get; init; }

    /// <param name="Uses">Places that show it.</param>
    /// <param name="EndsAt">When it is collected, because nothing showed it yet.</param>
    public sealed record Row(StoredPicture Picture, int Uses, DateTimeOffset? EndsAt);

    public static async Task<FilesPage?> LoadAsync(CommonsDb db, Member owner, int page, DateTimeOffset now, CancellationToken ct)
    {
        if (page is < 1 or > PageMax) return null;
        var mine = Of(db, owner);
        var rows = await mine.OrderByDescending(p => p.Id).Skip((page - 1) * PageSize).Take(PageSize + 1)
            .Select(p => new { Picture = p, Uses = db.PictureUses.Count(u => u.Name == p.Name && u.EndedAt == null), WasUsed = db.PictureUses.Any(u => u.Name == p.Name) }).ToListAsync(ct);
        var sums = await mine.GroupBy(_ => 1).Select(g => new { Bytes = g.Sum(p => p.Bytes), Count = g.Count(), WithoutAlt = g.Count(p => p.Alt == "") }).SingleOrDefaultAsync(ct);
        return new([.. rows.Take(PageSize).Select(r => new Row(r.Picture, r.Uses, !r.WasUsed ? r.Picture.UploadedAt + StoredPicture.UnusedMax : null))],
            sums?.Bytes ?? 0, sums?.Count ?? 0, sums?.WithoutAlt ?? 0, new Pager("/my/files", page, null, rows.Count > PageSize));
    }

    /// <summary>Those of this member's that are there.</summary>
    public static IQueryable<StoredPicture> Of(CommonsDb db, Member owner) => db.StoredPictures.AsNoTracking().Where(p => p.OwnerId == owner.Id && p.StoredAt != null && p.RemovedAt == null);
}
