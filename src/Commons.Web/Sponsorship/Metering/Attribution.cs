using System.Globalization;
using System.Numerics;
using Commons.Ledger;

namespace Commons.Web.Sponsorship.Metering;

/// <summary>A post of the page on which a card stood, who wrote it, and its weight in the split.</summary>
public readonly record struct WeighedPost(long PostId, long AuthorId, int Weight);

/// <summary>A post's exact part of one showing, in micro-units.</summary>
public readonly record struct PostShare(long PostId, long AuthorId, int Weight, long Micros);

/// <summary>Dividing one showing among the posts of its page (REVENUE 5.6), and how that is written down.</summary>
public static class Attribution
{
    /// <summary>An opening post and a page of twenty.</summary>
    public const int PostsMax = 21;

    /// <summary>Divides exactly: by largest remainder, ties in the pool <c>event:</c> + token id, keys the posts' decimal ids.</summary>
    /// <param name="period">The month in which the token was issued.</param>
    public static IReadOnlyList<PostShare> Split(string period, ReadOnlySpan<byte> tokenId, long micros, IReadOnlyList<WeighedPost> posts)
    {
        var weights = posts.ToDictionary(p => Key(p.PostId), p => (BigInteger)p.Weight, StringComparer.Ordinal);
        var division = Hamilton.Split(period, $"event:{Convert.ToHexStringLower(tokenId)}", micros, weights);
        return [.. posts.Select(p => new PostShare(p.PostId, p.AuthorId, p.Weight, division.Shares[Key(p.PostId)]))];
    }

    /// <summary><c>post:author:weight:micros</c>, joined by commas.</summary>
    public static string Write(IEnumerable<PostShare> shares) =>
        string.Join(',', shares.Select(s => string.Create(CultureInfo.InvariantCulture, $"{s.PostId}:{s.AuthorId}:{s.Weight}:{s.Micros}")));

    public static IReadOnlyList<PostShare> Read(string text) =>
        text.Length is 0 ? [] : [.. text.Split(',').Select(ReadOne)];

    internal static string Key(long postId) => postId.ToString(CultureInfo.InvariantCulture);

    private static PostShare ReadOne(string text)
    {
        var parts = text.Split(':');
        return new(Number(parts[0]), Number(parts[1]), (int)Number(parts[2]), Number(parts[3]));
    }

    private static long Number(string text) => long.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);
}
