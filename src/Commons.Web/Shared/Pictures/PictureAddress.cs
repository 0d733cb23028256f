using System.Globalization;
using System.Text.RegularExpressions;

namespace Commons.Web.Shared.Pictures;

/// <summary>
/// Where a picture of a member's is: <c>/media/{id}/{name}-{width}x{height}.webp</c>, and the size that posts show at the same with <c>.small</c>. The size
/// stands in the name, so that a post reserves the place without asking anybody; the random part keeps it from being guessed.
/// </summary>
public sealed partial record PictureAddress(long Id, string Name, int Width, int Height)
{
    public string Path => string.Create(CultureInfo.InvariantCulture, $"/media/{Id}/{Name}-{Width}x{Height}.webp");

    public string SmallPath => string.Create(CultureInfo.InvariantCulture, $"/media/{Id}/{Name}-{Width}x{Height}.small.webp");

    /// <summary>The size in which a post shows it; made the same way as libvips makes it.</summary>
    public (int Width, int Height) Small
    {
        get
        {
            var widthBound = (long)PictureReader.ShownWidth * Height <= (long)PictureReader.ShownHeight * Width;
            if (Width <= PictureReader.ShownWidth && Height <= PictureReader.ShownHeight) return (Width, Height);
            return widthBound
                ? (PictureReader.ShownWidth, (int)Math.Max(1, ((2L * Height * PictureReader.ShownWidth) + Width) / (2L * Width)))
                : ((int)Math.Max(1, ((2L * Width * PictureReader.ShownHeight) + Height) / (2L * Height)), PictureReader.ShownHeight);
        }
    }

    /// <summary>Reads an address of this board's own; with its origin in front or without.</summary>
    public static PictureAddress? Of(string? address)
    {
        if (address is null || Form().Match(address) is not { Success: true } match) return null;
        return long.TryParse(match.Groups["id"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            && Side(match.Groups["w"]) is { } width && Side(match.Groups["h"]) is { } height ? new(id, match.Groups["name"].Value, width, height) : null;
    }

    private static int? Side(Group digits) => int.Parse(digits.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture) is var side and > 0 and <= PictureReader.SideMax ? side : null;

    [GeneratedRegex("^/media/(?<id>[0-9]{1,18})/(?<name>[A-Za-z0-9]{16,40})-(?<w>[0-9]{1,4})x(?<h>[0-9]{1,4})(\\.small)?\\.webp$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Form();
}
