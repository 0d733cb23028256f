using NetVips;

namespace Commons.Web.Shared.Pictures;

/// <summary>
/// Reads what strangers upload (FORUM 6.2, rows 4 and 5). The type is judged by content, the header before anything is decoded, and whatever is kept is decoded and
/// written anew: no metadata, no script and no second meaning gets through. Few are decoded at a time, because one may need 300 MB.
/// </summary>
public sealed class PictureReader : IDisposable
{
    public const int UploadBytesMax = 10 * 1024 * 1024;
    public const long PixelsMax = 40_000_000;
    public const int SideMax = 8000;
    public const int FramesMax = 200;

    /// <summary>What is kept is at most this large on a side.</summary>
    public const int KeptSideMax = 2400;

    /// <summary>A post shows at most this much; the rest is one click away.</summary>
    public const int ShownWidth = 760, ShownHeight = 1200;

    private const int DecodedAtOnce = 2;
    private const string Kinds = "A picture is a PNG, JPEG, GIF or WebP file.";   // The key of what is said.

    private static readonly TimeSpan TimeMax = TimeSpan.FromSeconds(30);
    private static readonly (string Loader, bool MayMove)[] Loaders =
        [("VipsForeignLoadPng", false), ("VipsForeignLoadJpeg", false), ("VipsForeignLoadWebp", true), ("VipsForeignLoadNsgif", true)];

    private readonly SemaphoreSlim places = new(DecodedAtOnce);

    static PictureReader() => (NetVips.NetVips.BlockUntrusted, Cache.Max, NetVips.NetVips.Concurrency) = (true, 0, 1);

    /// <summary>The picture as it is kept and as a post shows it, both WebP, upright, without metadata.</summary>
    /// <exception cref="Refusal">It is no picture that we read, damaged or too large; <paramref name="field"/> is named.</exception>
    public async Task<ReadPicture> ReadAsync(byte[] upload, string field, CancellationToken ct)
    {
        await places.WaitAsync(ct);
        try { return await Task.Run(() => Read(upload, field), ct); }
        finally { places.Release(); }
    }

    /// <summary>The middle of the picture in a given size, standing still, as WebP of at most so many bytes.</summary>
    /// <exception cref="Refusal">As for <see cref="ReadAsync"/>, or it cannot be made small enough.</exception>
    public async Task<byte[]> CropAsync(byte[] upload, int width, int height, int bytesMax, string field, CancellationToken ct)
    {
        await places.WaitAsync(ct);
        try { return await Task.Run(() => Crop(upload, width, height, bytesMax, field), ct); }
        finally { places.Release(); }
    }

    public void Dispose() => places.Dispose();

    private static ReadPicture Read(byte[] upload, string field) => Guarded(upload, field, header =>
    {
        using var kept = Shrunk(upload, header, KeptSideMax, KeptSideMax);
        using var shown = Shrunk(upload, header, ShownWidth, ShownHeight);
        return new ReadPicture(Webp(kept, 86, header.IsDrawn && header.Pixels <= 4_000_000), kept.Width, kept.PageHeight, Webp(shown, 80, false), shown.Width, shown.PageHeight, header.Frames > 1);
    });

    private static byte[] Crop(byte[] upload, int width, int height, int bytesMax, string field) => Guarded(upload, field, _ =>
    {
        using var small = Image.ThumbnailBuffer(upload, width, height: height, size: Enums.Size.Both, crop: Enums.Interesting.Centre, failOn: Enums.FailOn.Error);
        foreach (var quality in new[] { 82, 65, 45, 25 })
            if (small.WebpsaveBuffer(q: quality, keep: Enums.ForeignKeep.None) is var webp && webp.Length <= bytesMax) return webp;
        throw new Refusal($"The picture does not fit in {bytesMax / 1024} KB. Choose a simpler one.", field);
    });

    private static T Guarded<T>(byte[] upload, string field, Func<PictureHeader, T> read)
    {
        if (upload.Length is 0) throw new Refusal("The file is empty.", field);
        if (upload.Length > UploadBytesMax) throw new Refusal($"The picture is larger than {UploadBytesMax / 1024 / 1024} MB.", field);
        try { return read(Judge(upload, field)); }
        catch (VipsException) { throw new Refusal("The picture is damaged. Save it again as PNG, JPEG, GIF or WebP.", field); }
    }

    private static PictureHeader Judge(byte[] upload, string field)
    {
        var name = Image.FindLoadBuffer(upload) ?? throw new Refusal(Kinds, field);
        var loader = Loaders.FirstOrDefault(l => name.StartsWith(l.Loader, StringComparison.Ordinal));
        if (loader.Loader is null) throw new Refusal(Kinds, field);
        using var image = Image.NewFromBuffer(upload, access: Enums.Access.Sequential, failOn: Enums.FailOn.Error);
        var frames = image.Contains("n-pages") ? (int)image.Get("n-pages") : 1;
        if (image.Width > SideMax || image.Height > SideMax) throw new Refusal($"The picture has a side of more than {SideMax:N0} pixels.", field);
        if ((long)image.Width * image.Height > PixelsMax) throw new Refusal("The picture has more than 40 million pixels.", field);
        if (frames > FramesMax) throw new Refusal($"The picture moves through more than {FramesMax} frames.", field);
        if ((long)image.Width * image.Height * frames > PixelsMax) throw new Refusal("The picture moves and has more than 40 million pixels in all its frames.", field);
        using var patience = new CancellationTokenSource(TimeMax);
        image.SetProgress(null, patience.Token);
        _ = image.Avg();   // Reads it to its end: a thumbnail is also made of half a file.
        return new(loader.MayMove ? frames : 1, (long)image.Width * image.Height, name.StartsWith("VipsForeignLoadPng", StringComparison.Ordinal));
    }

    private static Image Shrunk(byte[] upload, PictureHeader header, int width, int height) => Image.ThumbnailBuffer(upload, width,
        optionString: header.Frames > 1 ? "[n=-1]" : "", height: height, size: Enums.Size.Down, failOn: Enums.FailOn.Error);

    private static byte[] Webp(Image image, int quality, bool isLossless) =>
        image.WebpsaveBuffer(q: quality, lossless: isLossless, effort: image.Height > image.PageHeight ? 2 : 4, keep: Enums.ForeignKeep.None);

    private readonly record struct PictureHeader(int Frames, long Pixels, bool IsDrawn);
}

/// <summary>A picture made anew, in two sizes.</summary>
public sealed record ReadPicture(byte[] Kept, int Width, int Height, byte[] Shown, int ShownWidth, int ShownHeight, bool Moves);
