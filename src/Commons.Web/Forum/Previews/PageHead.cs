namespace Commons.Web.Forum.Previews;

/// <summary>
/// Takes from a page's bytes the few tags that say what it is. A whole parse would let a stranger choose how long it takes: a parser looks through every open
/// element for each one that opens, so a megabyte of them costs minutes.
/// </summary>
public static class PageHead
{
    private const int TagsMax = 200;
    private const int TagBytesMax = 8 * 1024;

    /// <summary>The page's <c>meta</c> and <c>title</c> tags as they stand, up to its body.</summary>
    public static byte[] Of(ReadOnlySpan<byte> page)
    {
        using var head = new MemoryStream();
        for (var tags = 0; tags < TagsMax;)
        {
            if (page.IndexOf((byte)'<') is var at && at < 0) break;
            page = page[at..];
            if (Opens(page, "body"u8)) break;
            var length = Opens(page, "meta"u8) ? LengthOfTag(page) : Opens(page, "title"u8) ? LengthOfTitle(page) : 0;
            if (length > 0)
            {
                head.Write(page[..length]);
                tags++;
            }
            page = page[Math.Max(1, length)..];
        }
        return head.ToArray();
    }

    private static bool Opens(ReadOnlySpan<byte> page, ReadOnlySpan<byte> name) =>
        page.Length > name.Length + 1 && System.Text.Ascii.EqualsIgnoreCase(page.Slice(1, name.Length), name) && !char.IsAsciiLetterOrDigit((char)page[name.Length + 1]);

    /// <summary>To the end of the tag, which may stand after others in quotation marks; 0 for one without an end.</summary>
    private static int LengthOfTag(ReadOnlySpan<byte> page)
    {
        page = page[..Math.Min(page.Length, TagBytesMax)];
        byte quote = 0;
        for (var at = 1; at < page.Length; at++)
        {
            if (quote is not 0) { if (page[at] == quote) quote = 0; }
            else if (page[at] is (byte)'"' or (byte)'\'') quote = page[at];
            else if (page[at] is (byte)'>') return at + 1;
        }
        return page.IndexOf((byte)'>') + 1;   // A single quotation mark that was never meant as one.
    }

    private static int LengthOfTitle(ReadOnlySpan<byte> page)
    {
        page = page[..Math.Min(page.Length, TagBytesMax)];
        for (var at = 0; page[at..].IndexOf("</"u8) is var next and >= 0; at += next + 2)
            if (page.Length >= at + next + 8 && System.Text.Ascii.EqualsIgnoreCase(page.Slice(at + next + 2, 5), "title"u8))
                return at + next + (page[(at + next)..].IndexOf((byte)'>') is var end and >= 0 ? end + 1 : 0);
        return 0;
    }
}
