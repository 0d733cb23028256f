using System.Security.Cryptography;
using Commons.Web.Hosting;
using NetVips;

namespace Commons.Web.Sponsorship.Campaigns;

/// <summary>
/// Pictures of cards. Whatever is uploaded is decoded and written anew as a small WebP: no metadata, no script, no animation gets through. The file's
/// header is judged before anything is decoded.
/// </summary>
public sealed class CreativePictures(CommonsOptions options)
{
    public const int Width = 240, Height = 180;
    public const int UploadBytesMax = 5 * 1024 * 1024;
    private const int StoredBytesMax = 100 * 1024;
    private const long PixelsMax = 40_000_000;
    private static readonly string[] Loaders = ["VipsForeignLoadPng", "VipsForeignLoadJpeg", "VipsForeignLoadWebp"];
    private readonly string folder = Path.Combine(options.DataDirectory, "media", "creatives");

    static CreativePictures() => (NetVips.NetVips.BlockUntrusted, Cache.Max, NetVips.NetVips.Concurrency) = (true, 0, 1);

    /// <summary>Stores the picture and returns its name: the SHA-256 of what is stored.</summary>
    /// <exception cref="Refusal">It is no picture that we read, or too large.</exception>
    public async Task<string> StoreAsync(byte[] upload, CancellationToken ct)
    {
        var webp = Encode(upload);
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

    private static byte[] Encode(byte[] upload)
    {
        if (upload.Length > UploadBytesMax) throw new Refusal("The picture is larger than 5 MB.", "Picture");
        try
        {
            Judge(upload);
            using var small = Image.ThumbnailBuffer(upload, Width, height: Height, size: Enums.Size.Both, crop: Enums.Interesting.Centre, failOn: Enums.FailOn.Error);
            foreach (var quality in new[] { 82, 65, 45, 25 })
                if (small.WebpsaveBuffer(q: quality, keep: Enums.ForeignKeep.None) is { Length: <= StoredBytesMax } webp) return webp;
            throw new Refusal("The picture does not fit in 100 KB. Choose a simpler one.", "Picture");
        }
        catch (VipsException) { throw new Refusal("The picture is damaged. Save it again as PNG, JPEG or WebP.", "Picture"); }
    }

    private static void Judge(byte[] upload)
    {
        var loader = Image.FindLoadBuffer(upload);
        if (loader is null || !Loaders.Any(l => loader.StartsWith(l, StringComparison.Ordinal))) throw new Refusal("A picture is a PNG, JPEG or WebP file.", "Picture");
        using var header = Image.NewFromBuffer(upload, access: Enums.Access.Sequential, failOn: Enums.FailOn.Error);
        if ((long)header.Width * header.Height > PixelsMax) throw new Refusal("The picture has more than 40 million pixels.", "Picture");
        if (header.Contains("n-pages") && (int)header.Get("n-pages") > 1) throw new Refusal("The picture moves. Choose one that stands still.", "Picture");
        _ = header.Avg();   // Reads it to its end: a thumbnail is also made of half a file.
    }
}
