using System.Buffers.Binary;
using System.Text;
using NetVips;

namespace Commons.Web.Tests.Media;

/// <summary>Pictures good and bad, drawn for the test.</summary>
internal static class Drawn
{
    public static byte[] Png(int width = 900, int height = 600) { using var image = Noise(width, height); return image.PngsaveBuffer(); }

    /// <summary>On its side, as cameras store it, with a name and a place in its metadata.</summary>
    public static byte[] Jpeg(int width = 900, int height = 600)
    {
        using var image = Noise(width, height).Mutate(to =>
        {
            to.Set(GValue.GIntType, "orientation", 6);
            to.Set(GValue.GStrType, "exif-ifd0-Artist", "CANARY-ARTIST");
            to.Set(GValue.GStrType, "exif-ifd3-GPSLatitude", "48/1 51/1 24/1");
        });
        return image.JpegsaveBuffer(q: 80);
    }

    public static byte[] Gif(int frames, int side = 8)
    {
        using var gif = new MemoryStream();
        gif.Write("GIF89a"u8);
        gif.Write([(byte)side, (byte)(side >> 8), (byte)side, (byte)(side >> 8), 0x80, 0, 0, 0, 0, 0, 255, 255, 255]);
        for (var i = 0; i < frames; i++)
        {
            gif.Write([0x21, 0xF9, 4, 0, 5, 0, 0, 0, 0x2C, 0, 0, 0, 0, 1, 0, 1, 0, 0]);
            gif.Write([2, 2, (byte)(i % 2 is 0 ? 0x44 : 0x4C), 1, 0]);
        }
        gif.WriteByte(0x3B);
        return gif.ToArray();
    }

    /// <summary>A header that promises far more than the file holds.</summary>
    public static byte[] FloodPng(int width, int height)
    {
        using var png = new MemoryStream();
        png.Write([0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10]);
        var head = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(head, width);
        BinaryPrimitives.WriteInt32BigEndian(head.AsSpan(4), height);
        (head[8], head[9]) = (1, 0);
        Chunk(png, "IHDR", head);
        Chunk(png, "IDAT", [0x78, 0x9C, 0x03, 0, 0, 0, 0, 1]);
        Chunk(png, "IEND", []);
        return png.ToArray();
    }

    /// <summary>A good picture with a page hidden in a text chunk.</summary>
    public static byte[] PngWithText(string text)
    {
        var png = Png(40, 30);
        using var both = new MemoryStream();
        both.Write(png.AsSpan(0, 33));
        Chunk(both, "tEXt", Encoding.Latin1.GetBytes("Comment\0" + text));
        both.Write(png.AsSpan(33));
        return both.ToArray();
    }

    private static void Chunk(Stream to, string kind, byte[] data)
    {
        byte[] body = [.. Encoding.ASCII.GetBytes(kind), .. data];
        var number = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        to.Write(number);
        to.Write(body);
        BinaryPrimitives.WriteUInt32BigEndian(number, Crc(body));
        to.Write(number);
    }

    private static uint Crc(byte[] bytes)
    {
        var crc = 0xFFFFFFFFu;
        foreach (var b in bytes)
        {
            crc ^= b;
            for (var k = 0; k < 8; k++) crc = (crc & 1) is 1 ? 0xEDB88320u ^ (crc >> 1) : crc >> 1;
        }
        return ~crc;
    }

    private static Image Noise(int width, int height)
    {
        using var x = Image.Xyz(width, height);
        using var bands = x.Linear([0.2, 0.3], [10, 20]).Bandjoin(99);
        return bands.Cast(Enums.BandFormat.Uchar).Copy(interpretation: Enums.Interpretation.Srgb);
    }
}
