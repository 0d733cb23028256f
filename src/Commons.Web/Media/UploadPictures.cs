using Commons.Web.Members;
using Commons.Web.Shared.Files;
using Commons.Web.Shared.Limits;
using Commons.Web.Shared.Pictures;

namespace Commons.Web.Media;

/// <summary>Takes a member's picture: judged, made anew, stored in two sizes. When it returns, it is on disk.</summary>
public sealed class UploadPictures(CommonsDb db, PictureReader reader, IFileStore store, RateLimits limits, TimeProvider clock)
{
    /// <summary>Per member (FORUM 3.4), counted as stored.</summary>
    private const long BytesADay = 200 * 1024 * 1024;

    /// <exception cref="Refusal">It is no picture that we take, or too often; the field <c>Picture</c> or <c>Alt</c> is named.</exception>
    public async Task<StoredPicture> UploadAsync(Member owner, IFormFile file, string? alt, HttpContext context, CancellationToken ct)
    {
        limits.Check(Limit.Upload, context);
        if (file.Length > PictureReader.UploadBytesMax) throw new Refusal($"The picture is larger than {PictureReader.UploadBytesMax / 1024 / 1024} MB.", "Picture");
        var now = clock.GetUtcNow();
        var dayAgo = now.AddDays(-1);
        if (await db.StoredPictures.Where(p => p.OwnerId == owner.Id && p.UploadedAt > dayAgo).SumAsync(p => p.Bytes, ct) > BytesADay)
            throw new Refusal("You uploaded more than 200 MB since yesterday. Send this picture tomorrow, or a smaller one.", "Picture");

        return await StoreAsync(owner, await BytesAsync(file, ct), file.FileName, alt, ct);
    }

    /// <summary>The same without counting how much somebody uploads: for pictures that an operator brings.</summary>
    /// <exception cref="Refusal">It is no picture that we take; the field <c>Picture</c> or <c>Alt</c> is named.</exception>
    public async Task<StoredPicture> StoreAsync(Member owner, byte[] bytes, string? fileName, string? alt, CancellationToken ct)
    {
        var read = await reader.ReadAsync(bytes, "Picture", ct);
        var picture = StoredPicture.Upload(owner, read, fileName, alt, clock.GetUtcNow());
        db.StoredPictures.Add(picture);
        await db.SaveChangesAsync(ct);
        await store.PutAsync(NameOf(picture.Address.Path), read.Kept, ct);
        await store.PutAsync(NameOf(picture.Address.SmallPath), read.Shown, ct);
        picture.Store(clock.GetUtcNow());
        await db.SaveChangesAsync(ct);
        return picture;
    }

    /// <summary>A picture's file in the store: its address without <c>/media/</c>.</summary>
    public static string NameOf(string path) => path["/media/".Length..];

    private static async Task<byte[]> BytesAsync(IFormFile file, CancellationToken ct)
    {
        var bytes = new byte[file.Length];
        await using var stream = file.OpenReadStream();
        await stream.ReadExactlyAsync(bytes, ct);
        return bytes;
    }
}
