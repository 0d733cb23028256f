using System.Text;
using Commons.Web.Shared;
using Commons.Web.Shared.Pictures;
using NetVips;

namespace Commons.Web.Tests.Media;

public sealed class PictureReaderTests : IDisposable
{
    private readonly PictureReader reader = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => reader.Dispose();

    [Fact]
    public async Task A_photograph_stands_upright_and_tells_nothing_of_who_took_it_where()
    {
        var jpeg = Drawn.Jpeg(1800, 1200);
        Assert.True(Has(jpeg, "CANARY-ARTIST"));

        var read = await reader.ReadAsync(jpeg, "Picture", Ct);

        Assert.Equal((1200, 1800, 760, 1140), (read.Width, read.Height, read.ShownWidth, read.ShownHeight));
        foreach (var webp in new[] { read.Kept, read.Shown })
        {
            using var image = Image.NewFromBuffer(webp);
            Assert.False(Has(webp, "CANARY"));
            Assert.DoesNotContain(image.GetFields(), field => field.StartsWith("exif", StringComparison.Ordinal) || field is "orientation" or "icc-profile-data" or "xmp-data");
            Assert.True(Has(webp[..16], "WEBP"));
        }
    }

    [Theory]
    [InlineData(900, 600)]
    [InlineData(601, 7999)]
    [InlineData(3333, 1111)]
    [InlineData(20, 20)]
    [InlineData(761, 3)]
    [InlineData(2999, 4001)]
    public async Task The_size_that_a_post_reserves_is_the_size_that_comes(int width, int height)
    {
        var read = await reader.ReadAsync(Drawn.Png(width, height), "Picture", Ct);

        Assert.Equal((read.ShownWidth, read.ShownHeight), new PictureAddress(1, new string('a', 24), read.Width, read.Height).Small);
    }

    [Fact]
    public async Task What_moves_goes_on_moving()
    {
        var read = await reader.ReadAsync(Drawn.Gif(12), "Picture", Ct);

        using var image = Image.NewFromBuffer(read.Shown, kwargs: new VOption { { "n", -1 } });
        Assert.True(read.Moves);
        Assert.Equal((12, 8, 8), ((int)image.Get("n-pages"), image.Width, image.PageHeight));
    }

    [Fact]
    public async Task Whatever_else_is_in_the_file_is_left_behind()
    {
        const string page = "<script>CANARY()</script>";
        byte[] tail = [.. Drawn.Jpeg(40, 30), .. Encoding.ASCII.GetBytes(page)];
        byte[] comment = [.. "GIF89a"u8, 8, 0, 8, 0, 0x80, 0, 0, 0, 0, 0, 255, 255, 255, 0x21, 0xFE, (byte)page.Length, .. Encoding.ASCII.GetBytes(page), 0, .. Drawn.Gif(1).AsSpan(19)];

        foreach (var polyglot in new[] { tail, comment, Drawn.PngWithText(page) })
        {
            Assert.True(Has(polyglot, "CANARY"));
            var read = await reader.ReadAsync(polyglot, "Picture", Ct);

            Assert.False(Has(read.Kept, "CANARY") || Has(read.Shown, "CANARY") || Has(read.Kept, "script"));
        }
    }

    public static TheoryData<string, string> Bad => new()
    {
        { "empty", "empty" }, { "svg", "PNG, JPEG, GIF or WebP" }, { "html", "PNG, JPEG, GIF or WebP" }, { "pdf", "PNG, JPEG, GIF or WebP" }, { "tiff", "PNG, JPEG, GIF or WebP" }, { "avif", "PNG, JPEG, GIF or WebP" },
        { "half png", "damaged" }, { "half jpeg", "damaged" }, { "only a signature", "" }, { "flood", "8,000" }, { "wide flood", "40 million" }, { "many frames", "200 frames" }, { "large", "10 MB" },
    };

    [Theory, MemberData(nameof(Bad))]
    public async Task What_is_no_good_picture_is_refused_with_a_sentence(string what, string sentence)
    {
        using var image = Image.Black(64, 64);
        var upload = what switch
        {
            "empty" => [],
            "svg" => "<?xml version=\"1.0\"?><svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"/>"u8.ToArray(),
            "html" => "<!doctype html><script>alert(1)</script>"u8.ToArray(),
            "pdf" => "%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj"u8.ToArray(),
            "tiff" => image.TiffsaveBuffer(),
            "avif" => [0, 0, 0, 28, .. "ftypavif"u8, 0, 0, 0, 0, .. "avifmif1miaf"u8, .. new byte[64]],
            "half png" => Drawn.Png()[..3000],
            "half jpeg" => Drawn.Jpeg() is var jpeg ? jpeg[..(jpeg.Length / 2)] : [],
            "only a signature" => [0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10],
            "flood" => Drawn.FloodPng(65_500, 65_500),
            "wide flood" => Drawn.FloodPng(7_900, 7_900),
            "many frames" => Drawn.Gif(201),
            _ => new byte[PictureReader.UploadBytesMax + 1],
        };

        var refusal = await Assert.ThrowsAsync<Refusal>(() => reader.ReadAsync(upload, "Picture", Ct));

        Assert.Contains(sentence, refusal.Message, StringComparison.Ordinal);
        Assert.Equal("Picture", refusal.Field);
    }

    private static bool Has(byte[] bytes, string text) => bytes.AsSpan().IndexOf(Encoding.ASCII.GetBytes(text)) >= 0;
}
