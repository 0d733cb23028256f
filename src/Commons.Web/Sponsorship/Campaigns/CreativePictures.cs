using System.Security.Cryptography;
using Commons.Web.Hosting;
using Commons.Web.Shared.Pictures;

namespace Commons.Web.Sponsorship.Campaigns;

/// <summary>Pictures of cards, made anew as one small WebP that stands still (<see cref="PictureReader"/>).</summary>
public sealed class CreativePictures(CommonsOptions options, PictureReader reader)
{
    public const int Width = 240, Height = 180;
    public const int UploadBytesMax = 5 * 1024 * 1024;
    private const int StoredBytesMax = 100 * 1024;
    private readonly string folder = Path.Combine(options.DataDirectory, "media", "creatives");

    /// <summary>Stores the picture and returns its name: the SHA-256 of what is stored.</summary>
    /// <exception cref="Refusal">It is no picture that we read, or too large.</exception>
    public async Task<string> StoreAsync(byte[] upload, CancellationToken ct)
    {
        if (upload.Length > UploadBytesMax) throw new Refusal("The picture is larger than 5 MB.", "Picture");
        var webp = await reader.CropAsync(upload, Width, Height, StoredBytesMax, "Picture", ct);
        var name = Convert.ToHexStringLower(SHA256.HashData(webp));
        var path = PathOf(name);
        if (File.Exists(path)) return name;
        var half = $"{path}.{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4))}";
        Directory.CreateDirectory(folder);
        await File.WriteAllBytesAsync(half, webp, ct);
        File.Move(half, path, overwrite: true);
        return name;
    }

    public string PathOf(string name) => Path.Combine(folder, name + ".webp");
}
